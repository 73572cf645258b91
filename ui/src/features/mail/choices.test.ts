import { describe, expect, it } from "vitest";
import type { MailRow, SuggestedLog } from "../../bindings";
import {
  authoritiesOf,
  choiceOf,
  dayOf,
  eventOf,
  isPlain,
  ofKind,
  standing,
  tablesOf,
  unsaid,
  wrongWith,
} from "./choices";

const TODAY = "2022-11-01";
const acknowledged: SuggestedLog = {
  event: { kind: "acknowledged" },
  on: "2022-10-05",
  until: "",
  reference: "FOI 12",
  note: "",
  by: null,
  person: "",
  message_id: "<a@kent>",
  citations: [],
};
const refused: SuggestedLog = {
  ...acknowledged,
  event: { kind: "response", result: "refused" },
  citations: [{ provision: "s.12(1)", measure: null, question: "" }],
};
const withheld = {
  provision: "s.12(1)",
  measures: ["dogs"],
  periods: ["2019", "2020"],
  what: "2019 and 2020",
  quote: { start: 0, end: 10, words: "We refuse." },
};
const row = (more: Partial<MailRow> = {}): MailRow => ({
  key: "<a@kent>",
  file: "a.eml",
  from: "foi@kent",
  subject: "Your request",
  date: "5 October 2022, 14:02",
  day: "5 Oct 2022",
  snippet: "",
  text: "",
  html: null,
  attachments: [],
  forwarded: false,
  notes: [],
  known: "",
  matches: [
    { authority: "kent", name: "Kent", words: "our reference", certain: true, enough: true },
  ],
  authority: "kent",
  kind: "acknowledgement",
  kind_title: "Acknowledgement",
  kind_words: ["we acknowledge"],
  says: [],
  suggested: acknowledged,
  decide: "",
  not_given: [],
  answers: [],
  ...more,
});
const match = (enough: boolean) => [
  { authority: "kent", name: "Kent", words: "sent from kent", certain: false, enough },
];
const likely = row({ matches: match(true) });
const unsure = row({ authority: null, matches: match(false) });

describe("standing", () => {
  it("tells what is certain from what is likely, and both from what a person chose", () => {
    expect(standing(row(), unsaid(row()))).toBe("certain");
    expect(standing(likely, unsaid(likely))).toBe("likely");
    expect(standing(unsure, unsaid(unsure))).toBe("unsure");
    expect(standing(unsure, { ...unsaid(unsure), authorities: ["kent"] })).toBe("chosen");
    expect(standing(row(), { ...unsaid(row()), leaveOut: true })).toBe("out");
    expect(standing(row({ known: "Already filed with Kent." }), unsaid(row()))).toBe("filed");
  });
  it("lets a person overrule what is certain, and choose two", () => {
    expect(authoritiesOf(row(), { ...unsaid(row()), authorities: ["essex", "kent"] })).toEqual([
      "essex",
      "kent",
    ]);
  });
});

describe("choiceOf", () => {
  it("logs what is suggested unless it is switched off", () => {
    expect(choiceOf(row(), unsaid(row()), TODAY).log).toMatchObject({
      kind: { kind: "acknowledged" },
      on: "2022-10-05",
      reference: "FOI 12",
    });
    expect(choiceOf(row(), { ...unsaid(row()), log: false }, TODAY).log).toBeNull();
  });
  it("does nothing with what is left out or filed already", () => {
    const out = { ...unsaid(row()), leaveOut: true };
    expect(choiceOf(row(), out, TODAY).authorities).toEqual([]);
    const filed = row({ known: "Filed." });
    expect(choiceOf(filed, unsaid(filed), TODAY).authorities).toEqual([]);
  });
  it("enters withheld figures only where the line is on", () => {
    const refusal = row({ suggested: refused, not_given: [withheld] });
    expect(choiceOf(refusal, unsaid(refusal), TODAY).not_given).toEqual([
      {
        provision: "s.12(1)",
        measures: ["dogs"],
        periods: ["2019", "2020"],
        words: "We refuse.",
      },
    ]);
    const vague = row({ suggested: refused, not_given: [{ ...withheld, measures: [] }] });
    expect(unsaid(vague).notGiven[0].on).toBe(false);
    expect(choiceOf(vague, unsaid(vague), TODAY).not_given).toEqual([]);
  });
});

