import { describe, expect, it } from "vitest";
import type { ActionRow } from "../../bindings";
import { keyOf, ofKind, together } from "./actions";

const row = (authority: string, more: Partial<ActionRow> = {}): ActionRow => ({
  authority,
  name: authority,
  glyph: "waiting",
  kind: "chase",
  title: "Send a reminder",
  on: "2026-05-12",
  day: "12 May 2026",
  last_day: false,
  urgency: "overdue",
  why: "",
  letter: "chaser",
  log: null,
  snoozed: "",
  ...more,
});
const decide = { kind: "decide-inclusion", title: "Decide on inclusion", letter: null } as const;

it("tells the actions of one authority apart", () => {
  expect(keyOf(row("a"))).not.toBe(keyOf(row("a", decide)));
});

it("filters by kind", () => {
  const rows = [row("a"), row("b", decide)];
  expect(ofKind(rows, "all")).toHaveLength(2);
  expect(ofKind(rows, "chase").map((one) => one.authority)).toEqual(["a"]);
});

describe("together", () => {
  it("finds nothing in nothing", () => {
    expect(together([])).toBeNull();
  });
  it("offers the letter that all of them need", () => {
    expect(together([row("a"), row("b")])).toEqual({
      authorities: ["a", "b"],
      title: "Send a reminder",
      kind: "chase",
      letter: "chaser",
      log: null,
    });
  });
  it("offers no letter where one of them needs another", () => {
    const review = { kind: "ask-review", title: "Ask for internal review" } as const;
    const found = together([
      row("a", { ...review, letter: "review-late" }),
      row("b", { ...review, letter: "review-refusal" }),
    ]);
    expect(found?.kind).toBe("ask-review");
    expect(found?.letter).toBeNull();
  });
  it("has no kind where there are several, and names an authority once", () => {
    const found = together([row("a"), row("a", decide)]);
    expect(found).toMatchObject({ authorities: ["a"], kind: null, letter: null });
  });
  it("logs what ends all of them", () => {
    const fee = { kind: "pay-fee", letter: null, log: { kind: "fee-paid" } } as const;
    expect(together([row("a", fee), row("b", fee)])?.log).toBe("fee-paid");
    expect(together([row("a", fee), row("b")])?.log).toBeNull();
  });
});
