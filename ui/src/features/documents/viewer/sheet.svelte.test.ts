import { beforeEach, expect, it, vi } from "vitest";

const bridge = vi.hoisted(() => ({ documentRows: vi.fn() }));
vi.mock("../../../bindings", () => ({ commands: bridge, events: {} }));

import { SheetRows } from "./sheet.svelte";

const cell = (text: string) => ({ text, kind: "text" as const });
let rows: SheetRows;

beforeEach(() => {
  vi.clearAllMocks();
  bridge.documentRows.mockImplementation((_id: string, _sheet: number, from: number) =>
    Promise.resolve([
      { row: from + 1, cells: [cell(`row ${from + 1}`)] },
      { row: from + 3, cells: [cell("x"), cell("twelve chars")] },
    ]),
  );
  rows = new SheetRows("doc", 2);
});

it("asks once for each window in view", async () => {
  await Promise.all([rows.want(95, 205), rows.want(0, 10)]);
  expect(bridge.documentRows.mock.calls).toEqual([
    ["doc", 2, 0, 100],
    ["doc", 2, 100, 100],
    ["doc", 2, 200, 100],
  ]);
  expect(rows.cell(100, 0)?.text).toBe("row 101");
  expect(rows.row(101)).toEqual([]);
  expect(rows.row(300)).toBeUndefined();
});

it("makes room for what came, and cuts no number", async () => {
  await rows.want(0, 1);
  expect([...rows.widths]).toEqual([undefined, 12]);
  bridge.documentRows.mockResolvedValueOnce([
    {
      row: 101,
      cells: [cell("x".repeat(99)), cell("y"), { text: "9".repeat(40), kind: "number" }],
    },
  ]);
  await rows.want(100, 101);
  expect([...rows.widths]).toEqual([30, 12, 40]);
});

it("forgets what was scrolled past long ago, but not what is in view", async () => {
  for (let at = 0; at < 70; at += 1) await rows.want(at * 100, at * 100 + 1);
  expect(rows.row(0)).toBeUndefined();
  expect(rows.row(6900)).toBeDefined();
});

it("says why rows do not come, and asks again", async () => {
  bridge.documentRows.mockRejectedValueOnce({ code: "internal", message: "No.", field: null });
  await rows.want(0, 1);
  expect(rows.error).toBe("No.");
  await rows.want(0, 1);
  expect(rows.error).toBe("");
  expect(rows.row(0)).toBeDefined();
});
