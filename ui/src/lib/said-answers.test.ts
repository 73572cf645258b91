import { expect, it } from "vitest";
import type { SuggestedAnswer } from "../bindings";
import { answersChosen, answersWrong, answerUnsaid } from "./said-answers";

const policy: SuggestedAnswer = {
  measure: "policy",
  number: false,
  label: "Has a policy",
  typed: "yes",
  shown: "Yes",
  periods: ["2021"],
  what: "question 1",
  quote: { start: 3, end: 13, words: "Yes, we do." },
};
const alarms: SuggestedAnswer = { ...policy, measure: "alarms", typed: "no", periods: [] };

it("enters what is clear, with the words that it rests on", () => {
  const said = [policy, alarms].map(answerUnsaid);
  expect(said.map(({ on }) => on)).toEqual([true, false]);
  expect(answersChosen([policy, alarms], said)).toEqual([
    { measure: "policy", typed: "yes", periods: ["2021"], words: "Yes, we do." },
  ]);
  expect(answersWrong(said)).toEqual({});
});

it("enters no number of a sentence before a person has chosen it", () => {
  const number: SuggestedAnswer = { ...policy, number: true, typed: "37" };
  expect(answerUnsaid(number)).toEqual({ on: false, periods: ["2021"] });
});

it("needs a period for what a person switches on", () => {
  const said = [{ on: true, periods: [] }];
  expect(answersWrong(said)["answer-0"]).toContain("at least one period");
  expect(answersChosen([alarms], said)).toEqual([]);
  expect(answersChosen([alarms], [{ on: true, periods: ["2020", "2021"] }])).toHaveLength(1);
});
