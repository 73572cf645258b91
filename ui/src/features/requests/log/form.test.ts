import { describe, expect, it } from "vitest";
import type { EventForm } from "../../../bindings";
import { blank, filled, holding, placeOf, read, shownOf, withKind } from "./form";
import { fieldsOf, GROUPS, kindWith, QUICK } from "./kinds";

const TODAY = "2026-11-23";
const NONE = new Set<never>();

describe("fieldsOf", () => {
  it.each([
    ["sent", "full", ["by", "received"]],
    ["acknowledged", "full", []],
    ["extended", "complexity", ["until", "citations"]],
    ["response", "full", ["received", "correct_at"]],
    ["response", "partial", ["received", "citations", "correct_at"]],
    ["further-response", "refused", ["received", "citations"]],
    ["review-outcome", "upheld", ["received", "citations"]],
    ["note", "full", []],
  ] as const)("%s, %s", (kind, result, fields) => {
    expect([...fieldsOf(kind, result)]).toEqual(fields);
  });
});

it("offers every kind once in the groups, the quick ones among them", () => {
  const all = GROUPS.flatMap((group) => group.kinds.map((kind) => kind.value));
  expect(all).toHaveLength(20);
  expect(new Set(all).size).toBe(20);
  for (const quick of QUICK) expect(all).toContain(quick.value);
});

describe("kindWith", () => {
  it("leaves the result out where there is none", () => {
    expect(kindWith("sent", "partial")).toEqual({ kind: "sent" });
  });
  it("takes the first result where the one chosen belongs to another kind", () => {
    expect(kindWith("extended", "full")).toEqual({ kind: "extended", result: "public-interest" });
    expect(kindWith("review-outcome", "partly")).toEqual({
      kind: "review-outcome",
      result: "partly",
    });
  });
});

it("keeps what came of an event only where its new kind can come to it", () => {
  const refused = { ...blank("response", TODAY), result: "refused" as const, note: "by phone" };
  expect(withKind(refused, "further-response")).toEqual({ ...refused, kind: "further-response" });
  expect(withKind(refused, "review-outcome")).toMatchObject({
    kind: "review-outcome",
    result: "upheld",
  });
  expect(withKind(refused, "sent")).toMatchObject({ kind: "sent", note: "by phone" });
  expect(withKind({ ...refused, result: "" }, "response").result).toBe("full");
});

describe("read", () => {
  it("reads days and trims", () => {
    const draft = { ...blank("sent", TODAY), on: "5 Sep 2022", reference: " 17/25 " };
    const { form, wrong } = read(draft, shownOf(draft, NONE), TODAY);
    expect(wrong).toEqual({});
    expect(form).toMatchObject({ kind: { kind: "sent" }, on: "2022-09-05", reference: "17/25" });
  });
  it("says which day is none", () => {
    const draft = { ...blank("extended", TODAY), until: "soon" };
    const { form, wrong } = read(draft, shownOf(draft, NONE), TODAY);
    expect(form).toBeNull();
    expect(Object.keys(wrong)).toEqual(["until"]);
  });
  it("leaves out what another kind asked for", () => {
    const draft = { ...blank("acknowledged", TODAY), until: "soon", by: "post" as const };
    const { form } = read(draft, shownOf(draft, NONE), TODAY);
    expect(form).toMatchObject({ until: "", by: null });
  });
  it("wants the text of a note", () => {
    const draft = blank("note", TODAY);
    expect(read(draft, NONE, TODAY).wrong).toEqual({ note: "Enter the note." });
  });
});

it("corrects an event without losing what its kind does not ask for", () => {
  const form: EventForm = {
    kind: { kind: "response", result: "full" },
    on: "2022-11-09",
    reference: "17/25",
    note: "",
    received: "",
    until: "",
    correct_at: "",
    by: "email",
    person: "A. Officer",
    message_id: "a@b",
    citations: [{ provision: "s.40(2)", measure: null, question: "Q3" }],
    document: "d",
  };
  const draft = filled(form, { id: "d", name: "letter.pdf", size: "3 kB" });
  const shown = shownOf(draft, holding(draft));
  expect(shown).toContain("by");
  expect(shown).toContain("citations");
  expect(read(draft, shown, TODAY).form).toEqual(form);
});

it("puts an error at its field, or at the foot", () => {
  expect(placeOf("until", new Set(["until"] as const))).toBe("until");
  expect(placeOf("until", NONE)).toBe("form");
  expect(placeOf("on", NONE)).toBe("on");
  expect(placeOf(null, NONE)).toBe("form");
});
