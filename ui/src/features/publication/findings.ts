/** One key finding in the editor; its key stays with it when it moves. */
export interface Row {
  key: number;
  text: string;
}

let next = 0;

export const rowsOf = (texts: readonly string[]): Row[] =>
  texts.map((text) => ({ key: next++, text }));

export const textsOf = (rows: readonly Row[]): string[] => rows.map(({ text }) => text);

/** With the row of a key moved by so many places, as far as the list goes. */
export function moved(rows: readonly Row[], key: number, by: number): Row[] {
  const at = rows.findIndex((row) => row.key === key);
  const to = Math.min(Math.max(at + by, 0), rows.length - 1);
  const rest = rows.filter((row) => row.key !== key);
  return [...rest.slice(0, to), rows[at], ...rest.slice(to)];
}
