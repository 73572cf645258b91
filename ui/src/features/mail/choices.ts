/** What a person says of each message before anything is filed. Pure. */
import type { EventForm, MailChoice, MailRow } from "../../bindings";
import { readDate } from "../../lib/dates";
import type { Id } from "../../lib/id";
import { blank, filled, holding, read, shownOf, type Draft } from "../requests/log/form";
import type { Wrong } from "../../lib/errors";
import { resultsOf, type KindCode } from "../requests/log/kinds";

/** What was said of one message. */
export interface Said {
  /** The request chosen by a person; null: the one that is certain, if any. */
  authority: Id | null;
  leaveOut: boolean;
  /** The event that would be logged; null: none. */
  draft: Draft | null;
  /** A person said yes to logging it. Nothing is logged without. */
  log: boolean;
}

export type Standing = "certain" | "chosen" | "unsure" | "filed" | "out";

export const STANDINGS: Record<Standing, { glyph: string; label: string }> = {
  certain: { glyph: "✓", label: "Certain" },
  chosen: { glyph: "✓", label: "Chosen" },
  unsure: { glyph: "?", label: "To confirm" },
  filed: { glyph: "●", label: "Already filed" },
  out: { glyph: "–", label: "Left out" },
};

/** Before anybody said anything: the event that is suggested, not confirmed. */
export function unsaid(row: MailRow): Said {
  return {
    authority: null,
    leaveOut: false,
    draft: row.suggested ? filled(row.suggested, null) : null,
    log: false,
  };
}

/** The request that a message would be filed with. */
export function authorityOf(row: MailRow, said: Said): Id | null {
  if (said.authority !== null) return said.authority;
  return row.matches.find(({ certain }) => certain)?.authority ?? null;
}

export function standing(row: MailRow, said: Said): Standing {
  if (row.known !== "") return "filed";
  if (said.leaveOut) return "out";
  if (said.authority !== null) return "chosen";
  return authorityOf(row, said) === null ? "unsure" : "certain";
}

/** Whether a message would be filed as things are. */
export function files(row: MailRow, said: Said): boolean {
  const now = standing(row, said);
  return now === "certain" || now === "chosen";
}

/** The day of a message as an event has it; empty where it tells none. */
export function dayOf(row: MailRow, today: string): string {
  return row.suggested?.on || (readDate(row.date.split(",")[0], today) ?? "");
}

/** The event with another kind; what was typed stays. */
export function ofKind(draft: Draft | null, kind: KindCode | "", day: string): Draft | null {
  if (kind === "") return null;
  if (draft === null) return blank(kind, day);
  const results = resultsOf(kind);
  const keeps = results.length === 0 || results.some(({ value }) => value === draft.result);
  return { ...draft, kind, result: keeps ? draft.result : results[0].value };
}

/** The event as it would be logged, or what is wrong with it. */
export function eventOf(
  row: MailRow,
  draft: Draft,
  today: string,
): { form: EventForm | null; wrong: Wrong } {
  const held = holding(row.suggested ? filled(row.suggested, null) : draft);
  return read(draft, shownOf(draft, held), today);
}

/** What is sent: one choice for each message; an event only where a person said yes. */
export function choiceOf(row: MailRow, said: Said, today: string): MailChoice {
  const takes = files(row, said);
  return {
    key: row.key,
    authority: authorityOf(row, said),
    leave_out: said.leaveOut || row.known !== "",
    log: takes && said.log && said.draft ? eventOf(row, said.draft, today).form : null,
  };
}
