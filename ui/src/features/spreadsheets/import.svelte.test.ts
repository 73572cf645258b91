import { beforeEach, expect, it, vi } from "vitest";
import { commands, type SpreadsheetPreview } from "../../bindings";
import { TableImport } from "./import.svelte";

const answers: {
  resolve: (value: SpreadsheetPreview) => void;
  reject: (reason: unknown) => void;
}[] = [];
const preview = (mapping: string) => ({ mapping }) as unknown as SpreadsheetPreview;
const asked = () =>
  vi
    .mocked(commands.spreadsheetPreview)
    .mock.calls.map(([, , , mapping, edits]) => [mapping, edits]);

beforeEach(() => {
  answers.length = 0;
  vi.restoreAllMocks();
  vi.spyOn(commands, "spreadsheetPreview").mockImplementation(
    () => new Promise((resolve, reject) => answers.push({ resolve, reject })),
  );
  vi.spyOn(commands, "taskCancel").mockResolvedValue(null);
});

const source = { kind: "path", path: "/tmp/a.csv" } as const;
const sheet = (name: string) => ({ edit: "sheet", name }) as const;

it("sends every edit since the last preview, and drops answers that are late", async () => {
  const work = new TableImport(source, null);
  const first = work.read();
  answers[0].resolve(preview("guessed"));
  await first;
  const one = work.edit(sheet("A"));
  const two = work.edit(sheet("B"));
  answers[1].resolve(preview("with A"));
  await one;
  expect([work.preview?.mapping, work.loading]).toEqual(["guessed", true]);
  answers[2].resolve(preview("with both"));
  await two;
  expect([work.preview?.mapping, work.loading]).toEqual(["with both", false]);
  const three = work.edit(sheet("C"));
  answers[3].resolve(preview("with C"));
  await three;
  expect(asked()).toEqual([
    [null, []],
    ["guessed", [sheet("A")]],
    ["guessed", [sheet("A"), sheet("B")]],
    ["with both", [sheet("C")]],
  ]);
});

it("keeps what stands beside an error, and forgets the edit that failed", async () => {
  const work = new TableImport(source, null);
  const first = work.read();
  answers[0].resolve(preview("guessed"));
  await first;
  const failing = work.edit(sheet("gone"));
  const error = { code: "invalid", message: "There is no such sheet.", field: null };
  answers[1].reject(error);
  await failing;
  expect([work.preview?.mapping, work.error, work.refused]).toEqual(["guessed", error, 1]);
  void work.edit(sheet("B"));
  expect(asked().at(-1)).toEqual(["guessed", [sheet("B")]]);
});

it("says that it was stopped instead of an error", async () => {
  const work = new TableImport(source, null);
  const first = work.read();
  void work.stop();
  answers[0].reject({ code: "refused", message: "Cancelled.", field: null });
  await first;
  expect([work.stopped, work.error, work.loading]).toEqual([true, null, false]);
});

it("recognises the table anew until something is corrected, and keeps the reasons after", async () => {
  const work = new TableImport(source, null);
  const first = work.read();
  answers[0].resolve({ ...preview("nobody's"), why: ["No names."] });
  await first;
  const whose = work.belongsTo("kent");
  answers[1].resolve({ ...preview("Kent's"), why: ["One authority's."] });
  await whose;
  const corrected = work.edit(sheet("A"));
  answers[2].resolve({ ...preview("corrected"), why: null });
  await corrected;
  expect(asked().map(([mapping]) => mapping)).toEqual([null, null, "Kent's"]);
  expect(work.why).toEqual(["One authority's."]);
});
