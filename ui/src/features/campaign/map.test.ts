import { describe, expect, it } from "vitest";
import { neighbour } from "./map";

// a b .
// . c d
// e . f
const tiles = [
  { column: 0, row: 0 },
  { column: 1, row: 0 },
  { column: 1, row: 1 },
  { column: 2, row: 1 },
  { column: 0, row: 2 },
  { column: 2, row: 2 },
];

describe("neighbour", () => {
  it.each([
    ["the tile beside", 0, "ArrowRight", 1],
    ["the tile below", 1, "ArrowDown", 2],
    ["over a gap", 0, "ArrowDown", 4],
    ["straight ahead over a gap before one aside", 4, "ArrowRight", 5],
    ["one aside where none is straight ahead", 3, "ArrowUp", 1],
    ["itself at the edge", 5, "ArrowRight", 5],
  ] as const)("finds %s", (_, from, direction, to) => {
    expect(neighbour(tiles, from, direction)).toBe(to);
  });
});
