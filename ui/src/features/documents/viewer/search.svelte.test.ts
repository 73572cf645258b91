import { expect, it, vi } from "vitest";
import type { Paper } from "./paper";
import { PdfSearch } from "./search.svelte";

const pdf = (...pages: string[]) =>
  ({
    pages: pages.length,
    text: (page: number) => Promise.resolve({ text: pages[page - 1] }),
  }) as unknown as Paper;

it("searches from the page in view on, and goes round", async () => {
  const search = new PdfSearch();
  const first = vi.fn();
  await search.find(pdf("refuge", "none", "refuge refuge"), "refuge", 2, first);
  expect(first).toHaveBeenCalledTimes(1);
  expect(first.mock.calls[0][0]).toMatchObject({ page: 3, start: 0 });
  expect(search.hits.map(({ page }) => page)).toEqual([1, 3, 3]);
  expect(search.at).toBe(1);
  expect(search.move(1)).toMatchObject({ page: 3, start: 7 });
  expect(search.move(1)).toMatchObject({ page: 1 });
  expect(search.move(-1)).toMatchObject({ page: 3, start: 7 });
  expect(search.looking).toBe(false);
});

it("drops what it was looking for when it is stopped", async () => {
  const search = new PdfSearch();
  const found = search.find(pdf("refuge"), "refuge", 1, () => {});
  search.stop();
  await found;
  expect(search.hits).toEqual([]);
  expect(search.looked).toBe(false);
});
