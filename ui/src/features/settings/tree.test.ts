import { expect, it } from "vitest";
import { below } from "./tree";

const nodes = [
  { id: "whole", part_of: null },
  { id: "part", part_of: "whole" },
  { id: "part of part", part_of: "part" },
  { id: "other", part_of: null },
];

it("finds a node and its parts at any depth", () => {
  expect(below(nodes, "whole")).toEqual(new Set(["whole", "part", "part of part"]));
  expect(below(nodes, "other")).toEqual(new Set(["other"]));
});

it("finds nothing below a node that is new", () => {
  expect(below(nodes, null).size).toBe(0);
});
