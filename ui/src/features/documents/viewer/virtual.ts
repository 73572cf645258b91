/** Which part of a very large sheet to draw. Pure. */

/** Browsers clip elements at about 33 million pixels; half of that leaves room for a zoomed window. */
export const TALLEST = 15_000_000;

/** Rows drawn beyond the edge, so that scrolling shows no gap. */
const SPARE = 8;

export interface Rows {
  /** Rows from `first` up to but not including `end` are drawn. */
  first: number;
  end: number;
  /** Where the first of them stands, in pixels from the top of the scrolled content. */
  top: number;
  /** How tall the scrolled content is. */
  height: number;
}

/**
 * The rows in view. A sheet that would be taller than `tallest` is scrolled in proportion: its end
 * is still its end.
 */
export function rowsInView(
  scrolled: number,
  room: number,
  row: number,
  total: number,
  tallest = TALLEST,
): Rows {
  const height = Math.min(total * row, tallest);
  const most = Math.max(0, total * row - room);
  const scrollable = Math.max(0, height - room);
  const at = Math.max(0, Math.min(scrolled, scrollable));
  // Equal for all sheets but the tallest.
  const virtual = scrollable > 0 ? (at / scrollable) * most : 0;
  const first = Math.max(0, Math.floor(virtual / row) - SPARE);
  const end = Math.min(total, Math.ceil((virtual + room) / row) + SPARE);
  return { first, end, top: at - (virtual - first * row), height };
}

/** How far to scroll so that a row is in view; the present place where it is. */
export function scrollTo(
  target: number,
  scrolled: number,
  room: number,
  row: number,
  total: number,
  tallest = TALLEST,
): number {
  const most = Math.max(0, total * row - room);
  const scrollable = Math.max(0, Math.min(total * row, tallest) - room);
  if (most === 0 || scrollable === 0) return 0;
  const virtual = (scrolled / scrollable) * most;
  const top = target * row;
  const wanted = top < virtual ? top : top + row > virtual + room ? top + row - room : virtual;
  return wanted === virtual ? scrolled : (Math.min(wanted, most) / most) * scrollable;
}

/** Where each column begins, and at the end how wide all are. */
export function edges(widths: readonly number[]): number[] {
  const at = [0];
  for (const width of widths) at.push(at[at.length - 1] + width);
  return at;
}

/** The columns that lie between two places, one more on each side. */
export function columnsInView(
  begins: readonly number[],
  left: number,
  room: number,
): { first: number; end: number } {
  const count = begins.length - 1;
  const before = (place: number) => {
    let low = 0;
    let high = count;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (begins[middle + 1] <= place) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return {
    first: Math.max(0, before(left) - 1),
    end: Math.min(count, before(left + room) + 2),
  };
}

/** The windows of `size` rows that hold the rows from `first` up to `end`, by their first row. */
export function windowsOf(first: number, end: number, size: number): number[] {
  const starts: number[] = [];
  for (let at = Math.floor(first / size) * size; at < end; at += size) starts.push(at);
  return starts;
}
