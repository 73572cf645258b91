/** Authorities shown at most: more typing narrows them. */
const MOST = 20;

/** How well a label fits what was typed; less is better. */
function rank(label: string, text: string, words: readonly string[]): number {
  const name = label.toLowerCase();
  if (name.startsWith(text)) return 0;
  const starts = name.split(/[^\p{L}\p{N}]+/u);
  return words.every((word) => starts.some((start) => start.startsWith(word))) ? 1 : 2;
}

/**
 * What the palette shows for what was typed: authorities by name and commands, each holding every
 * word typed; after `>` commands only. The best match comes first, and equals stay in their order.
 */
export function matching<C extends { label: string }, R extends { name: string; search: string }>(
  typed: string,
  commands: readonly C[],
  rows: readonly R[],
): { commands: C[]; rows: R[]; commandsFirst: boolean } {
  const only = typed.trimStart().startsWith(">");
  const text = typed.replace(/^\s*>/, "").trim().toLowerCase();
  const words = text.split(/\s+/).filter(Boolean);
  const holds = (where: string) => words.every((word) => where.includes(word));
  const best = <T>(found: T[], label: (one: T) => string) => {
    const ranked = found.map((one) => ({ one, at: rank(label(one), text, words) }));
    ranked.sort((a, b) => a.at - b.at);
    return { all: ranked.map(({ one }) => one), rank: ranked[0]?.at ?? Infinity };
  };
  const foundRows = only || words.length === 0 ? [] : rows.filter((row) => holds(row.search));
  const byName = best(foundRows, (row) => row.name);
  const byLabel = best(
    commands.filter((command) => holds(command.label.toLowerCase())),
    (command) => command.label,
  );
  return {
    commands: byLabel.all,
    rows: byName.all.slice(0, MOST),
    commandsFirst: byLabel.rank < byName.rank,
  };
}
