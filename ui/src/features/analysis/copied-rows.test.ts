import { expect, it } from "vitest";
import type { Table } from "../../bindings";
import { copiedRows } from "./copied-rows";

it("copies a table with its denominator and what was left out", () => {
  const cell = (text: string) => ({ text, value: null, state: null, percent: false, figure: null });
  const table: Table = {
    key: "rates",
    number: "Table 3",
    title: "Charge rates",
    denominator: "24 of 43 forces",
    columns: [
      { key: "authority", label: "Force", align: "text" },
      { key: "rate", label: "Rate", align: "number" },
    ],
    rows: [
      {
        kind: "body",
        authority: "1",
        included: true,
        cells: [cell("Bedfordshire"), cell("11.5%")],
      },
      { kind: "total", authority: null, included: null, cells: [cell("24 forces"), cell("3.9%")] },
    ],
    notes: ["19 forces are left out."],
    empty: null,
  };
  expect(copiedRows(table)).toEqual([
    ["Table 3. Charge rates"],
    ["24 of 43 forces"],
    ["Force", "Rate"],
    ["Bedfordshire", "11.5%"],
    ["24 forces", "3.9%"],
    ["19 forces are left out."],
  ]);
});
