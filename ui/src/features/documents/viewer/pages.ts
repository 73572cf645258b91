/** Where the pages of a document stand under each other. Pure. */
import type { Size } from "./paper";

/** Between pages, in pixels. */
export const GAP = 12;

/** The page (from 1) that holds the middle of the view. */
export function pageAt(sizes: readonly Size[], scale: number, middle: number): number {
  let bottom = GAP;
  for (const [at, { height }] of sizes.entries()) {
    bottom += height * scale + GAP;
    if (middle < bottom) return at + 1;
  }
  return Math.max(1, sizes.length);
}

/** How far the top of a page (from 1) is from the top of the first. */
export function topOf(sizes: readonly Size[], scale: number, page: number): number {
  return sizes.slice(0, page - 1).reduce((top, { height }) => top + height * scale + GAP, 0);
}

/** Steps of the zoom. */
const STEPS = [0.25, 0.33, 0.5, 0.67, 0.75, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2, 2.5, 3, 4, 5];

/** The next step of the zoom in a direction; the last where there is none. */
export function zoomed(scale: number, direction: 1 | -1): number {
  const near = 0.001;
  const next =
    direction > 0
      ? STEPS.find((step) => step > scale + near)
      : STEPS.findLast((step) => step < scale - near);
  return next ?? (direction > 0 ? STEPS[STEPS.length - 1] : STEPS[0]);
}

/** The scale at which the widest of the pages fits a width. */
export function fitting(sizes: readonly Size[], room: number): number {
  const widest = Math.max(1, ...sizes.map(({ width }) => width));
  return Math.max(STEPS[0], Math.min(3, (room - 2 * GAP) / widest));
}
