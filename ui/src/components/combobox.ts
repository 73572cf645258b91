/** Options shown at most: more typing narrows them. */
const MOST = 50;

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
