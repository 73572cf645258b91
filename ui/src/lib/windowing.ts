/** Which rows to draw when all have one height. Pure. */

/** Rows from `first` up to but not including `end`. */
export interface Range {
  readonly first: number;
  readonly end: number;
}

/** The rows in view with `spare` more on each side, so that scrolling shows no gap. */
export function visible(
  scrollTop: number,
  height: number,
  row: number,
  total: number,
  spare = 8,
): Range {
  const first = Math.floor(Math.max(0, scrollTop) / row) - spare;
  const end = Math.ceil((Math.max(0, scrollTop) + height) / row) + spare;
  return { first: Math.max(0, Math.min(first, total)), end: Math.max(0, Math.min(end, total)) };
}

/** A row to draw, or so many rows of empty space. */
export type Segment = { readonly row: number } | { readonly gap: number; readonly after: number };

/**
 * The rows of a range with empty space above and below, and `kept` drawn wherever it is: the row
 * that holds the keyboard focus must stay in the document when it is scrolled out of sight.
 */
export function segments(total: number, range: Range, kept: number): Segment[] {
  const rows: number[] = [];
  for (let row = range.first; row < range.end; row += 1) rows.push(row);
  if (kept >= 0 && kept < total) {
    if (kept < range.first) rows.unshift(kept);
    else if (kept >= range.end) rows.push(kept);
  }
  const drawn: Segment[] = [];
  let next = 0;
  for (const row of rows) {
    if (row > next) drawn.push({ gap: row - next, after: next });
    drawn.push({ row });
    next = row + 1;
  }
  if (next < total) drawn.push({ gap: total - next, after: next });
  return drawn;
}
