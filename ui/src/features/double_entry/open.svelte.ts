/** Whether figures are being entered a second time: shown by SecondDialog. */
export const second = $state({ open: false });

/** Begins to enter figures a second time. */
export function checkFigures(): void {
  second.open = true;
}
