/** A table that a person draws on a page: a rectangle and the lines within it, in points. Pure. */
import type { Drawing, Rectangle } from "../../../bindings";

/** CSS pixels of a point at 100 %. */
export const POINT = 96 / 72;

/** Smaller rectangles are slips of the hand. */
const LEAST = 12;
/** Lines stay so far apart. */
const APART = 3;

export interface Spread {
  width: number;
  height: number;
}

export type Axis = "columns" | "rows";

export interface Corner {
  across: "left" | "right";
  down: "top" | "bottom";
}

const between = (at: number, least: number, most: number) => Math.max(least, Math.min(most, at));

/** The rectangle between two points of a page; null where it is too small to hold a table. */
export function spanned(
  from: readonly [number, number],
  to: readonly [number, number],
  page: Spread,
): Rectangle | null {
  const across = [from[0], to[0]].map((at) => between(at, 0, page.width));
  const down = [from[1], to[1]].map((at) => between(at, 0, page.height));
  const area = {
    left: Math.min(...across),
    top: Math.min(...down),
    right: Math.max(...across),
    bottom: Math.max(...down),
  };
  return area.right - area.left < LEAST || area.bottom - area.top < LEAST ? null : area;
}

/** A rectangle to begin with, for those who draw by keyboard. */
export function middleOf(page: Spread): Rectangle {
  return {
    left: page.width * 0.1,
    top: page.height * 0.2,
    right: page.width * 0.9,
    bottom: page.height * 0.6,
  };
}

/** The ends of a rectangle along the direction in which lines of an axis follow each other. */
export function endsOf(area: Rectangle, axis: Axis): [number, number] {
  return axis === "columns" ? [area.left, area.right] : [area.top, area.bottom];
}

const kept = (lines: readonly number[], [from, to]: [number, number]) =>
  lines.filter((at) => at > from && at < to);

/** The drawing with another rectangle; lines outside it go. */
export function withArea(drawing: Drawing, area: Rectangle): Drawing {
  return {
    ...drawing,
    area,
    columns: kept(drawing.columns, endsOf(area, "columns")),
    rows: kept(drawing.rows, endsOf(area, "rows")),
  };
}

/** Moves a rectangle, with its lines, as far as the page reaches. */
export function moved(drawing: Drawing, across: number, down: number, page: Spread): Drawing {
  const { area } = drawing;
  const x = between(across, -area.left, page.width - area.right);
  const y = between(down, -area.top, page.height - area.bottom);
  return {
    ...drawing,
    area: {
      left: area.left + x,
      right: area.right + x,
      top: area.top + y,
      bottom: area.bottom + y,
    },
    columns: drawing.columns.map((at) => at + x),
    rows: drawing.rows.map((at) => at + y),
  };
}

/** Moves a corner of a rectangle; it keeps the least size and stays on the page. */
export function resized(
  area: Rectangle,
  corner: Corner,
  [x, y]: readonly [number, number],
  page: Spread,
): Rectangle {
  const { across, down } = corner;
  return {
    ...area,
    [across]:
      across === "left"
        ? between(x, 0, area.right - LEAST)
        : between(x, area.left + LEAST, page.width),
    [down]:
      down === "top"
        ? between(y, 0, area.bottom - LEAST)
        : between(y, area.top + LEAST, page.height),
  };
}

const ordered = (lines: readonly number[]) => [...lines].sort((a, b) => a - b);

/** Adds a line, unless one is there already. */
export function withLine(drawing: Drawing, axis: Axis, at: number): Drawing {
  const [from, to] = endsOf(drawing.area, axis);
  const near = [from, ...drawing[axis], to].some((line) => Math.abs(line - at) < APART);
  if (near || at <= from || at >= to) return drawing;
  return { ...drawing, [axis]: ordered([...drawing[axis], at]) };
}

/** Where a line is missing most: the middle of the widest gap. */
export function widestGap(drawing: Drawing, axis: Axis): number {
  const [from, to] = endsOf(drawing.area, axis);
  const edges = [from, ...ordered(drawing[axis]), to];
  let best = 0;
  for (let at = 1; at < edges.length - 1; at++) {
    if (edges[at + 1] - edges[at] > edges[best + 1] - edges[best]) best = at;
  }
  return (edges[best] + edges[best + 1]) / 2;
}

/** Moves a line; it stays between its neighbours. */
export function withLineAt(drawing: Drawing, axis: Axis, index: number, at: number): Drawing {
  const [from, to] = endsOf(drawing.area, axis);
  const lines = drawing[axis];
  const least = (lines[index - 1] ?? from) + APART;
  const most = (lines[index + 1] ?? to) - APART;
  return { ...drawing, [axis]: lines.with(index, between(at, Math.min(least, most), most)) };
}

export function withoutLine(drawing: Drawing, axis: Axis, index: number): Drawing {
  return { ...drawing, [axis]: drawing[axis].filter((_, at) => at !== index) };
}

/** A line that was dragged so far out of the rectangle is taken away. */
export function isOut(area: Rectangle, axis: Axis, at: number): boolean {
  const [from, to] = endsOf(area, axis);
  return at < from - APART || at > to + APART;
}