describe("what a person has to decide", () => {
  const open = row({ suggested: { ...acknowledged, event: null }, decide: "Choose." });
  it("is the result of a response that the text leaves open", () => {
    expect(unsaid(open).draft).toMatchObject({ kind: "response", result: "" });
    expect(wrongWith(open, unsaid(open), TODAY)).toEqual({
      result: "Choose what came of the request.",
    });
    const chosen = unsaid(open);
    if (chosen.draft) chosen.draft.result = "full";
    expect(wrongWith(open, chosen, TODAY)).toEqual({});
  });
  it("is the request where none is clear", () => {
    expect(Object.keys(wrongWith(unsure, unsaid(unsure), TODAY))).toEqual(["request"]);
  });
  it("is which figures are withheld, once that is switched on", () => {
    const vague = row({ not_given: [{ ...withheld, measures: [] }] });
    const said = unsaid(vague);
    expect(wrongWith(vague, said, TODAY)).toEqual({});
    said.notGiven[0].on = true;
    expect(Object.keys(wrongWith(vague, said, TODAY))).toEqual(["not-given-0"]);
  });
});

it("files unseen only what is certain, clear and without figures", () => {
  expect(isPlain(row(), unsaid(row()), TODAY)).toBe(true);
  expect(isPlain(likely, unsaid(likely), TODAY)).toBe(false);
  const refusal = row({ suggested: refused, not_given: [withheld] });
  expect(isPlain(refusal, unsaid(refusal), TODAY)).toBe(false);
  const open = row({ suggested: { ...acknowledged, event: null } });
  expect(isPlain(open, unsaid(open), TODAY)).toBe(false);
});

it("imports the tables that are kept", () => {
  const files = row({
    attachments: [
      { name: "a.csv", size: "1 kB", within: "", table: true },
      { name: "b.pdf", size: "1 kB", within: "", table: false },
    ],
  });
  expect(tablesOf(files, unsaid(files)).map(({ name }) => name)).toEqual(["a.csv"]);
  expect(tablesOf(files, { ...unsaid(files), without: [0] })).toEqual([]);
});

describe("ofKind", () => {
  it("keeps what was typed, and asks for a result that the kind has", () => {
    const draft = unsaid(row()).draft;
    expect(ofKind(draft, "response", "")).toMatchObject({
      kind: "response",
      reference: "FOI 12",
      on: "2022-10-05",
    });
    expect(ofKind(draft, "extended", "")).toMatchObject({ result: "" });
    expect(ofKind(draft, "", "")).toBeNull();
  });
  it("begins with the day of the message where nothing was suggested", () => {
    const plain = row({ suggested: null });
    expect(ofKind(null, "note", dayOf(plain, TODAY))).toMatchObject({
      kind: "note",
      on: "2022-10-05",
    });
    expect(dayOf(row({ suggested: null, date: "", day: "" }), TODAY)).toBe("");
  });
});

it("says what is wrong with an event", () => {
  const draft = ofKind(unsaid(row()).draft, "note", "");
  expect(draft && eventOf(row(), draft, TODAY)).toMatchObject({
    form: null,
    wrong: { note: "Enter the note." },
  });
});

describe("an answer that is no number", () => {
  const policy = {
    measure: "policy",
    number: false,
    label: "Has a policy",
    typed: "yes",
    shown: "Yes",
    periods: ["2021"],
    what: "question 1",
    quote: { start: 0, end: 11, words: "Yes, we do." },
  };

  it("is entered with its words, unless it is switched off", () => {
    const answered = row({ answers: [policy] });
    const said = unsaid(answered);
    expect(isPlain(answered, said, TODAY)).toBe(false);
    expect(choiceOf(answered, said, TODAY).answers).toEqual([
      { measure: "policy", typed: "yes", periods: ["2021"], words: "Yes, we do." },
    ]);
    said.answers[0].on = false;
    expect(choiceOf(answered, said, TODAY).answers).toEqual([]);
  });

  it("waits for its period", () => {
    const open = row({ answers: [{ ...policy, periods: [] }] });
    const said = unsaid(open);
    expect(choiceOf(open, said, TODAY).answers).toEqual([]);
    said.answers[0].on = true;
    expect(wrongWith(open, said, TODAY)["answer-0"]).toContain("period");
  });
});
