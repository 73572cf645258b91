import { expect, it } from "vitest";
import type { Drawing } from "../../../bindings";
import {
  isOut,
  middleOf,
  moved,
  resized,
  spanned,
  widestGap,
  withArea,
  withLine,
  withLineAt,
  withoutLine,
} from "./drawing";

const page = { width: 600, height: 800 };
const drawing: Drawing = {
  page: 1,
  area: { left: 100, top: 200, right: 300, bottom: 400 },
  columns: [150, 260],
  rows: [250],
};

it("makes a rectangle of two points in any order, within the page", () => {
  expect(spanned([300, 90], [-20, 10], page)).toEqual({ left: 0, top: 10, right: 300, bottom: 90 });
  expect(spanned([10, 10], [15, 300], page)).toBeNull();
  const { left, right } = middleOf(page);
  expect([left, right]).toEqual([60, 540]);
});

it("moves the rectangle with its lines, and not off the page", () => {
  const far = moved(drawing, -500, 10, page);
  expect(far.area).toEqual({ left: 0, top: 210, right: 200, bottom: 410 });
  expect([far.columns, far.rows]).toEqual([[50, 160], [260]]);
});

it("takes a corner along, and drops lines that are outside then", () => {
  const area = resized(drawing.area, { across: "left", down: "bottom" }, [200, 900], page);
  expect(area).toEqual({ left: 200, top: 200, right: 300, bottom: 800 });
  expect(withArea(drawing, area).columns).toEqual([260]);
  const least = resized(drawing.area, { across: "right", down: "top" }, [0, 900], page);
  expect(least).toEqual({ left: 100, top: 388, right: 112, bottom: 400 });
});

it("adds a line once, in order, and within the rectangle only", () => {
  expect(withLine(drawing, "columns", 200).columns).toEqual([150, 200, 260]);
  expect(withLine(drawing, "columns", 151)).toBe(drawing);
  expect(withLine(drawing, "rows", 450)).toBe(drawing);
});

it("finds where a line is missing most", () => {
  expect(widestGap(drawing, "columns")).toBe(205);
  expect(widestGap(drawing, "rows")).toBe(325);
  expect(widestGap({ ...drawing, rows: [] }, "rows")).toBe(300);
});

it("moves a line between its neighbours, and takes it away", () => {
  expect(withLineAt(drawing, "columns", 0, 290).columns).toEqual([257, 260]);
  expect(withLineAt(drawing, "columns", 1, 500).columns).toEqual([150, 297]);
  expect(withoutLine(drawing, "columns", 0).columns).toEqual([260]);
  expect([isOut(drawing.area, "columns", 90), isOut(drawing.area, "rows", 300)]).toEqual([
    true,
    false,
  ]);
});
