import type { LetterKind, LetterView, Missing } from "../../bindings";

/** How a letter stands before it leaves. */
export type Standing = "ready" | "missing" | "unsuited";

export function standing(letter: LetterView): Standing {
  if (letter.unsuited !== "") return "unsuited";
  return letter.missing.length > 0 ? "missing" : "ready";
}

/** A part of a letter's text; what is missing in it is marked. */
export interface Piece {
  text: string;
  missing: boolean;
}

/** Cuts a text at the places that stand for something missing: `[the due date missing]`. */
export function pieces(text: string, missing: readonly Missing[]): Piece[] {
  const marks = missing.flatMap(({ field, label }) => [`[${label} missing]`, `{${field}}`]);
  const found: Piece[] = [];
  let rest = text;
  for (;;) {
    let at = -1;
    let mark = "";
    for (const one of marks) {
      const place = rest.indexOf(one);
      if (place >= 0 && (at < 0 || place < at)) [at, mark] = [place, one];
    }
    if (at < 0) break;
    if (at > 0) found.push({ text: rest.slice(0, at), missing: false });
    found.push({ text: mark, missing: true });
    rest = rest.slice(at + mark.length);
  }
  if (rest !== "") found.push({ text: rest, missing: false });
  return found;
}

/** What a person writes for a kind of letter, if it asks for anything. */
export function ask(asks: string): { key: "clarification" | "discrepancy"; label: string } | null {
  if (asks === "clarification") return { key: asks, label: "Your answer to their question" };
  if (asks === "discrepancy") return { key: asks, label: "What does not match" };
  return null;
}

/** The usual way that a letter of a kind is sent. */
export const usualMeans = (kind: LetterKind): "email" | "portal" =>
  kind === "complaint" ? "portal" : "email";
