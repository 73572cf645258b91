import type { Id } from "../../lib/id";

/** Figures that are being entered a second time, if any: shown by SecondDialog. */
export const second = $state<{ asked: { authority: Id | null } | null }>({ asked: null });

/** Begins to enter figures a second time: those of one authority, or of all. */
export function checkFigures(authority: Id | null = null): void {
  second.asked = { authority };
}
