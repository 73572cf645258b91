import type { SmallCountRule, Rounding } from "../../bindings";

/** The rule as it is typed. */
export interface RuleDraft {
  threshold: string;
  zeros: boolean;
  rounding: Rounding;
  base: string;
}

/** A rule of which nothing is left to a default. */
type Rule = Required<SmallCountRule>;

const whole = (rule: SmallCountRule): Rule => ({
  threshold: 0,
  zeros: false,
  rounding: "none",
  base: 5,
  ...rule,
});

export function draftOf(given: SmallCountRule): RuleDraft {
  const rule = whole(given);
  return {
    threshold: rule.threshold === 0 ? "" : String(rule.threshold),
    zeros: rule.zeros,
    rounding: rule.rounding,
    base: String(rule.base),
  };
}

/** A whole number of at least `least`; an empty text stands for `empty`. */
function number(text: string, least: number, empty: number | null): number | null {
  const trimmed = text.trim();
  if (trimmed === "") return empty;
  const read = /^\d{1,4}$/.test(trimmed) ? Number(trimmed) : NaN;
  return read >= least ? read : null;
}

/** The rule, or which field cannot be read and why. */
export function ruleOf(
  draft: RuleDraft,
): { rule: Rule } | { field: "threshold" | "base"; problem: string } {
  const threshold = number(draft.threshold, 0, 0);
  if (threshold === null)
    return { field: "threshold", problem: "Write a whole number, such as 5, or nothing." };
  const base = number(draft.base, draft.rounding === "none" ? 1 : 2, 5);
  if (base === null)
    return { field: "base", problem: "Write a whole number of 2 or more, such as 5." };
  return {
    rule: { threshold, zeros: draft.zeros && threshold > 0, rounding: draft.rounding, base },
  };
}

export function same(given: SmallCountRule, held: SmallCountRule): boolean {
  const [one, other] = [whole(given), whole(held)];
  return (
    one.threshold === other.threshold &&
    one.zeros === other.zeros &&
    one.rounding === other.rounding &&
    one.base === other.base
  );
}
