import { describe, expect, it } from "vitest";
import { segments, visible, type Segment } from "./windowing";

const rowsIn = (drawn: Segment[]): number =>
  drawn.reduce((sum, segment) => sum + ("gap" in segment ? segment.gap : 1), 0);

describe("visible", () => {
  it("draws what is in view and some spare rows", () => {
    expect(visible(2400, 480, 24, 10_000, 5)).toEqual({ first: 95, end: 125 });
  });
  it("stays inside the list at both ends", () => {
    expect(visible(0, 480, 24, 10_000, 5)).toEqual({ first: 0, end: 25 });
    expect(visible(239_520, 480, 24, 10_000, 5)).toEqual({ first: 9_975, end: 10_000 });
    expect(visible(9_000, 480, 24, 3, 5)).toEqual({ first: 3, end: 3 });
    expect(visible(-50, 480, 24, 43, 0)).toEqual({ first: 0, end: 20 });
  });
  it("draws eight rows around what is in view unless told otherwise", () => {
    expect(visible(2800, 560, 28, 10_000)).toEqual({ first: 92, end: 128 });
    expect(visible(0, 560, 28, 5)).toEqual({ first: 0, end: 5 });
  });
});

describe("segments", () => {
  it("keeps the focused row in the document and the height the same", () => {
    for (const kept of [-1, 0, 3, 50, 54, 99, 100]) {
      const drawn = segments(100, { first: 50, end: 55 }, kept);
      expect(rowsIn(drawn)).toBe(100);
      expect(drawn.some((segment) => "row" in segment && segment.row === kept)).toBe(
        kept >= 0 && kept < 100,
      );
    }
  });
  it("puts space around the rows", () => {
    expect(segments(10, { first: 4, end: 6 }, 1)).toEqual([
      { gap: 1, after: 0 },
      { row: 1 },
      { gap: 2, after: 2 },
      { row: 4 },
      { row: 5 },
      { gap: 4, after: 6 },
    ]);
    expect(segments(0, { first: 0, end: 0 }, 0)).toEqual([]);
  });
});
