import { expect, it } from "vitest";
import { meaningOf, meaningsOf, optionValue, rangeOf, signWords } from "./meanings";

it("asks for a range before a count is hidden", () => {
  expect(meaningOf("suppressed")).toBeNull();
  expect(meaningOf("not-held")).toEqual({ state: "not-held" });
});

it.each([
  [1, 4, { state: "suppressed", low: 1, high: 4 }],
  [0, 0, { state: "suppressed", low: 0, high: 0 }],
  [4, 1, null],
  [-1, 4, null],
  [0.5, 4, null],
  [null, 4, null],
])("reads the range %s to %s", (low, high, expected) => {
  expect(rangeOf(low, high)).toEqual(expected);
});

it("names what cannot be seen", () => {
  expect([signWords(" "), signWords("*")]).toEqual(["blank cell", "*"]);
});

it("offers words of a choice no meaning that only numbers or yes and no have", () => {
  const offered = meaningsOf(true).map(({ value }) => value);
  expect(offered).toEqual(["ask", "withheld", "not-held", "not-answered", "skip"]);
  expect(meaningsOf(false).map(({ value }) => value)).toContain("zero");
  expect(optionValue("zero")).not.toBe("zero");
});
