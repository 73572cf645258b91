/** How one cell looks and what it says aloud. The words and numbers come from the backend. */
import type { FigureCell, FigureColumn, FigureRow, Figures, FitKind } from "../../bindings";

export type Look =
  "count" | "zero" | "suppressed" | "withheld" | "not-held" | "not-answered" | "wanted" | "blank";

/** A state has its own look; a zero and a cell that waits for a figure have one of their own too. */
export function lookOf(cell: FigureCell): Look {
  switch (cell.state) {
    case "count":
      return /^0(\.0+)?$/.test(cell.edit) ? "zero" : "count";
    case "not-entered":
      return cell.wanted ? "wanted" : "blank";
    case "suppressed":
    case "withheld":
    case "not-held":
    case "not-answered":
      return cell.state;
  }
}

/** What is printed in the cell. A lock, a hatching or an outline says the rest. */
export function shown(cell: FigureCell): string {
  switch (cell.state) {
    case "count":
    case "suppressed":
    case "not-held":
      return cell.text;
    case "withheld":
      return cell.text.replace(/^withheld\s*/, "");
    case "not-answered":
    case "not-entered":
      return "";
  }
}

/** What a copy puts in another program: the words as shown, which can be pasted back as they are. */
export const copied = (cell: FigureCell): string => (cell.state === "not-entered" ? "" : cell.text);

/** Said by a screen reader before what is printed, where the print alone would not tell the state. */
export const spoken: Record<Look, string> = {
  count: "",
  zero: "",
  suppressed: "suppressed",
  withheld: "withheld",
  "not-held": "",
  "not-answered": "not answered",
  wanted: "to enter",
  blank: "not yet entered",
};

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

export const unique = (ids: readonly string[]): string[] => [...new Set(ids)];
