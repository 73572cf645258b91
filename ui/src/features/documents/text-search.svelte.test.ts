import { beforeEach, describe, expect, it, vi } from "vitest";

const bridge = vi.hoisted(() => ({ documentsSearch: vi.fn() }));
vi.mock("../../bindings", () => ({ commands: bridge, events: {} }));

import type { SearchView } from "../../bindings";
import { TextSearch, unreadWords } from "./text-search.svelte";

const view = (summary: string, unread = 0): SearchView => ({
  hits: [],
  summary,
  unread,
  unsearchable: [],
});

beforeEach(() => {
  vi.useFakeTimers();
  bridge.documentsSearch.mockReset();
});

describe("TextSearch", () => {
  it("asks once after a pause in typing", async () => {
    bridge.documentsSearch.mockResolvedValue(view("found"));
    const search = new TextSearch();
    search.look("d");
    search.look("dogs");
    await vi.advanceTimersByTimeAsync(2000);
    expect(bridge.documentsSearch.mock.calls).toEqual([["dogs"]]);
    expect(search.view?.summary).toBe("found");
  });
  it("drops answers to older words, and ends where there are none", async () => {
    let answer: (view: SearchView) => void = () => {};
    bridge.documentsSearch.mockReturnValueOnce(new Promise((resolve) => (answer = resolve)));
    const search = new TextSearch();
    search.look("dogs");
    await vi.advanceTimersByTimeAsync(200);
    search.look(" ");
    answer(view("late"));
    await vi.advanceTimersByTimeAsync(2000);
    expect(search.view).toBeNull();
    expect(bridge.documentsSearch).toHaveBeenCalledTimes(1);
  });
  it("asks again until every document is read", async () => {
    bridge.documentsSearch.mockResolvedValueOnce(view("some", 2)).mockResolvedValue(view("all"));
    const search = new TextSearch();
    search.look("dogs");
    await vi.advanceTimersByTimeAsync(200);
    expect(search.unread).toBe("2 documents are still to be read for the search.");
    await vi.advanceTimersByTimeAsync(10_000);
    expect(search.view?.summary).toBe("all");
    expect(bridge.documentsSearch).toHaveBeenCalledTimes(2);
  });
  it("says why it failed", async () => {
    const error = { code: "not-open", message: "No campaign is open.", field: null };
    bridge.documentsSearch.mockRejectedValue(error);
    const search = new TextSearch();
    search.look("dogs");
    await vi.advanceTimersByTimeAsync(200);
    expect(search.error?.message).toBe("No campaign is open.");
  });
});

it("counts what is still to be read", () => {
  expect(unreadWords(0)).toBe("");
  expect(unreadWords(1)).toBe("1 document is still to be read for the search.");
});
