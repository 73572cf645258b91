import type { AlaveteliChoice, AlaveteliRow } from "../../bindings";
import type { Id } from "../../lib/id";

/** The choices with one of them changed. */
export function chose(
  choices: readonly AlaveteliChoice[],
  place: string,
  authority: Id | null,
): AlaveteliChoice[] {
  return [...choices.filter((one) => one.place !== place), { place, authority }];
}

/** Rows that a person has to look at: matched with nobody, or matched by hand. */
export function toMatch(
  rows: readonly AlaveteliRow[],
  choices: readonly AlaveteliChoice[],
): AlaveteliRow[] {
  const chosen = new Set(choices.map((one) => one.place));
  return rows.filter((row) => row.authority === null || chosen.has(row.place));
}

interface Option {
  id: Id;
  name: string;
}

/**
 * Authorities offered for a row: the one it has, the nearest names, then all others, where `all`
 * is given. Nobody twice.
 */
export function offered(row: AlaveteliRow, all: readonly Option[]): Option[] {
  const own = row.authority ? [{ id: row.authority, name: row.matched }] : [];
  const seen = new Set<Id>();
  return [...own, ...row.nearest, ...all].filter(({ id }) => !seen.has(id) && seen.add(id));
}
