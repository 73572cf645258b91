/** Text of a block of cells, as spreadsheets put it on the clipboard. */

/** Quoted as Excel does: only where a tab, a line break or a quotation mark would be misread. */
const field = (text: string): string =>
  /["\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;

export const toTsv = (rows: readonly (readonly string[])[]): string =>
  rows.map((row) => row.map(field).join("\t")).join("\r\n");

/**
 * The most lines a pasted block can have. A line break inside quotation marks counts too, so this
 * may be more than its rows, never less.
 */
export const lineCount = (block: string): number => block.split(/\r\n|\r|\n/).length;
