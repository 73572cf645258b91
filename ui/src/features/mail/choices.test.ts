import { describe, expect, it } from "vitest";
import type { EventForm, MailRow } from "../../bindings";
import { authorityOf, choiceOf, dayOf, eventOf, files, ofKind, standing, unsaid } from "./choices";

const TODAY = "2022-11-01";
const acknowledged: EventForm = {
  kind: { kind: "acknowledged" },
  on: "2022-10-05",
  reference: "FOI 12",
  note: "",
  received: "",
  until: "",
  correct_at: "",
  by: null,
  person: "",
  message_id: "<a@kent>",
  citations: [],
  document: null,
};
const row = (more: Partial<MailRow> = {}): MailRow => ({
  key: "<a@kent>",
  file: "a.eml",
  from: "foi@kent",
  subject: "Your request",
  date: "5 October 2022, 14:02",
  snippet: "",
  text: "",
  html: null,
  attachments: [],
  forwarded: false,
  notes: [],
  known: "",
  matches: [{ authority: "kent", name: "Kent", words: "It answers our request.", certain: true }],
  authority: "kent",
  kind: "acknowledgement",
  kind_title: "Acknowledgement",
  kind_words: ["we acknowledge"],
  suggested: acknowledged,
  ...more,
});
const unsure = row({
  authority: null,
  matches: [{ authority: "kent", name: "Kent", words: "Its name is in it.", certain: false }],
});

describe("standing", () => {
  it("is certain only by a certain match, and chosen by a person", () => {
    expect(standing(row(), unsaid(row()))).toBe("certain");
    expect(standing(unsure, unsaid(unsure))).toBe("unsure");
    expect(standing(unsure, { ...unsaid(unsure), authority: "kent" })).toBe("chosen");
    expect(standing(row(), { ...unsaid(row()), leaveOut: true })).toBe("out");
    expect(standing(row({ known: "Already filed with Kent." }), unsaid(row()))).toBe("filed");
  });
  it("files what is certain or chosen, and nothing else", () => {
    expect(files(row(), unsaid(row()))).toBe(true);
    expect(files(unsure, unsaid(unsure))).toBe(false);
    expect(files(row(), { ...unsaid(row()), leaveOut: true })).toBe(false);
    expect(files(row({ known: "Filed." }), unsaid(row()))).toBe(false);
  });
  it("lets a person overrule what is certain", () => {
    expect(authorityOf(row(), { ...unsaid(row()), authority: "essex" })).toBe("essex");
  });
});

describe("choiceOf", () => {
  it("never logs without a yes", () => {
    expect(choiceOf(row(), unsaid(row()), TODAY)).toEqual({
      key: "<a@kent>",
      authority: "kent",
      leave_out: false,
      log: null,
    });
  });
  it("logs the suggested event as it is, once confirmed", () => {
    expect(choiceOf(row(), { ...unsaid(row()), log: true }, TODAY).log).toEqual(acknowledged);
  });
  it("logs nothing of a message that is not filed", () => {
    const said = { ...unsaid(unsure), log: true };
    expect(choiceOf(unsure, said, TODAY)).toMatchObject({ authority: null, log: null });
    expect(choiceOf(row(), { ...unsaid(row()), log: true, leaveOut: true }, TODAY).log).toBeNull();
  });
  it("leaves out what is filed already", () => {
    expect(choiceOf(row({ known: "Filed." }), unsaid(row()), TODAY).leave_out).toBe(true);
  });
});

describe("ofKind", () => {
  it("keeps what was typed, and takes a result that the kind has", () => {
    const draft = unsaid(row()).draft;
    expect(ofKind(draft, "response", "")).toMatchObject({
      kind: "response",
      result: "full",
      reference: "FOI 12",
      on: "2022-10-05",
    });
    expect(ofKind(draft, "extended", "")).toMatchObject({ result: "public-interest" });
    expect(ofKind(draft, "", "")).toBeNull();
  });
  it("begins with the day of the message where nothing was suggested", () => {
    const plain = row({ suggested: null });
    expect(ofKind(null, "note", dayOf(plain, TODAY))).toMatchObject({
      kind: "note",
      on: "2022-10-05",
    });
    expect(dayOf(row({ suggested: null, date: "" }), TODAY)).toBe("");
  });
});

it("says what is wrong with an event", () => {
  const draft = ofKind(unsaid(row()).draft, "note", "");
  expect(draft && eventOf(row(), draft, TODAY)).toMatchObject({
    form: null,
    wrong: { note: "Enter the note." },
  });
});
