/** Options shown at most: more typing narrows them. */
const MOST = 50;

/** What is chosen from: `police force`, `police forces`. */
export interface Nouns {
  one: string;
  several: string;
}

/** Said where nothing is to be chosen. */
export const noneFound = ({ one, several }: Nouns, typed: string): string =>
  typed.trim() === ""
    ? `There are no ${several} to choose from.`
    : `No ${one} matches “${typed.trim()}”.`;

/** Said below a list that is cut. */
export const moreFound = ({ several }: Nouns, shown: number, more: number): string =>
  `The first ${shown} of ${shown + more} ${several}. Type more of the name to find another.`;

/** Options that hold every word typed; those that begin with the text come first. */
export function narrowed<O extends { label: string }>(
  options: readonly O[],
  typed: string,
): { shown: O[]; more: number } {
  const text = typed.trim().toLowerCase();
  const words = text.split(/\s+/).filter(Boolean);
  const found = options.filter(({ label }) => {
    const where = label.toLowerCase();
    return words.every((word) => where.includes(word));
  });
  const begins = (option: O) => option.label.toLowerCase().startsWith(text);
  const ordered = [...found.filter(begins), ...found.filter((option) => !begins(option))];
  return { shown: ordered.slice(0, MOST), more: Math.max(0, ordered.length - MOST) };
}
