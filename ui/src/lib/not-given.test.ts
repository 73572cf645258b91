import { expect, it } from "vitest";
import type { SuggestedNotGiven } from "../bindings";
import { cellsOf, notGivenChosen, notGivenUnsaid, notGivenWrong, stateOf } from "./not-given";

const one: SuggestedNotGiven = {
  provision: null,
  measures: ["dogs"],
  periods: ["2019", "2020"],
  what: "question 3",
  quote: { start: 0, end: 12, words: "None is held." },
};

it("enters what is clear, and nothing where a person has to say which", () => {
  const vague = { ...one, periods: [] };
  const said = [notGivenUnsaid(one), notGivenUnsaid(vague)];
  expect(said.map(({ on }) => on)).toEqual([true, false]);
  expect(notGivenChosen([one, vague], said)).toEqual([
    { provision: null, measures: ["dogs"], periods: ["2019", "2020"], words: "None is held." },
  ]);
  expect(notGivenWrong(said)).toEqual({});
  said[1].on = true;
  expect(Object.keys(notGivenWrong(said))).toEqual(["not-given-1"]);
});

it("says how many figures are entered, and in which state", () => {
  expect(stateOf(one)).toBe("not held");
  expect(cellsOf(one)).toBe("2 figures");
  expect(cellsOf({ ...one, periods: ["2019"] })).toBe("1 figure");
  expect(cellsOf({ ...one, periods: [] })).toBe("figures");
  expect(stateOf({ provision: "s.12(1)" })).toBe("withheld under s.12(1)");
});
