import { expect, it } from "vitest";
import { moved, rowsOf, textsOf } from "./findings";

it("a finding keeps its key when it moves, and stays in the list", () => {
  const rows = rowsOf(["a", "b", "c"]);
  const [a, b, c] = rows;
  expect(moved(rows, b.key, 1)).toEqual([a, c, b]);
  expect(moved(rows, b.key, -1)).toEqual([b, a, c]);
  expect(moved(rows, a.key, -1)).toEqual(rows);
  expect(moved(rows, c.key, 1)).toEqual(rows);
  expect(textsOf(moved(rows, a.key, 2))).toEqual(["b", "c", "a"]);
  expect(new Set([...rows, ...rowsOf(["a"])].map(({ key }) => key)).size).toBe(4);
});
