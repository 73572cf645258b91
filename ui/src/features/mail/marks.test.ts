import { expect, it } from "vitest";
import type { MailRow, MailSays } from "../../bindings";
import { marked } from "./marks";

const text = "We refuse question 2 under section 40(2).";
const said = (about: MailSays["about"], start: number, end: number): MailSays => ({
  about,
  words: "",
  applies: true,
  quotes: [{ start, end, words: text.slice(start, end) }],
});
const row = (says: MailSays[]) =>
  ({ text, says, not_given: [], answers: [] }) as unknown as MailRow;
const pieces = (says: MailSays[]) => marked(row(says)).map(({ text, about }) => [text, about]);

it("leaves a text without statements whole", () => {
  expect(pieces([])).toEqual([[text, null]]);
  expect(marked({ ...row([]), text: "" })).toEqual([]);
});

it("shows the shorter of two marks over each other, and the number where the words end", () => {
  const says = [said("result", 0, text.length), said("provision", 27, 40)];
  expect(pieces(says)).toEqual([
    ["We refuse question 2 under ", "result"],
    ["section 40(2)", "provision"],
    [".", "result"],
  ]);
  expect(marked(row(says)).map(({ lines }) => lines)).toEqual([[], [2], [2]]);
});

it("passes over words that the text does not have", () => {
  expect(pieces([said("fee", 10, 500), said("fee", 5, 5)])).toEqual([[text, null]]);
});
