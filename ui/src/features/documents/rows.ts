import type { DocumentRow } from "../../bindings";

export type Filter = "all" | "unfiled" | "figures";

const BELONGS: Record<Filter, (row: DocumentRow) => boolean> = {
  all: () => true,
  unfiled: (row) => row.authority === null,
  figures: (row) => row.figures > 0,
};

export const isFilter = (word: string): word is Filter => word in BELONGS;

export type SortKey = "name" | "kind" | "authority_name" | "came_with" | "event" | "figures";

export interface Sort {
  key: SortKey;
  descending: boolean;
}

/** A row by itself: a document that is filed with two requests has two. */
export const keyOf = (row: DocumentRow): string => `${row.id} ${row.authority ?? ""}`;

/**
 * Where to go on after the record has changed, by key: at the same row, else at the same document,
 * which is filed otherwise now, else at what stands in its place.
 */
export function goOn(
  before: readonly DocumentRow[],
  now: readonly DocumentRow[],
  cursor: string | null,
): string | null {
  const at = before.findIndex((row) => keyOf(row) === cursor);
  if (at < 0 || now.some((row) => keyOf(row) === cursor)) return cursor;
  const next = now.find((row) => row.id === before[at].id) ?? now[Math.min(at, now.length - 1)];
  return next ? keyOf(next) : null;
}

/** Rows of a filter that hold every word of the search in what the table shows of them. */
export function shown(rows: readonly DocumentRow[], filter: Filter, search: string): DocumentRow[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return rows.filter((row) => {
    if (!BELONGS[filter](row)) return false;
    const text = [row.name, row.authority_name, row.came_with, row.event].join(" ").toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

const byWords = new Intl.Collator("en-GB", { numeric: true });

/** Rows in order; what has no value comes last either way, and equals stay in order of name. */
export function sorted(rows: readonly DocumentRow[], sort: Sort): DocumentRow[] {
  const sign = sort.descending ? -1 : 1;
  return [...rows].sort((a, b) => {
    const [x, y] = [a[sort.key], b[sort.key]];
    if (typeof x === "number" && typeof y === "number") {
      if (x !== y) return sign * (x - y);
    } else if (x === "" || y === "") {
      if (x !== y) return x === "" ? 1 : -1;
    } else {
      const order = byWords.compare(String(x), String(y));
      if (order !== 0) return sign * order;
    }
    return byWords.compare(a.name, b.name) || byWords.compare(a.authority_name, b.authority_name);
  });
}

/** How many rows each filter has. */
export function counts(rows: readonly DocumentRow[]): Record<Filter, number> {
  return {
    all: rows.length,
    unfiled: rows.filter(BELONGS.unfiled).length,
    figures: rows.filter(BELONGS.figures).length,
  };
}
