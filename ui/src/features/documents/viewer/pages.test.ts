import { expect, it } from "vitest";
import { fitting, pageAt, topOf, zoomed } from "./pages";

const sizes = [
  { width: 100, height: 200 },
  { width: 300, height: 100 },
  { width: 100, height: 200 },
];

it("knows which page is in the middle", () => {
  expect(pageAt(sizes, 1, 0)).toBe(1);
  expect(pageAt(sizes, 1, 223)).toBe(1);
  expect(pageAt(sizes, 1, 224)).toBe(2);
  expect(pageAt(sizes, 2, 425)).toBe(2);
  expect(pageAt(sizes, 1, 9999)).toBe(3);
  expect(pageAt([], 1, 0)).toBe(1);
});

it("knows where a page begins", () => {
  expect(topOf(sizes, 1, 1)).toBe(0);
  expect(topOf(sizes, 1, 3)).toBe(324);
});

it("zooms in steps, to an end", () => {
  expect(zoomed(1, 1)).toBe(1.1);
  expect(zoomed(1, -1)).toBe(0.9);
  expect(zoomed(0.8123, 1)).toBe(0.9);
  expect(zoomed(5, 1)).toBe(5);
  expect(zoomed(0.25, -1)).toBe(0.25);
});

it("fits the widest page", () => {
  expect(fitting(sizes, 324)).toBe(1);
  expect(fitting(sizes, 20)).toBe(0.25);
  expect(fitting(sizes, 9999)).toBe(3);
});
