import { expect, it } from "vitest";
import { countBelow } from "./below";

it("counts what begins out of sight, or so low that nobody sees it", () => {
  expect(countBelow([100, 400, 690, 900], 700)).toBe(2);
  expect(countBelow([100, 400], 700)).toBe(0);
});
