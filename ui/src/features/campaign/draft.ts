import type { MeasureDraft, OutcomeType } from "../../bindings";

/** Where a new file goes unless the user says otherwise: the title as a file name. */
export function suggestedPath(folder: string, title: string): string {
  const slug = title
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[\u0300-\u036f']/g, "")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "");
  const windows = folder.includes("\\");
  return `${folder}${windows ? "\\" : "/"}${slug || "campaign"}.roundrobin`;
}

/** The list without one measure; what was part of it becomes part of what it was part of. */
export function withoutMeasure(measures: readonly MeasureDraft[], at: number): MeasureDraft[] {
  const above = measures[at]?.part_of ?? null;
  return measures
    .filter((_, position) => position !== at)
    .map((measure) => {
      const part = measure.part_of === at ? above : measure.part_of;
      return { ...measure, part_of: part !== null && part > at ? part - 1 : part };
    });
}

/** A Home Office outcome as a part of the first measure of the list. */
export function outcomeMeasure(type: OutcomeType, measures: readonly MeasureDraft[]): MeasureDraft {
  return {
    label: `Outcome ${type.code}: ${type.label}`,
    slug: `type-${type.code.toLowerCase()}`,
    unit: measures[0]?.unit || "offences",
    decimals: 0,
    part_of: measures.length > 0 ? 0 : null,
    outcome_type: type.code,
    parts_overlap: false,
  };
}
