import { describe, expect, it } from "vitest";
import type { FindingRow } from "../../bindings";
import { filtered, grouped, inOrder } from "./findings";

const finding = (key: string, change: Partial<FindingRow>): FindingRow =>
  ({
    key,
    kind: "parts-and-whole",
    severity: "warning",
    severity_words: "To look at",
    authority: "k",
    authority_name: "Kent",
    explanation: null,
    ...change,
  }) as FindingRow;

const said = { reason: "Rounded", printed: true, by: "Ada" };
const findings = [
  finding("note", { severity: "note", severity_words: "To know" }),
  finding("surrey", { authority: "s", authority_name: "Surrey" }),
  finding("all", { authority: null, authority_name: "", kind: "second-entry" }),
  finding("kent", {}),
  finding("explained", { explanation: said }),
  finding("error", {
    severity: "error",
    severity_words: "Wrong",
    authority: "z",
    authority_name: "Z",
    kind: "given-twice",
  }),
];
const every = { kind: "all", standing: "all", search: "" } as const;
const keys = (rows: FindingRow[]) => rows.map(({ key }) => key);

it("groups by weight, then by authority, and ends with what is about none", () => {
  const groups = grouped(findings);
  expect(groups.map(({ words }) => words)).toEqual(["Wrong", "To look at", "To know"]);
  expect(groups[1].authorities.map(({ name }) => name)).toEqual(["Kent", "Surrey", ""]);
  expect(keys(inOrder(groups))).toEqual(["error", "kent", "explained", "surrey", "all", "note"]);
});

describe("the filter", () => {
  it.each([
    [{ kind: "second-entry" as const }, ["all"]],
    [{ standing: "open" as const }, ["note", "surrey", "all", "kent", "error"]],
    [{ standing: "explained" as const }, ["explained"]],
    [{ search: " SURR " }, ["surrey"]],
  ])("%o", (change, expected) => {
    expect(keys(filtered(findings, { ...every, ...change }))).toEqual(expected);
  });
});
