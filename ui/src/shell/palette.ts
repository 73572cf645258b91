/** Authorities shown at most: more typing narrows them. */
const MOST = 20;

/**
 * What the palette shows for what was typed: authorities by name and commands, each holding every
 * word typed; after `>` commands only. Names that begin with the words come first.
 */
export function matching<C extends { label: string }, R extends { name: string; search: string }>(
  typed: string,
  commands: readonly C[],
  rows: readonly R[],
): { commands: C[]; rows: R[] } {
  const only = typed.trimStart().startsWith(">");
  const text = typed.replace(/^\s*>/, "").trim().toLowerCase();
  const words = text.split(/\s+/).filter(Boolean);
  const holds = (where: string) => words.every((word) => where.includes(word));
  const found = only || words.length === 0 ? [] : rows.filter((row) => holds(row.search));
  const first = found.filter((row) => row.name.toLowerCase().startsWith(text));
  const rest = found.filter((row) => !row.name.toLowerCase().startsWith(text));
  return {
    commands: commands.filter((command) => holds(command.label.toLowerCase())),
    rows: [...first, ...rest].slice(0, MOST),
  };
}
