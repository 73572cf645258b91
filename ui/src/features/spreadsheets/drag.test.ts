import { describe, expect, it } from "vitest";
import type { ColumnView, PreviewRow } from "../../bindings";
import { isWithin, sameRole } from "./drag";

const rows = [
  { row: 1, role: "above" },
  { row: 2, role: "header" },
  { row: 3, role: "data" },
  { row: 4, role: "skipped" },
  { row: 5, role: "data" },
] as unknown as PreviewRow[];
const columns = ["A", "B", "C", "D"].map((column, at) => ({
  column,
  role: at === 1 ? "figure" : "ignored",
  measure: at === 1 ? "charged" : null,
  whole: null,
  period: null,
})) as unknown as ColumnView[];

describe("dragging over the picture of a table", () => {
  it("gives rows the role of the first, upwards too", () => {
    const drag = { over: "rows", from: 2, to: 4 } as const;
    expect(sameRole(drag, rows, columns)).toEqual([{ edit: "row", row: 4, role: "data" }]);
    expect(sameRole({ ...drag, from: 1, to: 0 }, rows, columns)).toEqual([
      { edit: "row", row: 1, role: "header" },
    ]);
  });

  it("gives columns the role of the first and leaves what they are about", () => {
    const edits = sameRole({ over: "columns", from: 1, to: 3 }, rows, columns);
    expect(edits).toEqual(
      ["C", "D"].map((column) => ({
        edit: "column",
        column,
        role: "figure",
        measure: null,
        whole: null,
        period: null,
      })),
    );
  });

  it("marks what it is over", () => {
    const drag = { over: "rows", from: 3, to: 1 } as const;
    expect([0, 1, 2, 3, 4].map((at) => isWithin(drag, "rows", at))).toEqual([
      false,
      true,
      true,
      true,
      false,
    ]);
    expect(isWithin(drag, "columns", 2)).toBe(false);
    expect(isWithin(null, "rows", 2)).toBe(false);
  });
});
