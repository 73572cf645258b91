/** The figures of one authority, listed beside a document. Pure. */
import type { FigureCell, Figures, Place, TakenFigure } from "../../../bindings";
import { sameCell } from "./assign.svelte";

export interface ListedCell {
  place: Place;
  /** `2019` */
  label: string;
  /** `Offences recorded, 2019` */
  title: string;
  required: boolean;
  cell: FigureCell | undefined;
  /** Where in the document it was taken from, if it was. */
  taken: TakenFigure | null;
}

export interface ListedGroup {
  measure: string;
  label: string;
  /** How deep it is within other measures. */
  depth: number;
  cells: ListedCell[];
}

/** Cells by measure and then by period, as in the grid. */
export function listed(
  figures: Figures,
  cells: readonly FigureCell[],
  authority: string,
  taken: readonly TakenFigure[],
): ListedGroup[] {
  const groups: ListedGroup[] = [];
  figures.columns.forEach(({ measure, period, label, title, required }, at) => {
    const place = { authority, measure, period };
    let group = groups.at(-1);
    if (group?.measure !== measure) {
      const of = figures.groups.find((one) => one.measure === measure);
      group = { measure, label: of?.label ?? "", depth: of?.depth ?? 0, cells: [] };
      groups.push(group);
    }
    group.cells.push({
      place,
      label,
      title,
      required,
      cell: cells[at],
      taken: taken.find((figure) => sameCell(figure.place, place)) ?? null,
    });
  });
  return groups;
}
