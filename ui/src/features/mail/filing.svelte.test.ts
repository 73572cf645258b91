import { beforeEach, describe, expect, it, vi } from "vitest";

const bridge = vi.hoisted(() => ({ mailPreview: vi.fn(), mailFile: vi.fn(), undo: vi.fn() }));
vi.mock("../../bindings", () => ({ commands: bridge, events: {} }));

import { app } from "../../app/state.svelte";
import type { EventForm, MailRow } from "../../bindings";
import { MailFiling } from "./filing.svelte";

const form = (kind: "acknowledged" | "note"): EventForm => ({
  kind: { kind },
  on: "2022-10-05",
  reference: "",
  note: "",
  received: "",
  until: "",
  correct_at: "",
  by: null,
  person: "",
  message_id: "",
  citations: [],
  document: null,
});
const row = (key: string, certain: boolean, suggested: EventForm | null): MailRow => ({
  key,
  file: "a.mbox",
  from: "",
  subject: "",
  date: "5 October 2022, 14:02",
  snippet: "",
  text: "",
  html: null,
  attachments: [],
  forwarded: false,
  notes: [],
  known: "",
  matches: [{ authority: "kent", name: "Kent", words: "", certain }],
  authority: certain ? "kent" : null,
  kind: null,
  kind_title: "",
  kind_words: [],
  suggested,
});
const messages = [
  row("a", true, form("acknowledged")),
  row("b", false, form("acknowledged")),
  row("c", true, null),
];

beforeEach(() => {
  vi.clearAllMocks();
  app.today = "2022-11-01";
  app.hush();
  bridge.mailPreview.mockResolvedValue({ messages, problems: [], certain: 2, unsure: 1, filed: 0 });
  bridge.mailFile.mockResolvedValue({ message: "2 messages filed.", undo: true });
});

async function opened(dropped: string | null = null) {
  const filing = new MailFiling(["a.mbox"], dropped);
  await filing.load();
  return filing;
}
const logged = () =>
  (bridge.mailFile.mock.calls[0][2] as { key: string; log: unknown }[])
    .filter(({ log }) => log !== null)
    .map(({ key }) => key);

describe("filing", () => {
  it("files what is certain and logs nothing that nobody confirmed", async () => {
    const filing = await opened();
    expect(filing.count).toEqual({ filed: 2, logged: 0 });
    expect(await filing.file()).toBe(true);
    expect(logged()).toEqual([]);
    expect(app.toast).toMatchObject({ message: "2 messages filed." });
    expect(app.toast?.undo).not.toBeNull();
  });
  it("confirms all that are certain, and no other", async () => {
    const filing = await opened();
    filing.confirmCertain();
    expect(filing.count).toEqual({ filed: 2, logged: 1 });
    await filing.file();
    expect(logged()).toEqual(["a"]);
  });
  it("takes a yes back where the request or the kind changes", async () => {
    const filing = await opened();
    filing.setLog(messages[0], true);
    await filing.choose(messages[0], "essex");
    expect(filing.of(messages[0])).toMatchObject({ authority: "essex", log: false });
    filing.setLog(messages[0], true);
    filing.setKind(messages[0], "response");
    expect(filing.of(messages[0]).log).toBe(false);
  });
  it("says what is wrong instead of taking a yes", async () => {
    const filing = await opened();
    filing.setKind(messages[0], "note");
    expect(filing.setLog(messages[0], true)).toBe(false);
    expect(filing.wrong.a.note).toBe("Enter the note.");
    expect(filing.count.logged).toBe(0);
  });
  it("gives messages that were dropped on a request to it, unless they certainly are another's", async () => {
    const filing = await opened("essex");
    expect(filing.of(messages[0]).authority).toBeNull();
    expect(filing.of(messages[1]).authority).toBe("essex");
    expect(bridge.mailPreview).toHaveBeenLastCalledWith(
      expect.any(String),
      ["a.mbox"],
      expect.arrayContaining([expect.objectContaining({ key: "b", authority: "essex" })]),
    );
  });
  it("stays, and says why, where it could not be done", async () => {
    bridge.mailFile.mockRejectedValue({ code: "busy", message: "In use.", field: null });
    const filing = await opened();
    expect(await filing.file()).toBe(false);
    expect(filing.error).toBe("In use.");
    expect(filing.busy).toBe(false);
  });
});
