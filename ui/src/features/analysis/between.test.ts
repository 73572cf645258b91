// @vitest-environment happy-dom
import { mount, unmount } from "svelte";
import { afterEach, expect, it, vi } from "vitest";
import type { Table } from "../../bindings";
import Between from "./Between.svelte";

let shown: Record<string, unknown> | undefined;
afterEach(async () => {
  if (shown) await unmount(shown);
  document.body.replaceChildren();
});

const cell = (text: string): Table["rows"][number]["cells"][number] => ({
  text,
  value: null,
  percent: false,
  state: null,
  figure: null,
});
const row = (...texts: string[]) => ({
  kind: "body" as const,
  authority: null,
  included: null,
  cells: texts.map(cell),
});
const table: Table = {
  key: "between",
  number: "Table 2a",
  title: "Charged or summonsed, between forces",
  denominator: "24 of 43 forces",
  columns: ["statistic", "value", "interval", "of", "answers"].map((key) => ({
    key,
    label: key,
    align: "text" as const,
  })),
  rows: [
    row(
      "Rate of all cases together",
      "3.9%",
      "3.5% to 4.2%",
      "534 of 13,860 offences",
      "Of these?",
    ),
    row("Dispersion", "7.3", "", "chi-square for each degree of freedom", "How many times?"),
    row("Median force", "not given", "", "some of the counts behind it are hidden", "Typical?"),
  ],
  notes: ["Forces plainly differ.", "How it is made."],
  empty: null,
};

it("shows each statistic with its interval, what it is out of, and why it is not given", () => {
  const ontable = vi.fn();
  shown = mount(Between, { target: document.body, props: { table, ontable } });
  const lines = [...document.querySelectorAll("dl > div")].map((line) =>
    line.textContent.replace(/\s+/g, " ").trim(),
  );
  expect(lines).toEqual([
    "Rate of all cases together 534 of 13,860 offences 3.9% 3.5% to 4.2%",
    "Dispersion chi-square for each degree of freedom 7.3",
    "Median force some of the counts behind it are hidden not given",
  ]);
  expect(document.querySelector("section p")?.textContent).toBe("Forces plainly differ.");
  document.querySelector("button")?.click();
  expect(ontable).toHaveBeenCalledOnce();
});
