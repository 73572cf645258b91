import { describe, expect, it } from "vitest";
import type { RequestRow } from "../../bindings";
import {
  BY_NAME,
  cameBack,
  moveOf,
  readSort,
  shown,
  sorted,
  standingFilter,
  responseTo,
  usualEvent,
  writeSort,
} from "./rows";

function row(name: string, more: Partial<RequestRow> = {}): RequestRow {
  return {
    id: name,
    name,
    region: "",
    glyph: "waiting",
    status: "Waiting",
    move_words: "waiting for the authority",
    due_on: "",
    due: "",
    left: "",
    overdue: false,
    next: "",
    likely: { kind: "response", result: "full" },
    url: "",
    filters: [],
    sent_on: "",
    sent: "",
    answered_on: "",
    answered: "",
    filled: 0,
    required: 2,
    figures: "none",
    provided: "no",
    complete: false,
    included: false,
    decided: false,
    exception: false,
    reason: "",
    reference: "",
    last_event: "",
    last_event_on: "",
    search: name.toLowerCase(),
    ...more,
  };
}
const names = (rows: RequestRow[]) => rows.map((one) => one.name);

describe("the event that the form begins with", () => {
  const draft = row("Kent", { filters: ["draft"], likely: { kind: "sent" } });
  const sent = row("Essex", { filters: ["waiting"], likely: { kind: "acknowledged" } });
  const waiting = row("Devon", { filters: ["waiting"] });
  const refused = row("Dorset", { filters: ["refused"], likely: { kind: "review-asked" } });
  const review = row("Surrey", { likely: { kind: "review-outcome", result: "upheld" } });

  it("is what is likely for most of the requests", () => {
    expect([[draft], [sent], [waiting], [refused], [review]].map(usualEvent)).toEqual([
      "sent",
      "acknowledged",
      "response",
      "review-asked",
      "review-outcome",
    ]);
    expect(usualEvent([draft, sent, sent])).toBe("acknowledged");
    expect(usualEvent([draft, sent])).toBe("sent");
    expect(usualEvent([])).toBe("sent");
  });

  it("is the sending where a response is logged to requests that were not sent", () => {
    expect(responseTo([draft])).toBe("sent");
    expect([[sent], [waiting], [draft, sent], []].map(responseTo)).toEqual(
      Array(4).fill("response"),
    );
  });

  it("follows the request that is chosen in the form", () => {
    expect(cameBack([draft], undefined)).toBe("sent");
    expect(cameBack([draft, sent], undefined)).toBe("response");
    expect(cameBack([], undefined)).toBe("response");
    const all = [draft, sent, waiting, refused, review];
    expect(all.map((one) => cameBack(all, one))).toEqual([
      "sent",
      "acknowledged",
      "response",
      "response",
      "review-outcome",
    ]);
  });
});

describe("sorted", () => {
  const rows = [
    row("Kent", { answered_on: "2022-10-11", filled: 2 }),
    row("Essex", { filled: 10 }),
    row("Devon", { answered_on: "2022-09-30", filled: 2 }),
  ];
  it("puts rows without a date last in both directions", () => {
    const up = sorted(rows, { key: "answered_on", descending: false });
    const down = sorted(rows, { key: "answered_on", descending: true });
    expect(names(up)).toEqual(["Devon", "Kent", "Essex"]);
    expect(names(down)).toEqual(["Kent", "Devon", "Essex"]);
  });
  it("compares numbers as numbers and keeps equals in order of name", () => {
    const down = sorted(rows, { key: "filled", descending: true });
    expect(names(down)).toEqual(["Essex", "Devon", "Kent"]);
  });
});

describe("shown", () => {
  const rows = [
    row("Kent", { region: "South East", filters: ["waiting"] }),
    row("Surrey", { region: "South East", filters: ["part"] }),
    row("Durham", { region: "North East", filters: ["waiting"] }),
  ];
  it.each([
    ["all", "", "", ["Kent", "Surrey", "Durham"]],
    ["waiting", "", "", ["Kent", "Durham"]],
    ["waiting", "South East", "", ["Kent"]],
    ["all", "", "UR", ["Surrey", "Durham"]],
    ["all", "", "ur ham", ["Durham"]],
  ])("filters by tab %s, region %s and search %s", (filter, region, search, expected) => {
    expect(names(shown(rows, filter, region, search))).toEqual(expected);
  });
});

describe("a remembered sort order", () => {
  it("is read as it was written", () => {
    const sort = { key: "sent_on", descending: true } as const;
    expect(readSort(writeSort(sort))).toEqual(sort);
  });
  it("falls back to the name", () => {
    expect(readSort("colour desc")).toEqual(BY_NAME);
  });
});

describe("moveOf", () => {
  it("marks what is late before whose move it is", () => {
    expect(moveOf(row("Kent", { overdue: true, filters: ["review"] }))).toBe("late");
    expect(moveOf(row("Kent", { filters: ["ours"] }))).toBe("ours");
    expect(moveOf(row("Kent", { filters: ["review"] }))).toBe("review");
    expect(moveOf(row("Kent", { filters: ["waiting"] }))).toBeNull();
  });
});

describe("standingFilter", () => {
  const filters = [{ key: "all" }, { key: "waiting" }];
  it("keeps the chosen one, and shows all once nobody belongs to it", () => {
    expect(standingFilter(filters, "waiting")).toBe("waiting");
    expect(standingFilter(filters, "overdue")).toBe("all");
  });
});

it("sorts by the day that is due", () => {
  const rows = [
    row("Kent", { due_on: "2026-05-12" }),
    row("Essex"),
    row("Devon", { due_on: "2026-04-01" }),
  ];
  const up = sorted(rows, { key: "due_on", descending: false });
  expect(names(up)).toEqual(["Devon", "Kent", "Essex"]);
});
