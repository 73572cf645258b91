import type { FigureCell, FigureColumn, FigureRow, Figures, FitKind } from "../../bindings";
import { shown } from "../../lib/cells";

/** What a copy puts in another program: the words as shown, which can be pasted back as they are. */
export const copied = (cell: FigureCell): string => (cell.state === "not-entered" ? "" : cell.text);

export const fitMarks: Record<FitKind, { mark: string; words: string }> = {
  adds: { mark: "✓", words: "adds up" },
  fits: { mark: "≈", words: "fits, some hidden" },
  differs: { mark: "▲", words: "does not add up" },
};

/** Room a cell needs, in widths of a digit: its text, a lock or a mark, never less. */
export function room(cell: FigureCell): number {
  const lock = cell.state === "withheld" ? 2 : 0;
  return shown(cell).length + lock + (cell.fit ? 2 : 0);
}

/** Room each column needs before any cell is known: its heading, its total, the published totals. */
export function headRooms(figures: Figures): number[] {
  return figures.columns.map((column, index) => {
    const total = figures.totals[index];
    const published = figures.aggregates.map((row) => {
      const cell = row.cells[index];
      return cell ? room(cell) + (row.fits[index] ? 2 : 0) : 0;
    });
    return Math.max(
      4,
      column.label.length,
      (total?.text.length ?? 0) + (total?.fit ? 2 : 0),
      ...published,
    );
  });
}

export const rowFilters = {
  all: { label: "All", of: () => true },
  answered: { label: "Answered", of: (row: FigureRow) => row.answered },
  included: { label: "Included", of: (row: FigureRow) => row.included },
  "to-enter": { label: "To enter", of: (row: FigureRow) => row.to_enter },
  differs: { label: "Does not add up", of: (row: FigureRow) => row.differs },
} as const;

export type RowFilter = keyof typeof rowFilters;

export const isRowFilter = (word: string | undefined): word is RowFilter =>
  word !== undefined && word in rowFilters;

/** Positions of the columns to draw. An empty `measures` means every measure. */
export function columnsShown(
  columns: FigureColumn[],
  measures: ReadonlySet<string>,
  onlyWhole: boolean,
): number[] {
  const wholeOf = new Set(columns.filter((column) => column.whole).map((column) => column.measure));
  return columns.flatMap((column, index) => {
    const wanted = measures.size === 0 || measures.has(column.measure);
    // A measure without a whole period keeps its columns: hiding them would hide the measure.
    const kept = !onlyWhole || column.whole || !wholeOf.has(column.measure);
    return wanted && kept ? [index] : [];
  });
}

/** Positions of the cells to look at: those still to enter; where there are none, those that do not add up. */
export function needAttention(cells: readonly FigureCell[]): number[] {
  const which = (needs: (cell: FigureCell) => boolean) =>
    cells.flatMap((cell, index) => (needs(cell) ? [index] : []));
  const wanted = which((cell) => cell.wanted);
  return wanted.length > 0 ? wanted : which((cell) => cell.fit?.kind === "differs");
}

export const unique = (ids: readonly string[]): string[] => [...new Set(ids)];
