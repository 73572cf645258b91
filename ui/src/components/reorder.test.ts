import { expect, it } from "vitest";
import { passes, placeAt } from "./reorder";

const items = [
  { top: 0, bottom: 20 },
  { top: 20, bottom: 120 },
  { top: 120, bottom: 140 },
];

it("finds the item at a height, and the ends beyond them", () => {
  expect([-5, 10, 50, 130, 500].map((y) => placeAt(items, y))).toEqual([0, 0, 1, 2, 2]);
});

it("takes the place of a taller item only where it is still under the pointer then", () => {
  // The first, 20 high, would lie at 100 to 120 once it took the place of the second.
  expect(passes(items, 0, 1, 60)).toBe(false);
  expect(passes(items, 0, 1, 110)).toBe(true);
  expect(passes(items, 2, 1, 60)).toBe(false);
  expect(passes(items, 2, 1, 30)).toBe(true);
});
