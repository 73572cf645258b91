// What a drawn window would show, checked in the text of the styles.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";

const SRC = join(import.meta.dirname, "..");
const read = (file: string) => readFileSync(join(SRC, file), "utf8");
const components = readdirSync(SRC, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".svelte"))
  .map((file) => ({ file, text: read(file) }));

it("leaves ticks to the base style: a box with another display shows none", () => {
  const wrong = components.filter(
    ({ text }) => text.includes('type="checkbox"') && /\binput\s*\{[^}]*\bdisplay:/.test(text),
  );
  expect(wrong.map(({ file }) => file)).toEqual([]);
});

it("keeps the scrollbar off the buttons of lists", () => {
  expect(read("features/deadlines/Holidays.svelte")).toContain('class="scrolls"');
  expect(read("styles/base.css")).toMatch(/\.scrolls \{[^}]*padding-right: var\(--s4\)/);
});

it("leaves room for the scrollbar below tables that may be wide", () => {
  for (const file of [
    "features/spreadsheets/Outcome.svelte",
    "features/spreadsheets/SheetTop.svelte",
    "features/spreadsheets/Unclear.svelte",
    "features/figures/PastePreview.svelte",
    "features/plan/Grid.svelte",
    "features/analysis/AnalysisTable.svelte",
    "features/analysis/CompareTwo.svelte",
  ])
    expect(read(file)).toContain("padding-bottom: var(--scrollbar-room)");
});

it("keeps the room of toasts free of dialogs", () => {
  expect(read("components/Dialog.svelte")).toContain(
    "max-height: calc(100vh - var(--top) - var(--toast-room))",
  );
  expect(read("components/Layer.svelte")).toContain("inset: var(--s4) var(--s4) var(--toast-room)");
});
