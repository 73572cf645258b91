import { describe, expect, it } from "vitest";
import type { LetterView } from "../../bindings";
import { ask, pieces, standing } from "./letters";

const letter = (more: Partial<LetterView> = {}): LetterView => ({
  authority: "a",
  name: "Kent",
  to: "foi@kent.example",
  subject: "",
  body: "",
  missing: [],
  unsuited: "",
  ...more,
});
const due = { field: "due", label: "the day the answer was due" };

describe("standing", () => {
  it("says first that a letter does not suit", () => {
    expect(standing(letter())).toBe("ready");
    expect(standing(letter({ missing: [due] }))).toBe("missing");
    expect(standing(letter({ missing: [due], unsuited: "Not sent yet" }))).toBe("unsuited");
  });
});

describe("pieces", () => {
  it("leaves a whole text in one piece", () => {
    expect(pieces("Dear Kent [2022],", [due])).toEqual([
      { text: "Dear Kent [2022],", missing: false },
    ]);
    expect(pieces("", [due])).toEqual([]);
  });
  it("marks every place of what is missing", () => {
    const mark = "[the day the answer was due missing]";
    expect(pieces(`${mark} and ${mark}.`, [due])).toEqual([
      { text: mark, missing: true },
      { text: " and ", missing: false },
      { text: mark, missing: true },
      { text: ".", missing: false },
    ]);
  });
  it("marks fields that are not known, first things first", () => {
    const odd = { field: "dew", label: "there is no field {dew}" };
    const text = "By {dew}: [the day the answer was due missing]";
    expect(pieces(text, [due, odd]).filter((piece) => piece.missing)).toEqual([
      { text: "{dew}", missing: true },
      { text: "[the day the answer was due missing]", missing: true },
    ]);
  });
});

it("asks for what a person has to write", () => {
  expect(ask("")).toBeNull();
  expect(ask("discrepancy")?.key).toBe("discrepancy");
});
