import type { ImportOutcome, ImportRow, SpreadsheetPreview, Tally } from "../../bindings";

type Counts = Tally & Pick<SpreadsheetPreview, "not_understood" | "shares" | "figures">;

const number = (count: number): string => count.toLocaleString("en-GB");

/** `1 figure`, `1,200 figures` */
export const counted = (count: number, one: string, several = `${one}s`): string =>
  `${number(count)} ${count === 1 ? one : several}`;

/** Figures that would be in the record afterwards and are not there now. */
export const imports = (preview: Counts, replace: boolean): number =>
  preview.adds + preview.changes + (replace ? preview.contradicts : 0);

/** How sure the figures are: `3 match a total, 1 not checked against a total`. */
export function sureness(preview: Counts, replace: boolean): string {
  const confirmed = preview.confirmed + (replace ? preview.other_confirmed : 0);
  const against = preview.against + (replace ? preview.other_against : 0);
  const all = imports(preview, replace);
  const unchecked = all - confirmed - against;
  if (unchecked === all) return `${all === 1 ? "not" : "none"} checked against a total`;
  return [
    confirmed > 0 ? `${number(confirmed)} ${confirmed === 1 ? "matches" : "match"} a total` : "",
    unchecked > 0 ? `${number(unchecked)} not checked against a total` : "",
    against > 0 ? `${number(against)} ${against === 1 ? "does" : "do"} not match a total` : "",
  ]
    .filter(Boolean)
    .join(", ");
}

/** The word on the button: exactly what it does. Empty where there is nothing to do. */
export function importLabel(preview: Counts, replace: boolean): string {
  const figures = imports(preview, replace);
  const listed = replace ? 0 : preview.contradicts;
  if (figures > 0 && listed > 0)
    return `Import ${counted(figures, "figure")} (${sureness(preview, replace)}), list ${number(listed)} in Checks`;
  if (figures > 0) return `Import ${counted(figures, "figure")} (${sureness(preview, replace)})`;
  if (listed > 0) return `List ${counted(listed, "other reading")} in Checks`;
  if (preview.shares > 0) return `Keep ${counted(preview.shares, "percentage")} for the checks`;
  return "";
}

/** Why the button has nothing to do. */
export function nothingToImport(preview: Counts & Pick<SpreadsheetPreview, "twice">): string {
  if (preview.twice.length > 0)
    return `Nothing can be imported as it is read: ${counted(preview.twice.length, "figure is", "figures are")} given twice with different values. Leave out one of the two, or add them up.`;
  if (preview.same > 0 && preview.not_understood === 0)
    return "Nothing to import: the record says all of this already.";
  if (preview.same > 0)
    return "Nothing to import: the record has every figure that was understood.";
  return "Nothing to import yet: no figure was understood.";
}

/** `12 places were not understood and will be left out.`; empty where there are none. */
export function leftOut(preview: Counts): string {
  if (preview.not_understood === 0) return "";
  return preview.not_understood === 1
    ? "1 place was not understood and will be left out."
    : `${number(preview.not_understood)} places were not understood and will be left out.`;
}

/** `9 figures are still to be compared with the picture: only those that you compared are imported.` */
export function toCompare({ uncompared }: Pick<SpreadsheetPreview, "uncompared">): string {
  const open = uncompared === 1 ? "1 cell is" : `${number(uncompared)} cells are`;
  return `${open} still to be compared with the picture. Only figures that you have compared are imported.`;
}

/** What is listed: every figure, those of one outcome, or what could not be read. */
export type OutcomeFilter = "all" | ImportOutcome | "not-read";

/** What can be listed, with how many of each there are; kinds of which there are none are left out. */
export function filtersOf(preview: Counts): { value: OutcomeFilter; label: string }[] {
  const kinds: [ImportOutcome, string, number][] = [
    ["contradict", "Contradicts", preview.contradicts],
    ["add", "New", preview.adds],
    ["change", "Changed", preview.changes],
    ["same", "Same", preview.same],
  ];
  const there = kinds.filter(([, , count]) => count > 0);
  const all = there.reduce((sum, [, , count]) => sum + count, 0);
  return [
    { value: "all", label: `All ${number(all)}` },
    ...there.map(([value, label, count]) => ({ value, label: `${label} ${number(count)}` })),
    ...(preview.not_understood > 0
      ? [{ value: "not-read" as const, label: `Not read ${number(preview.not_understood)}` }]
      : []),
  ];
}

/** Figures with one outcome; a filter of which nothing is left gives way to all. */
export function withOutcome(preview: Counts, filter: OutcomeFilter): ImportRow[] {
  const found = preview.figures.filter((row) => row.outcome === filter);
  return found.length > 0 ? found : preview.figures;
}
