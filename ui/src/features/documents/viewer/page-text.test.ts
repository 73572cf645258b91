import { expect, it } from "vitest";
import { joined, pieces } from "./page-text";

const page = joined([
  { str: "Recorded", hasEOL: false },
  { type: "beginMarkedContent" },
  { str: " ", hasEOL: false },
  { str: "1,3", hasEOL: false },
  { str: "47", hasEOL: true },
  { str: "Charged", hasEOL: false },
]);

it("joins pieces, with line ends, and leaves marks out", () => {
  expect(page.text).toBe("Recorded 1,347\nCharged");
  expect(page.starts).toEqual([0, 8, 9, 12, 15]);
});

it("finds the pieces of a stretch again", () => {
  expect(pieces(page, 9, 14)).toEqual([
    { piece: 2, from: 0, to: 3 },
    { piece: 3, from: 0, to: 2 },
  ]);
  // A line end belongs to no piece.
  expect(pieces(page, 14, 15)).toEqual([]);
});
