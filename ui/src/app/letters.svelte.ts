import type { LetterKind } from "../bindings";
import type { Id } from "../lib/id";

interface Asked {
  authorities: Id[];
  /** The kind that is shown first; the dialog offers the others. */
  kind: LetterKind;
}

/** The letters that are looked at, if any: shown by LettersDialog. */
export const letters = $state<{ asked: Asked | null }>({ asked: null });

/** Shows letters of one kind to some authorities, to send, save or copy. */
export function openLetters(authorities: Id[], kind: LetterKind): void {
  if (authorities.length > 0) letters.asked = { authorities: [...authorities], kind };
}
