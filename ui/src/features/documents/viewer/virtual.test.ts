import { describe, expect, it } from "vitest";
import { columnsInView, edges, rowsInView, scrollTo, windowsOf } from "./virtual";

describe("rowsInView", () => {
  it("draws the rows in view and a few around them", () => {
    expect(rowsInView(1000, 100, 10, 1000)).toEqual({
      first: 92,
      end: 118,
      top: 920,
      height: 10000,
    });
  });
  it("draws a short sheet whole", () => {
    expect(rowsInView(0, 500, 10, 3)).toEqual({ first: 0, end: 3, top: 0, height: 30 });
    expect(rowsInView(0, 500, 10, 0)).toMatchObject({ first: 0, end: 0, height: 0 });
  });
  it("keeps a million rows within what a browser can draw, first to last", () => {
    const total = 1_000_000;
    const at = (scrolled: number) => rowsInView(scrolled, 600, 24, total, 1_000_000);
    expect(at(0)).toMatchObject({ first: 0, top: 0, height: 1_000_000 });
    expect(at(999_400).end).toBe(total);
    const last = at(999_400);
    // The last row ends where the content does.
    expect(last.top + (last.end - last.first) * 24).toBeCloseTo(1_000_000, 5);
  });
});

describe("scrollTo", () => {
  it("stays where the row is in view", () => {
    expect(scrollTo(5, 0, 100, 10, 100)).toBe(0);
  });
  it("goes as far as needed either way", () => {
    expect(scrollTo(20, 0, 100, 10, 100)).toBe(110);
    expect(scrollTo(2, 500, 100, 10, 100)).toBe(20);
  });
  it.each([0, 1, 499_999, 999_998, 999_999])("brings row %d of a million into view", (row) => {
    const scrolled = scrollTo(row, 333_333, 600, 24, 1_000_000, 1_000_000);
    const view = rowsInView(scrolled, 600, 24, 1_000_000, 1_000_000);
    const top = view.top + (row - view.first) * 24 - scrolled;
    expect(top).toBeGreaterThanOrEqual(-0.01);
    expect(top + 24).toBeLessThanOrEqual(600.01);
  });
});

it("draws the columns in view", () => {
  const begins = edges([50, 100, 50, 200]);
  expect(begins).toEqual([0, 50, 150, 200, 400]);
  expect(columnsInView(begins, 0, 60)).toEqual({ first: 0, end: 3 });
  expect(columnsInView(begins, 160, 10)).toEqual({ first: 1, end: 4 });
  expect(columnsInView([0], 0, 100)).toEqual({ first: 0, end: 0 });
});

it("asks for whole windows", () => {
  expect(windowsOf(95, 205, 100)).toEqual([0, 100, 200]);
  expect(windowsOf(100, 200, 100)).toEqual([100]);
  expect(windowsOf(0, 0, 100)).toEqual([]);
});
