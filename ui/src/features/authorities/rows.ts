import type { AuthorityRow } from "../../bindings";

export type SortKey =
  "name" | "region" | "code" | "email" | "population" | "aliases" | "tile_label";

export interface Sort {
  key: SortKey;
  descending: boolean;
}

/** Columns, as they stand. */
export const COLUMNS: readonly { key: SortKey; label: string; number?: true }[] = [
  { key: "name", label: "Name" },
  { key: "region", label: "Region" },
  { key: "email", label: "E-mail" },
  { key: "population", label: "Population", number: true },
  { key: "code", label: "Code" },
  { key: "aliases", label: "Other names" },
  { key: "tile_label", label: "On the map" },
];

export const BY_NAME: Sort = { key: "name", descending: false };

/** A sort order as it is remembered: `region desc`. Anything else means by name. */
export function readSort(text: string): Sort {
  const [key, direction] = text.split(" ");
  const known = COLUMNS.find((one) => one.key === key);
  return known ? { key: known.key, descending: direction === "desc" } : BY_NAME;
}

export const writeSort = ({ key, descending }: Sort): string =>
  `${key} ${descending ? "desc" : "asc"}`;

/** What a row shows in a column. */
export function shown(row: AuthorityRow, key: SortKey): string {
  if (key === "population" || key === "aliases") return row[key];
  if (key === "email") return row.address;
  return row.authority[key];
}

const byWords = new Intl.Collator("en-GB", { numeric: true });

/** Rows in order; what has no value comes last either way, and equals stay in order of name. */
export function sorted(rows: readonly AuthorityRow[], sort: Sort): AuthorityRow[] {
  const sign = sort.descending ? -1 : 1;
  return [...rows].sort((a, b) => {
    const value = (row: AuthorityRow) =>
      sort.key === "email" && !row.addressed ? "" : shown(row, sort.key);
    const [x, y] = [value(a), value(b)];
    if (x === "" || y === "") {
      if (x !== y) return x === "" ? 1 : -1;
    } else {
      const people = (row: AuthorityRow) => row.authority.population ?? 0;
      const order = sort.key === "population" ? people(a) - people(b) : byWords.compare(x, y);
      if (order !== 0) return sign * order;
    }
    return byWords.compare(a.authority.name, b.authority.name);
  });
}

/** Rows that hold every word of a search. */
export function found(rows: readonly AuthorityRow[], search: string): AuthorityRow[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return rows.filter((row) => words.every((word) => row.search.includes(word)));
}
