import type { Explain, StepKind } from "../../bindings";

/** What a mark says, in the order of the legend. */
export const KINDS: readonly { kind: StepKind; label: string }[] = [
  { kind: "day-zero", label: "Day 0 (it arrived)" },
  { kind: "counted", label: "Counted" },
  { kind: "skipped", label: "Skipped (not a working day)" },
  { kind: "stopped", label: "Clock stopped" },
  { kind: "restarted", label: "Day 0 again" },
  { kind: "disregarded", label: "Not counted (fee not paid)" },
  { kind: "extended", label: "Notice of an extension" },
  { kind: "late", label: "Notice that came too late" },
  { kind: "due", label: "Last day" },
];

export const WEEKDAYS = [
  "Monday",
  "Tuesday",
  "Wednesday",
  "Thursday",
  "Friday",
  "Saturday",
  "Sunday",
] as const;

/** The kinds that occur, for the legend. */
export function occurring(explain: Explain): { kind: StepKind; label: string }[] {
  const there = new Set(explain.steps.map((step) => step.kind));
  return KINDS.filter(({ kind }) => there.has(kind));
}
