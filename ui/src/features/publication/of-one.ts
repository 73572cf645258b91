import type { OfOneRow } from "../../bindings";

/** The token of a number of one authority; empty until both are chosen. */
export function tokenOf(numbers: readonly OfOneRow[], what: string, name: string): string {
  const number = numbers.find(({ before, after }) => before + after === what);
  return number && name ? number.before + name + number.after : "";
}
