import type { Id } from "../lib/id";

/** A request that can be chosen, with why it is offered where there is a reason. */
export interface Option {
  id: Id;
  name: string;
  words?: string;
}

/** Options shown at most: more typing narrows them. */
const MOST = 50;

/**
 * The requests that a typed text offers: those with a reason first, as they are given, then the
 * names that begin with it, then those that hold every word of it. Nobody twice.
 */
export function offered(
  typed: string,
  reasoned: readonly Option[],
  all: readonly Option[],
): Option[] {
  const text = typed.trim().toLowerCase();
  const words = text.split(/\s+/).filter(Boolean);
  const fits = ({ name }: Option) => words.every((word) => name.toLowerCase().includes(word));
  const begins = ({ name }: Option) => name.toLowerCase().startsWith(text);
  const first = reasoned.filter(fits);
  const seen = new Set(first.map(({ id }) => id));
  const rest = all.filter((option) => !seen.has(option.id) && fits(option));
  return [...first, ...rest.filter(begins), ...rest.filter((one) => !begins(one))].slice(0, MOST);
}
