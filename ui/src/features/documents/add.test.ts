import { beforeEach, describe, expect, it, vi } from "vitest";

const bridge = vi.hoisted(() => ({
  filesSort: vi.fn(),
  documentsAdd: vi.fn(),
  campaignOpen: vi.fn(),
  recent: vi.fn(() => Promise.resolve([])),
}));
vi.mock("../../bindings", () => ({ commands: bridge, events: {} }));

import { dialogs } from "../../app/dialogs.svelte";
import { app } from "../../app/state.svelte";
import type { Header, SortedFiles } from "../../bindings";
import { planOf, problemsText, takeFiles } from "./add";

const sorted = (more: Partial<SortedFiles> = {}): SortedFiles => ({
  campaigns: [],
  mails: [],
  tables: [],
  others: [],
  problems: [],
  ...more,
});
const asked = () => dialogs.all.map(({ name, given }) => [name, given]);
const header = { title: "Ours", read_only: null, today: "2026-01-01" } as Header;

beforeEach(() => {
  vi.clearAllMocks();
  app.header = header;
  app.hush();
  for (const one of dialogs.all) one.close(false);
  bridge.documentsAdd.mockResolvedValue({
    documents: [],
    with_pages: [],
    problems: [],
    message: "1 kept.",
  });
});

describe("planOf", () => {
  it("takes only a campaign where none is open", () => {
    const files = sorted({ campaigns: ["a", "b"], mails: ["m"], tables: ["t"], others: ["o"] });
    expect(planOf(files, false)).toEqual({ campaign: "a", mails: [], tables: [], keep: [] });
    expect(planOf(files, true)).toEqual({
      campaign: "a",
      mails: ["m"],
      tables: ["t"],
      keep: ["t", "o"],
    });
  });
});

describe("takeFiles", () => {
  it("offers the tables of PDF files and letters that were kept", async () => {
    bridge.filesSort.mockResolvedValue(sorted({ others: ["o.pdf"] }));
    const kept = { id: "doc", name: "o.pdf", size: "2 kB" };
    const added = { documents: [kept], with_pages: [kept], problems: [], message: "1 kept." };
    bridge.documentsAdd.mockResolvedValue(added);
    await takeFiles(["x"], "kent");
    expect(asked()).toEqual([]);
    expect(app.toast?.next?.label).toBe("Import tables…");
    app.toast?.next?.act();
    const source = { kind: "document", id: "doc", table: null };
    expect(asked()).toEqual([["spreadsheet", { source, authority: "kent" }]]);
  });

  it("queues mails and tables for the request they were dropped on, and keeps the rest", async () => {
    bridge.filesSort.mockResolvedValue(
      sorted({ mails: ["m.eml"], tables: ["t.csv"], others: ["o.pdf"] }),
    );
    await takeFiles(["x"], "kent");
    expect(asked()).toEqual([
      ["mail", { paths: ["m.eml"], authority: "kent" }],
      ["spreadsheet", { source: { kind: "path", path: "t.csv" }, authority: "kent" }],
    ]);
    // The table waits until the messages are filed.
    expect(dialogs.current.map(({ name }) => name)).toEqual(["mail"]);
    expect(bridge.documentsAdd).toHaveBeenCalledWith(["t.csv", "o.pdf"], "kent");
    expect(app.toast?.message).toBe("1 kept.");
  });
  it("shows what was kept at once, filed with a request or not", async () => {
    bridge.filesSort.mockResolvedValue(sorted({ others: ["o.pdf"] }));
    const before = app.revision;
    await takeFiles(["o.pdf"], null);
    expect(app.revision).toBe(before + 1);
    // Nothing was journalled: undo would take back something else.
    expect(app.toast?.undo).toBeNull();
  });
  it("says what could not be taken", async () => {
    bridge.filesSort.mockResolvedValue(
      sorted({ problems: [{ name: "x", reason: "It is empty." }] }),
    );
    await takeFiles(["x"], null);
    expect(asked()).toMatchObject([["ask", { question: { message: "x: It is empty." } }]]);
    expect(bridge.documentsAdd).not.toHaveBeenCalled();
  });
  it("keeps nothing where no campaign is open", async () => {
    app.header = null;
    bridge.filesSort.mockResolvedValue(sorted({ mails: ["m"], others: ["o"] }));
    await takeFiles(["m"], null);
    expect(asked()).toMatchObject([["ask", { question: { title: "No campaign is open" } }]]);
  });
  it("asks before another campaign takes the place of the one that is open", async () => {
    bridge.filesSort.mockResolvedValue(sorted({ campaigns: ["b"], others: ["o"] }));
    const taken = takeFiles(["b"], null);
    await vi.waitFor(() => expect(dialogs.all).toHaveLength(1));
    dialogs.all[0].close(false);
    await taken;
    expect(bridge.campaignOpen).not.toHaveBeenCalled();
    expect(bridge.documentsAdd).not.toHaveBeenCalled();
  });
});

it("says each problem on its own line", () => {
  expect(
    problemsText([
      { name: "a", reason: "Empty." },
      { name: "b", reason: "Too large." },
    ]),
  ).toBe("a: Empty.\nb: Too large.");
});
