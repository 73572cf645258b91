import { beforeEach, describe, expect, it, vi } from "vitest";

const bridge = vi.hoisted(() => ({
  mailPreview: vi.fn(),
  mailFile: vi.fn(),
  mailClose: vi.fn(),
  undo: vi.fn(),
}));
vi.mock("../../bindings", () => ({ commands: bridge, events: {} }));

import { app } from "../../app/state.svelte";
import type { MailRow, SuggestedLog } from "../../bindings";
import { MailFiling } from "./filing.svelte";

const log = (event: SuggestedLog["event"]): SuggestedLog => ({
  event,
  on: "2022-10-05",
  until: "",
  reference: "",
  note: "",
  by: null,
  person: "",
  message_id: "",
  citations: [],
});
const row = (key: string, certain: boolean, suggested: SuggestedLog | null): MailRow => ({
  key,
  file: "a.mbox",
  from: "",
  subject: "",
  date: "5 October 2022, 14:02",
  day: "5 Oct 2022",
  snippet: "",
  text: "",
  html: null,
  attachments: [{ name: "a.csv", size: "1 kB", within: "", table: true }],
  forwarded: false,
  notes: [],
  known: "",
  matches: [{ authority: "kent", name: "Kent", words: "", certain, enough: certain }],
  authority: certain ? "kent" : null,
  kind: null,
  kind_title: "",
  kind_words: [],
  says: [],
  suggested,
  decide: "",
  not_given: [],
  answers: [],
});
const messages = [
  row("a", true, log({ kind: "acknowledged" })),
  row("b", false, log({ kind: "acknowledged" })),
  row("c", true, log(null)),
];
const preview = (filed: string[]) => ({
  messages: messages.map((one) =>
    filed.includes(one.key) ? { ...one, known: "Already filed with Kent." } : one,
  ),
  problems: [],
  certain: 2,
  likely: 0,
  unsure: 1,
  filed: 0,
});

beforeEach(() => {
  vi.clearAllMocks();
  app.today = "2022-11-01";
  app.hush();
  bridge.mailPreview.mockResolvedValue(preview([]));
  bridge.mailFile.mockResolvedValue({
    done: { message: "Filed an e-mail with Kent", undo: true },
    tables: [{ message: "a", document: "d", name: "a.csv", authority: "kent" }],
  });
});

async function opened(dropped: string | null = null) {
  const filing = new MailFiling(["a.mbox"], dropped);
  await filing.load();
  return filing;
}
const sent = () =>
  bridge.mailFile.mock.calls[0][2] as { key: string; authorities: string[]; log: unknown }[];

describe("filing", () => {
  it("files one message as one step, and can be undone", async () => {
    const filing = await opened();
    bridge.mailPreview.mockResolvedValue(preview(["a"]));
    expect(await filing.file(messages[0])).toBe(true);
    expect(sent()).toMatchObject([
      { key: "a", authorities: ["kent"], log: { kind: { kind: "acknowledged" } } },
    ]);
    expect(app.toast).toMatchObject({ message: "Filed an e-mail with Kent" });
    expect(app.toast?.undo).not.toBeNull();
    expect(filing.waiting.map(({ key }) => key)).toEqual(["b", "c"]);
    expect(filing.tables().map(({ document }) => document)).toEqual(["d"]);
    // Undone: there is nothing to import any more.
    bridge.mailPreview.mockResolvedValue(preview([]));
    await filing.load();
    expect(filing.tables()).toEqual([]);
  });
  it("asks for what is not clear instead of filing", async () => {
    const filing = await opened();
    expect(await filing.file(messages[1])).toBe(false);
    expect(filing.wrong.b).toEqual({ request: "Choose the request it belongs to." });
    expect(await filing.file(messages[2])).toBe(false);
    expect(filing.wrong.c).toEqual({ result: "Choose what came of the request." });
    expect(bridge.mailFile).not.toHaveBeenCalled();
  });
  it("files unseen what is certain and clear, and no other", async () => {
    const filing = await opened();
    await filing.filePlain();
    expect(sent().map(({ key }) => key)).toEqual(["a"]);
  });
  it("files a message with two requests", async () => {
    const filing = await opened();
    filing.choose(messages[1], "kent");
    filing.choose(messages[1], "essex");
    await filing.file(messages[1]);
    expect(sent()[0].authorities).toEqual(["kent", "essex"]);
  });
  it("gives messages that were dropped on a request to it, unless they certainly are another's", async () => {
    const filing = await opened("essex");
    expect(filing.of(messages[0]).authorities).toBeNull();
    expect(filing.of(messages[1]).authorities).toEqual(["essex"]);
  });
  it("stays, and says why, where it could not be done", async () => {
    bridge.mailFile.mockRejectedValue({ code: "busy", message: "In use.", field: null });
    const filing = await opened();
    expect(await filing.file(messages[0])).toBe(false);
    expect(filing.error).toBe("In use.");
    expect(filing.busy).toBe(false);
  });
});
