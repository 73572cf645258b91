import type { Column, Row } from "../../bindings";

/** By which column of which table rows are sorted. */
export interface Sort {
  table: string;
  column: string;
  descending: boolean;
}

/** After a click on a heading: numbers begin with the greatest, words with A; then the other way
 * round; then as the table came. */
export function nextSort(sort: Sort | null, table: string, column: Column): Sort | null {
  const first = column.align === "number";
  const on = sort?.table === table && sort.column === column.key;
  if (!on) return { table, column: column.key, descending: first };
  return sort.descending === first ? { ...sort, descending: !first } : null;
}

const words = new Intl.Collator("en-GB", { numeric: true });

/** What has no number, or no words, stands last either way. */
export function sortRows(rows: Row[], columns: Column[], sort: Sort | null): Row[] {
  const at = columns.findIndex((column) => column.key === sort?.column);
  if (!sort || at < 0) return rows;
  const numbers = rows.some((row) => row.cells[at]?.value != null);
  const of = (row: Row): number | string | null => {
    const cell = row.cells[at];
    return numbers ? (cell?.value ?? null) : cell?.text || null;
  };
  const way = sort.descending ? -1 : 1;
  return rows.toSorted((one, other) => {
    const [a, b] = [of(one), of(other)];
    if (a === null || b === null) return Number(a === null) - Number(b === null);
    return (
      way * (typeof a === "number" && typeof b === "number" ? a - b : words.compare(`${a}`, `${b}`))
    );
  });
}

/** Which rows of authorities are shown. */
export interface Filter {
  /** In the name or another text, in any case. */
  text: string;
  /** Empty: all. */
  region: string;
}

export function filterRows(
  rows: Row[],
  columns: Column[],
  filter: Filter,
  regions: Map<string, string>,
): Row[] {
  const text = filter.text.trim().toLowerCase();
  const says = (row: Row) =>
    row.cells.some(
      (cell, at) => columns[at]?.align === "text" && cell.text.toLowerCase().includes(text),
    );
  return rows.filter(
    (row) =>
      (text === "" || says(row)) &&
      (!filter.region || regions.get(row.authority ?? "") === filter.region),
  );
}

/** Whether an authority has several rows, so that it does not tell them apart. */
export function repeats(rows: Row[]): boolean {
  const named = rows.flatMap((row) => row.authority ?? []);
  return new Set(named).size < named.length;
}
