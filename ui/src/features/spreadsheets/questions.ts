import { counted } from "./outcome";
import type { Nouns } from "../../components/combobox";
import type { Choice, MappingEdit, SpreadsheetPreview } from "../../bindings";

/** What a text of the source names: an authority, something counted, or a period. */
export type QuestionKind = "name" | "category" | "period";

/** A text of the source, and what it is taken for. */
export interface Question {
  kind: QuestionKind;
  text: string;
  /** Times it occurs. */
  count: number;
  /** Id or slug of what it is; null where nobody knows. */
  answer: string | null;
  answered: string;
  nearest: Choice[];
  leftOut: boolean;
  /** Of a time: which days it is, and those of the nearest; may be empty. */
  days: string;
}

export const KINDS: readonly { kind: QuestionKind; title: string }[] = [
  { kind: "name", title: "Names" },
  { kind: "category", title: "What is counted" },
  { kind: "period", title: "Periods" },
];

/** Every text that the source uses for something, in the order of the kinds. */
export function questionsOf(preview: SpreadsheetPreview): Question[] {
  const names = preview.names.map(
    ({ text, count, authority, name, nearest, left_out }): Question => ({
      kind: "name",
      text,
      count,
      answer: authority,
      answered: name,
      nearest: nearest.map((near) => ({ id: near.id, label: near.name })),
      leftOut: left_out,
      days: "",
    }),
  );
  const words = (kind: QuestionKind, uses: SpreadsheetPreview["periods"]) =>
    uses.map(({ text, count, id, label, nearest, left_out, days }): Question => ({
      kind,
      text,
      count,
      answer: id,
      answered: label,
      nearest,
      leftOut: left_out,
      days,
    }));
  return [...names, ...words("category", preview.categories), ...words("period", preview.periods)];
}

export const isOpen = (question: Question): boolean =>
  question.answer === null && !question.leftOut;

/** Nobody has said what it means, nor which option of a choice it is. */
export const isOpenSign = ({ means, choice }: SpreadsheetPreview["signs"][number]): boolean =>
  means.state === "ask" && !choice?.option;

/** Names, words, periods and signs that nobody has explained. */
export function openCount(preview: SpreadsheetPreview): number {
  const signs = preview.signs.filter(isOpenSign).length;
  return questionsOf(preview).filter(isOpen).length + signs;
}

/** Questions about the whole table, which stand beside how it is read. */
export function askedOfTable(
  preview: SpreadsheetPreview,
  authority: string | null,
  questions: number,
): number {
  const whose = preview.needs_authority && authority === null;
  const when = preview.asks_period && preview.table_period === null;
  return preview.doubts.length + questions + [whose, when].filter(Boolean).length;
}

/** What stands where no name, word or sign is asked about; `asked` are questions about the table. */
export function noneOpen(preview: SpreadsheetPreview, asked: number): string {
  const columns = preview.columns.filter(
    ({ role, header }) => role === "ignored" && header !== "",
  ).length;
  const left = [
    preview.problem,
    // Most are among the places that were not read.
    columns > 0 && preview.not_understood === 0
      ? `${counted(columns, "column is", "columns are")} not read: see part 1.`
      : "",
    preview.not_understood > 0
      ? `${counted(preview.not_understood, "place was", "places were")} not read: see part 3.`
      : "",
  ].filter(Boolean);
  if (asked > 0)
    left.unshift(`${counted(asked, "question is", "questions are")} open above, in part 1.`);
  else if (left.length > 0) left.unshift("No questions are open.");
  else return "Every name, word and sign was understood.";
  return left.join(" ");
}

/** What the whole table waits for, in words; empty where it waits for nothing. */
export function waitsFor(preview: SpreadsheetPreview, authority: string | null): string {
  if (preview.needs_authority && authority === null) return "Say whose figures these are.";
  if (preview.doubts.length > 0) return "Answer the question above first.";
  if (preview.asks_period && preview.table_period === null)
    return "Say which period the table is about.";
  return "";
}

/** What a person says by confirming a doubt, by its code. */
const CONFIRMS: Record<string, string> = {
  "count-rows": "Count the rows",
  question: "It answers our question",
  authority: "It is their answer",
  unit: "They are counts",
  divided: "Each is the whole",
};

export const confirming = (code: string): string => CONFIRMS[code] ?? "Read it";

/** Before the slug of a period among the answers to what a label is. */
const PERIOD = "period:";

/** What a label can be, where labels of any kind are read: something counted, or a period. */
export function labelChoices({ measures, all_periods, shape }: SpreadsheetPreview): Choice[] {
  if (shape !== "labels") return measures;
  return [...measures, ...all_periods.map(({ id, label }) => ({ id: `${PERIOD}${id}`, label }))];
}

export const PERIODS: Nouns = { one: "period", several: "periods" };

/** What [`labelChoices`] are. */
export const labelNouns = ({ shape }: SpreadsheetPreview): Nouns =>
  shape === "labels"
    ? { one: "measure or period", several: "measures and periods" }
    : { one: "measure", several: "measures" };

/** Says what a text is; null asks again, unless it is left out. */
export function answering(
  { kind, text }: Question,
  answer: string | null,
  leave_out = false,
): MappingEdit {
  switch (kind) {
    case "name":
      return { edit: "name", text, authority: answer, leave_out };
    case "category":
      if (answer?.startsWith(PERIOD))
        return { edit: "period", text, period: answer.slice(PERIOD.length), leave_out };
      return { edit: "category", text, measure: answer, leave_out };
    case "period":
      return { edit: "period", text, period: answer, leave_out };
  }
}
