/**
 * The most lines a pasted block can have. A line break inside quotation marks counts too, so this
 * may be more than its rows, never less.
 */
export const lineCount = (block: string): number => block.split(/\r\n|\r|\n/).length;
