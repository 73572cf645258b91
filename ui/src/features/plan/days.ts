import type { Split } from "../../bindings";
import { readDate } from "../../lib/dates";

export type Edge = "first" | "last";

/**
 * The first or the last day of a time as a person types it: a day, a month (`April 2019`) or a year
 * (`2019`). Null where it is none of these.
 */
export function readEdge(typed: string, edge: Edge, today: string): string | null {
  const text = typed.trim();
  const year = /^\d{4}$/.exec(text);
  if (year) return edge === "first" ? `${text}-01-01` : `${text}-12-31`;
  const first = readDate(`1 ${text}`, today);
  if (first === null) return readDate(text, today);
  return edge === "first" ? first : lastOfMonth(first);
}

function lastOfMonth(first: string): string {
  const [year, month] = first.split("-").map(Number);
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
}

/** The month in which each kind of years begins. */
const BEGINS: Partial<Record<Split, number>> = {
  "calendar-years": 1,
  "financial-years": 4,
  "academic-years": 9,
};

const day = (year: number, month: number, date: number): string =>
  new Date(Date.UTC(year, month - 1, date)).toISOString().slice(0, 10);

/**
 * As many whole years of another kind, where a time is whole years of one kind: the latest that are
 * over, none of which begins before the first. Otherwise the time as it is.
 */
export function inYearsOf(
  time: { from: string; to: string },
  before: Split,
  now: Split,
  today: string,
): { from: string; to: string } {
  const [old, begins] = [BEGINS[before], BEGINS[now]];
  if (old === undefined || begins === undefined) return time;
  const from = Number(time.from.slice(0, 4));
  const next = dayAfter(time.to);
  const years = Number(next.slice(0, 4)) - from;
  if (years < 1 || time.from !== day(from, old, 1) || next !== day(from + years, old, 1))
    return time;
  const last = (first: number) => day(first + years, begins, 0);
  let first = from;
  while (last(first) > today && first > from - 2) first--;
  return { from: day(first, begins, 1), to: last(first) };
}

/** The day after another. */
export function dayAfter(iso: string): string {
  const at = new Date(`${iso}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() + 1);
  return at.toISOString().slice(0, 10);
}

/** The last day of twelve months that begin on a day. */
export function yearFrom(iso: string): string {
  const [year, month, date] = iso.split("-").map(Number);
  return day(year + 1, month, date - 1);
}
