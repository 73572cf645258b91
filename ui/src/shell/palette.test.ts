import { describe, expect, it } from "vitest";
import { beside } from "../features/campaign/files";
import { matching } from "./palette";

const commands = [{ label: "Go to Requests" }, { label: "Log a response" }];
const rows = [
  { name: "West Yorkshire", search: "west yorkshire" },
  { name: "North Yorkshire", search: "north yorkshire" },
  { name: "Northumbria", search: "northumbria" },
];

describe("matching", () => {
  it("shows every command before anything is typed", () => {
    expect(matching("", commands, rows)).toMatchObject({ commands, rows: [] });
  });
  it("puts names that begin so first", () => {
    const found = matching("york", commands, [
      { name: "West Yorkshire", search: "west yorkshire" },
      { name: "York", search: "york" },
    ]);
    expect(found.rows.map((row) => row.name)).toEqual(["York", "West Yorkshire"]);
  });
  it("wants every word, in any order", () => {
    const found = matching("york north", commands, rows);
    expect(found.rows.map((row) => row.name)).toEqual(["North Yorkshire"]);
  });
  it("puts the best match first, whichever kind it is", () => {
    const all = [
      { label: "Undo: Logged a response for Kent" },
      { label: "Export the request log (.csv)" },
      { label: "Log a response" },
    ];
    const found = matching("log", all, [{ name: "Logan", search: "logan" }]);
    expect(found.commands.map(({ label }) => label)).toEqual([
      "Log a response",
      "Undo: Logged a response for Kent",
      "Export the request log (.csv)",
    ]);
    expect(found.commandsFirst).toBe(false);
    const other = matching("log", all, [{ name: "Caterlog", search: "caterlog" }]);
    expect(other.commandsFirst).toBe(true);
  });
  it("leaves authorities out after >", () => {
    expect(matching("> re", commands, rows)).toMatchObject({ commands, rows: [] });
    expect(matching(">north", commands, rows)).toMatchObject({ commands: [], rows: [] });
  });
});

it("puts a copy beside its file", () => {
  expect(beside("/a/refuge-2023.roundrobin", "copy")).toBe("/a/refuge-2023 copy.roundrobin");
});
