/** What a person says of each message before it is filed. Pure. */
import type {
  AnswerChoice,
  EventForm,
  MailAttachment,
  MailChoice,
  MailRow,
  NotGivenChoice,
} from "../../bindings";
import { readDate } from "../../lib/dates";
import type { Wrong } from "../../lib/errors";
import type { Id } from "../../lib/id";
import {
  notGivenChosen,
  notGivenUnsaid,
  notGivenWrong,
  type NotGivenSaid,
} from "../../lib/not-given";
import { answersChosen, answersWrong, answerUnsaid, type AnswerSaid } from "../../lib/said-answers";
import { blank, holding, read, shownOf, suggested, type Draft } from "../requests/log/form";
import { resultsOf, type KindCode } from "../requests/log/kinds";

/** What was said of one message. */
export interface Said {
  /** The requests chosen by a person; null: the one that it leads to, if any. */
  authorities: Id[] | null;
  leaveOut: boolean;
  /** The event that would be logged; null: none. */
  draft: Draft | null;
  /** It is logged. */
  log: boolean;
  notGiven: NotGivenSaid[];
  answers: AnswerSaid[];
  /** Files that are not kept, by their places in the list. */
  without: number[];
  /** The tables that came with it are imported afterwards. */
  imports: boolean;
}

export type Standing = "certain" | "likely" | "chosen" | "unsure" | "filed" | "out";

export const STANDINGS: Record<Standing, { glyph: string; label: string }> = {
  certain: { glyph: "✓", label: "Certain" },
  likely: { glyph: "✓", label: "Likely" },
  chosen: { glyph: "✓", label: "Chosen" },
  unsure: { glyph: "?", label: "Which request?" },
  filed: { glyph: "●", label: "Already filed" },
  out: { glyph: "–", label: "Left out" },
};

/** Before anybody said anything. */
export function unsaid(row: MailRow): Said {
  return {
    authorities: null,
    leaveOut: false,
    draft: row.suggested ? suggested(row.suggested) : null,
    log: row.suggested !== null,
    notGiven: row.not_given.map(notGivenUnsaid),
    answers: row.answers.map(answerUnsaid),
    without: [],
    imports: row.attachments.some(({ table }) => table),
  };
}

/** The requests that a message would be filed with. */
export function authoritiesOf(row: MailRow, said: Said): Id[] {
  if (said.authorities !== null) return said.authorities;
  return row.authority === null ? [] : [row.authority];
}

export function standing(row: MailRow, said: Said): Standing {
  if (row.known !== "") return "filed";
  if (said.leaveOut) return "out";
  if (authoritiesOf(row, said).length === 0) return "unsure";
  if (said.authorities !== null) return "chosen";
  return row.matches[0]?.certain ? "certain" : "likely";
}

/** Whether something is still to be done with a message. */
export function waits(row: MailRow, said: Said): boolean {
  const now = standing(row, said);
  return now !== "filed" && now !== "out";
}

/** The day of a message as an event has it; empty where it tells none. */
export function dayOf(row: MailRow, today: string): string {
  return row.suggested?.on || (readDate(row.day, today) ?? "");
}

/** The event with another kind; what was typed stays. */
export function ofKind(draft: Draft | null, kind: KindCode | "", day: string): Draft | null {
  if (kind === "") return null;
  if (draft === null) return { ...blank(kind, day), by: "email", result: "" };
  const results = resultsOf(kind);
  const keeps = results.some(({ value }) => value === draft.result);
  return { ...draft, kind, result: keeps ? draft.result : "" };
}

/** The event as it would be logged, or what is wrong with it. */
export function eventOf(
  row: MailRow,
  draft: Draft,
  today: string,
): { form: EventForm | null; wrong: Wrong } {
  const held = holding(row.suggested ? suggested(row.suggested) : draft);
  return read(draft, shownOf(draft, held), today);
}

/** Tables that would be imported afterwards. */
export function tablesOf(row: MailRow, said: Said): MailAttachment[] {
  if (!said.imports) return [];
  return row.attachments.filter(({ table }, at) => table && !said.without.includes(at));
}

/** The figures that would be entered as withheld or not held. */
export const notGivenOf = (row: MailRow, said: Said): NotGivenChoice[] =>
  notGivenChosen(row.not_given, said.notGiven);

/** The answers that would be entered. */
export const answersOf = (row: MailRow, said: Said): AnswerChoice[] =>
  answersChosen(row.answers, said.answers);

/** What is wrong with what was said, by field; empty where it can be filed. */
export function wrongWith(row: MailRow, said: Said, today: string): Wrong {
  const wrong: Wrong = {};
  if (authoritiesOf(row, said).length === 0) wrong.request = "Choose the request it belongs to.";
  if (said.log && said.draft) Object.assign(wrong, eventOf(row, said.draft, today).wrong);
  Object.assign(wrong, notGivenWrong(said.notGiven), answersWrong(said.answers));
  return wrong;
}

/** Everything that a person said of a message, as it is sent. */
export function choiceOf(row: MailRow, said: Said, today: string): MailChoice {
  return {
    key: row.key,
    authorities: waits(row, said) ? authoritiesOf(row, said) : [],
    log: said.log && said.draft ? eventOf(row, said.draft, today).form : null,
    without: said.without,
    not_given: notGivenOf(row, said),
    answers: answersOf(row, said),
  };
}

/** Whether a message can be filed unseen: certain, with an event, and with no figures to enter. */
export function isPlain(row: MailRow, said: Said, today: string): boolean {
  return (
    standing(row, said) === "certain" &&
    said.log &&
    said.draft !== null &&
    row.not_given.length === 0 &&
    row.answers.length === 0 &&
    Object.keys(wrongWith(row, said, today)).length === 0
  );
}
