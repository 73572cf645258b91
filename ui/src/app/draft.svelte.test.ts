// @vitest-environment happy-dom
import { flushSync } from "svelte";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Done, Header } from "../bindings";
import { app } from "./state.svelte";
import { draft, sameLines, sameWords, type Draft } from "./draft.svelte";

interface Save {
  value: string;
  resolve: () => void;
  reject: (reason: unknown) => void;
}

/** A title in a record, and its draft; the test answers the saves. */
function within(first: string) {
  let stored = $state(first);
  const saves: Save[] = [];
  let title!: Draft<string>;
  const end = $effect.root(() => {
    title = draft({
      stored: () => stored,
      save: (value) =>
        new Promise<Done>((resolve, reject) => {
          saves.push({ value, resolve: () => resolve({ message: "", undo: false }), reject });
        }),
      same: sameWords,
    });
  });
  flushSync();
  return {
    title,
    saves,
    end,
    record: (now: string) => {
      stored = now;
      flushSync();
    },
  };
}

const sent = (saves: Save[]) => saves.map(({ value }) => value);
const settle = () => vi.advanceTimersByTimeAsync(0);

describe("a draft", () => {
  beforeEach(() => {
    vi.useFakeTimers();
    app.header = { path: "/one.roundrobin" } as Header;
  });
  afterEach(() => {
    vi.useRealTimers();
    app.header = null;
  });

  it("follows the record until something is typed", () => {
    const { title, record, end } = within("Old");
    record("New");
    expect(title.value).toBe("New");
    title.value = "Mine";
    record("Theirs");
    expect(title.value).toBe("Mine");
    end();
  });

  it("is saved after a pause, once", async () => {
    const { title, saves, end } = within("");
    title.value = "W";
    await vi.advanceTimersByTimeAsync(500);
    title.value = "What";
    await vi.advanceTimersByTimeAsync(500);
    expect(saves).toEqual([]);
    await vi.advanceTimersByTimeAsync(500);
    expect(sent(saves)).toEqual(["What"]);
    saves[0].resolve();
    await settle();
    await title.flush();
    expect(saves).toHaveLength(1);
    end();
  });

  it("follows an undo after it was saved", async () => {
    const { title, saves, record, end } = within("Old");
    title.value = " New ";
    void title.flush();
    await settle();
    saves[0].resolve();
    await settle();
    record("New");
    expect(title.value).toBe(" New ");
    record("Old");
    expect(title.value).toBe("Old");
    end();
  });

  it("keeps what is typed while it is being saved, and saves that next", async () => {
    const { title, saves, record, end } = within("");
    title.value = "One";
    void title.flush();
    await settle();
    title.value = "One two";
    record("One");
    expect(title.value).toBe("One two");
    saves[0].resolve();
    await vi.advanceTimersByTimeAsync(1000);
    expect(sent(saves)).toEqual(["One", "One two"]);
    saves[1].resolve();
    await settle();
    end();
  });

  it("keeps what was refused, with the reason", async () => {
    const { title, saves, end } = within("");
    title.value = "One";
    void title.flush();
    await settle();
    saves[0].reject({ code: "busy", message: "The file is in use.", field: null });
    await settle();
    expect([title.value, title.error]).toEqual(["One", "The file is in use."]);
    void title.flush();
    await settle();
    expect(saves).toHaveLength(2);
    saves[1].resolve();
    await settle();
    expect(title.error).toBe("");
    end();
  });

  it("is saved when its component goes away, but never into another campaign", async () => {
    const left = within("");
    left.title.value = "One";
    left.end();
    await settle();
    expect(sent(left.saves)).toEqual(["One"]);

    const other = within("");
    other.title.value = "Two";
    app.header = { path: "/two.roundrobin" } as Header;
    other.end();
    await vi.advanceTimersByTimeAsync(1000);
    expect(other.saves).toEqual([]);
  });
});

it("spaces and empty lines make no difference", () => {
  expect(sameWords(" a\n b ", "a b")).toBe(true);
  expect(sameWords("a", "b")).toBe(false);
  expect(sameLines(["a ", "", " b"], ["a", "b"])).toBe(true);
  expect(sameLines(["a", "b"], ["b", "a"])).toBe(false);
});
