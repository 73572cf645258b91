import type { EventKind, RequestRow } from "../../bindings";
import type { Move } from "../../components/MoveMark.svelte";

export type SortKey =
  | "name"
  | "region"
  | "status"
  | "due_on"
  | "move_words"
  | "next"
  | "sent_on"
  | "answered_on"
  | "filled"
  | "included"
  | "reason"
  | "last_event_on";

export interface Sort {
  key: SortKey;
  descending: boolean;
}

export const BY_NAME: Sort = { key: "name", descending: false };

const KEYS: readonly SortKey[] = [
  "name",
  "region",
  "status",
  "due_on",
  "move_words",
  "next",
  "sent_on",
  "answered_on",
  "filled",
  "included",
  "reason",
  "last_event_on",
];

/** A sort order as it is remembered: `sent_on desc`. Anything else means by name. */
export function readSort(text: string): Sort {
  const [key, direction] = text.split(" ");
  const known = KEYS.find((one) => one === key);
  return known ? { key: known, descending: direction === "desc" } : BY_NAME;
}

export function writeSort(sort: Sort): string {
  return `${sort.key} ${sort.descending ? "desc" : "asc"}`;
}

type Kind = EventKind["kind"];

/** Most rows have it; of several, the first. */
function most(kinds: readonly Kind[]): Kind | null {
  const times = (kind: Kind) => kinds.filter((one) => one === kind).length;
  return kinds.reduce<Kind | null>(
    (best, kind) => (best === null || times(kind) > times(best) ? kind : best),
    null,
  );
}

/** The event that is likely to be logged next for most of these requests. */
export const usualEvent = (rows: readonly RequestRow[]): Kind =>
  most(rows.map(({ likely }) => likely.kind)) ?? "sent";

const unsent = (rows: readonly RequestRow[]) =>
  rows.length > 0 && rows.every(({ filters }) => filters.includes("draft"));

/** What is logged for a response: nobody answers a request that was not sent. */
export const responseTo = (rows: readonly RequestRow[]): Kind =>
  unsent(rows) ? "sent" : "response";

/** What comes back from an authority beside responses, in its time. */
const COMES_BACK: readonly Kind[] = ["sent", "acknowledged", "review-outcome", "decision-notice"];

/**
 * What the form begins with where it is opened for something that came back, before anybody said
 * for which request: what is likely for the one that is chosen there, and until then a response,
 * unless no request was sent at all.
 */
export function cameBack(rows: readonly RequestRow[], chosen: RequestRow | undefined): Kind {
  if (!chosen) return responseTo(rows);
  const { kind } = chosen.likely;
  return COMES_BACK.includes(kind) ? kind : "response";
}

const byWords = new Intl.Collator("en-GB", { numeric: true });

/** Rows in order; what has no value comes last either way, and equals stay in order of name. */
export function sorted(rows: readonly RequestRow[], sort: Sort): RequestRow[] {
  const sign = sort.descending ? -1 : 1;
  const value = (row: RequestRow) => row[sort.key];
  return [...rows].sort((a, b) => {
    const [x, y] = [value(a), value(b)];
    if (x === "" || y === "") {
      if (x !== y) return x === "" ? 1 : -1;
    } else {
      const order =
        typeof x === "string" && typeof y === "string"
          ? byWords.compare(x, y)
          : Number(x) - Number(y);
      if (order !== 0) return sign * order;
    }
    return byWords.compare(a.name, b.name);
  });
}

/** Rows of a filter tab and a region (empty: all) that hold every word of the search. */
export function shown(
  rows: readonly RequestRow[],
  filter: string,
  region: string,
  search: string,
): RequestRow[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return rows.filter(
    (row) =>
      (filter === "all" || row.filters.includes(filter)) &&
      (region === "" || row.region === region) &&
      words.every((word) => row.search.includes(word)),
  );
}

/** The filter that is in force: the chosen one while anybody belongs to it, or else all. */
export function standingFilter(filters: readonly { key: string }[], chosen: string): string {
  return filters.some(({ key }) => key === chosen) ? chosen : "all";
}

/** The mark beside whose move it is, by the filters a row belongs to. */
export function moveOf(row: RequestRow): Move | null {
  if (row.overdue) return "late";
  if (row.filters.includes("ours")) return "ours";
  return row.filters.includes("review") ? "review" : null;
}
