import { expect, test } from "vitest";
import type { CompareQuestion, CompareView } from "../../bindings";
import { NOBODY, toggled, valid } from "./compare";

const others = { ...NOBODY, others: true };
const start: CompareQuestion = {
  kind: "sets",
  first: { ...NOBODY, regions: ["North"] },
  second: others,
};
const view: CompareView = {
  regions: [{ name: "North", size: "2 forces" }],
  authorities: [{ id: "a", name: "Aye" }],
  periods: [
    { id: "p", label: "2019" },
    { id: "q", label: "2020" },
  ],
  start,
};

test("a question begins with what the record suggests", () => {
  expect(valid(null, view)).toEqual(start);
});

test("what has left the analysis leaves the question", () => {
  const first = { ...NOBODY, regions: ["North", "South"], authorities: ["a", "b"] };
  expect(valid({ kind: "sets", first, second: others }, view)).toEqual({
    kind: "sets",
    first: { ...NOBODY, regions: ["North"], authorities: ["a"] },
    second: others,
  });
  const periods: CompareQuestion = { kind: "periods", first: "p", second: "q" };
  expect(valid(periods, view)).toEqual(periods);
  expect(valid({ ...periods, second: "gone" }, view)).toEqual(start);
});

test("an item goes in and out", () => {
  expect(toggled(["a"], "b")).toEqual(["a", "b"]);
  expect(toggled(["a", "b"], "a")).toEqual(["b"]);
});
