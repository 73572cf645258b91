/** Fields that a person can fill in. */
const FIELDS =
  ":is(input:not([type=hidden]), select, textarea, [role=combobox]):not(:disabled, [readonly])";
/** A button that goes ahead. Of a question that cannot be undone, the one that stays is marked. */
const BUTTONS = "[data-first]:not(:disabled), button.primary:not(:disabled)";

/** Where a dialog begins: the field that asks for it, its first field, or its main button. */
export function firstPlace(dialog: Element): HTMLElement | null {
  const wanted = dialog.querySelector<HTMLElement>(`[autofocus]${FIELDS}`);
  const field = wanted ?? dialog.querySelector<HTMLElement>(FIELDS);
  if (!(field instanceof HTMLInputElement) || field.type !== "radio")
    return field ?? dialog.querySelector<HTMLElement>(BUTTONS);
  // Of several that stand for one choice, the keyboard is at the one that is chosen.
  const same = [...dialog.querySelectorAll<HTMLInputElement>("input[type=radio]")];
  return same.find((one) => one.name === field.name && one.checked) ?? field;
}

/**
 * Puts the focus where a dialog begins. While what it shows is still being read there is no such
 * place: the dialog itself has the focus until there is, or until a person goes elsewhere.
 */
export function focusWhenThere(dialog: HTMLElement): void {
  const first = firstPlace(dialog);
  (first ?? dialog).focus();
  if (first) return;
  const waiting = new MutationObserver(() => {
    const there = document.activeElement === dialog ? firstPlace(dialog) : null;
    there?.focus();
    if (there || document.activeElement !== dialog) waiting.disconnect();
  });
  waiting.observe(dialog, { childList: true, subtree: true });
}
