import type { Statistic } from "../../bindings";

/** One field of the form, for one key of a statistic. */
export type FormField =
  | { kind: "measure"; key: string; label: string }
  | { kind: "period"; key: string; label: string }
  | { kind: "number"; key: string; label: string }
  | { kind: "choice"; key: string; label: string; options: { value: string; label: string }[] }
  | { kind: "quantity"; key: string }
  | { kind: "condition"; key: string; label: string }
  /** A condition that may be left out. */
  | { kind: "among"; key: string }
  /** An authority that may be left out. */
  | { kind: "authority"; key: string; label: string };

const measure: FormField = { kind: "measure", key: "measure", label: "Measure" };
const part: FormField = { kind: "measure", key: "part", label: "Part" };
const whole: FormField = { kind: "measure", key: "whole", label: "Whole" };
const period: FormField = { kind: "period", key: "period", label: "Period" };
const from: FormField = { kind: "period", key: "from", label: "From" };
const to: FormField = { kind: "period", key: "to", label: "To" };
const average: FormField = {
  kind: "choice",
  key: "average",
  label: "Average",
  options: [
    { value: "mean", label: "the mean" },
    { value: "median", label: "the median" },
  ],
};
export const WAY = {
  kind: "choice",
  key: "way",
  label: "It",
  options: [
    { value: "rose", label: "rose" },
    { value: "fell", label: "fell" },
  ],
} as const satisfies FormField;

/** The fields of each kind of statistic, in order. */
export const FIELDS: Record<Statistic["of"], FormField[]> = {
  authorities: [{ kind: "condition", key: "condition", label: "Which" }],
  "authorities-share": [
    { kind: "condition", key: "condition", label: "The share of" },
    { kind: "condition", key: "among", label: "Among" },
  ],
  total: [measure, period],
  "top-share": [{ kind: "number", key: "top", label: "How many of the highest" }, measure, period],
  rate: [part, whole, period],
  points: [part, whole, from, to],
  "group-ratio": [
    part,
    whole,
    period,
    { kind: "condition", key: "group", label: "The rate of" },
    { kind: "condition", key: "against", label: "Compared with the rate of" },
  ],
  ratio: [
    { kind: "measure", key: "part", label: "Amount or count" },
    { kind: "number", key: "per", label: "For how many" },
    { kind: "measure", key: "whole", label: "Of" },
    period,
  ],
  "per-people": [measure, { kind: "number", key: "per", label: "For how many people" }, period],
  remainder: [whole, period],
  change: [measure, from, to],
  times: [measure, from, to],
  steps: [measure, WAY, { kind: "period", key: "within", label: "Between the parts of" }],
  average: [average, measure, period, { kind: "among", key: "among" }],
  "days-to-answer": [average],
  extreme: [
    {
      kind: "choice",
      key: "end",
      label: "End",
      options: [
        { value: "highest", label: "the highest" },
        { value: "lowest", label: "the lowest" },
      ],
    },
    { kind: "quantity", key: "quantity" },
    { kind: "authority", key: "authority", label: "It is that of" },
    { kind: "among", key: "among" },
  ],
};

/** The number that is typed, where it is a whole one of 1 or more that the record can hold. */
export function wholeNumber(typed: string): number | null {
  const number = Number(typed.trim().replaceAll(",", ""));
  return Number.isInteger(number) && number >= 1 && number < 2 ** 32 ? number : null;
}
