import { expect, it } from "vitest";
import { offered } from "./picker";

const all = [
  { id: "n", name: "North Yorkshire" },
  { id: "w", name: "West Yorkshire" },
  { id: "y", name: "York" },
];
const names = (typed: string, reasoned: typeof all = []) =>
  offered(typed, reasoned, all).map(({ name }) => name);

it("offers everybody before anything is typed, those with a reason first", () => {
  expect(names("")).toEqual(["North Yorkshire", "West Yorkshire", "York"]);
  expect(names("", [all[2]])).toEqual(["York", "North Yorkshire", "West Yorkshire"]);
});

it("puts names that begin so before names that hold it", () => {
  expect(names("york")).toEqual(["York", "North Yorkshire", "West Yorkshire"]);
  expect(names("yorkshire west")).toEqual(["West Yorkshire"]);
  expect(names("kent")).toEqual([]);
});

it("offers no more than can be looked through", () => {
  const many = Array.from({ length: 500 }, (_, at) => ({ id: `${at}`, name: `Council ${at}` }));
  expect(offered("council", [], many)).toHaveLength(50);
});
