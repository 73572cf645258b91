import { beforeEach, describe, expect, it, vi } from "vitest";
import type { RecognisedPage, RecognisedWord } from "../../../bindings";
import type { Paper } from "./paper";
import { Recognising } from "./recognise.svelte";

const kept = vi.hoisted(() => ({ calls: [] as RecognisedPage[][] }));
vi.mock("../../../bindings", () => ({
  commands: {
    documentRecognised: (_task: string, _id: string, pages: RecognisedPage[]) => {
      kept.calls.push(pages);
      const tables = { tables: [], pictures: pages.map(({ number }) => number) };
      return Promise.resolve({ pages, tables: { ...tables, files: [], notices: [] } });
    },
  },
  events: {},
}));

const WORD: RecognisedWord = {
  text: "12",
  area: { left: 1, top: 2, right: 3, bottom: 4 },
  confidence: 90,
};

/** Pages of 72 by 144 points. */
function paper(): { paper: Paper; shown: number[] } {
  const shown: number[] = [];
  const size = { width: 96, height: 192 };
  return {
    shown,
    paper: {
      pages: 3,
      size: () => Promise.resolve(size),
      picture: (_: number, dpi: number) =>
        Promise.resolve({ canvas: { width: 1, height: 1 }, dpi }),
      recognised: ({ number }: RecognisedPage) => shown.push(number),
    } as unknown as Paper,
  };
}

/** An engine that reads each page when it is told to. */
function engine(answers: (() => Promise<RecognisedWord[]>)[]) {
  const state = { stopped: false };
  let next = 0;
  const looking = {
    words: () => answers[next++](),
    stop: async () => {
      state.stopped = true;
    },
  };
  return { state, begin: () => Promise.resolve({ looking, dpi: 200 }) };
}

const one = () => Promise.resolve([WORD]);
const nothing = () => Promise.resolve([]);
const failing = () => Promise.reject(new Error("No memory."));

beforeEach(() => (kept.calls = []));

describe("recognising pages", () => {
  it("goes from page to page, keeps their words in points and ends the engine", async () => {
    const { state, begin } = engine([one, nothing]);
    const work = new Recognising("d", begin);
    const { paper: pages, shown } = paper();
    await work.read(pages, [1, 3], null);
    expect(kept.calls).toEqual([
      [
        { number: 1, width: 72, height: 144, words: [WORD] },
        { number: 3, width: 72, height: 144, words: [] },
      ],
    ]);
    expect([work.running, work.done, work.total]).toEqual([false, 2, 2]);
    expect(shown).toEqual([1, 3]);
    expect(work.left([1, 2, 3])).toEqual([2]);
    expect(state.stopped).toBe(true);
  });

  it("stops in the middle of a page and keeps the pages before", async () => {
    const { state, begin } = engine([one, () => new Promise(() => undefined)]);
    const work = new Recognising("d", begin);
    const reading = work.read(paper().paper, [1, 2], null);
    await vi.waitFor(() => expect(work.done).toBe(1));
    work.stop();
    await reading;
    expect(kept.calls[0].map(({ number }) => number)).toEqual([1]);
    expect(work.left([1, 2])).toEqual([2]);
    expect(state.stopped).toBe(true);
    expect(work.error).toBeNull();
  });

  it("says what went wrong, keeps what was read and can be begun again", async () => {
    const { begin } = engine([one, failing, one]);
    const work = new Recognising("d", begin);
    const { paper: pages } = paper();
    await work.read(pages, [1, 2], null);
    expect(work.error?.message).toContain("No memory. Pages before that are kept.");
    await work.read(pages, [1, 2], null);
    expect(work.error).toBeNull();
    expect(kept.calls.at(-1)?.map(({ number }) => number)).toEqual([1, 2]);
  });
});
