import type { CellMeaning } from "../../bindings";

/** What a sign in place of a figure can mean, for a choice. */
export const MEANINGS: readonly { value: CellMeaning["state"]; label: string }[] = [
  { value: "ask", label: "Not known (leave these cells out)" },
  { value: "zero", label: "Zero (none were recorded)" },
  { value: "suppressed", label: "A small count that was hidden…" },
  { value: "withheld", label: "Withheld" },
  { value: "not-held", label: "Not held" },
  { value: "not-answered", label: "Not answered" },
  { value: "yes", label: "Yes, to a yes-or-no question" },
  { value: "partly", label: "Partly, to a yes-or-no question" },
  { value: "no", label: "No, to a yes-or-no question" },
  { value: "skip", label: "Not a figure (skip it)" },
];

/** What words in place of an answer to a choice can mean, beside its options; or a sign elsewhere. */
export function meaningsOf(ofChoice: boolean): typeof MEANINGS {
  const never = ["zero", "suppressed", "yes", "partly", "no"];
  return ofChoice ? MEANINGS.filter(({ value }) => !never.includes(value)) : MEANINGS;
}

/** An option of a choice among the meanings, whatever it is called. */
export const optionValue = (option: string): string => `option:${option}`;

/** A meaning chosen from the list; null where it needs a range first. */
export function meaningOf(means: CellMeaning["state"]): CellMeaning | null {
  return means === "suppressed" ? null : { state: means };
}

/** The range of a hidden count, as typed; null where it is none. */
export function rangeOf(low: number | null, high: number | null): CellMeaning | null {
  if (low === null || high === null) return null;
  if (!Number.isSafeInteger(low) || !Number.isSafeInteger(high)) return null;
  return low >= 0 && high >= low ? { state: "suppressed", low, high } : null;
}

/** How a sign is written where it cannot be seen. */
export const signWords = (text: string): string => (text.trim() === "" ? "blank cell" : text);
