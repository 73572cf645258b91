/** Said of a text that is no day. */
export const NO_DATE = "This is not a date. Enter it as 2022-09-05 or 5 Sep 2022.";

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/**
 * A day as a person types it, as an ISO date: `2022-09-05`, `5/9/2022`, `5 Sep 2022`,
 * `5 September 2022` or `today`. Null where it is no day of the calendar. Day before month, as in
 * the United Kingdom.
 */
export function readDate(typed: string, today: string): string | null {
  const text = typed.trim().toLowerCase();
  if (text === "today") return today;
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  if (iso) return day(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const slashed = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})$/.exec(text);
  if (slashed) return day(Number(slashed[3]), Number(slashed[2]), Number(slashed[1]));
  const worded = /^(\d{1,2})\s+([a-z]{3,9})\.?\s+(\d{4})$/.exec(text);
  if (worded) {
    const month = MONTHS.indexOf(worded[2].slice(0, 3)) + 1;
    return month > 0 ? day(Number(worded[3]), month, Number(worded[1])) : null;
  }
  return null;
}

const LONG = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" });

/** A day that was typed or read, as people write it: `5 September 2022`. Other text stays. */
export function dayWords(typed: string, today: string): string {
  const read = readDate(typed, today);
  return read === null ? typed : LONG.format(new Date(`${read}T00:00:00Z`));
}

function day(year: number, month: number, date: number): string | null {
  const at = new Date(Date.UTC(year, month - 1, date));
  const real =
    at.getUTCFullYear() === year && at.getUTCMonth() === month - 1 && at.getUTCDate() === date;
  return real ? at.toISOString().slice(0, 10) : null;
}
