import type { Citation, DocumentView, EventForm, Means, SuggestedLog } from "../../../bindings";
import { NO_DATE, readDate } from "../../../lib/dates";
import type { Wrong } from "../../../lib/errors";
import { fieldsOf, kindWith, resultsOf, type Field, type KindCode, type Result } from "./kinds";

/** A row of the provisions; its key only tells rows apart. */
export interface CitationDraft extends Citation {
  key: number;
}

/** An event as it is typed: days as text, whatever they say. */
export interface Draft {
  kind: KindCode;
  /** Empty: a person has still to choose. */
  result: Result | "";
  on: string;
  reference: string;
  note: string;
  received: string;
  until: string;
  correct_at: string;
  by: Means | "";
  person: string;
  message_id: string;
  citations: CitationDraft[];
  document: DocumentView | null;
}

/** A new event of a kind, today. */
export function blank(kind: KindCode, today: string): Draft {
  return {
    kind,
    result: resultsOf(kind)[0]?.value ?? "full",
    on: today,
    reference: "",
    note: "",
    received: "",
    until: "",
    correct_at: "",
    by: "",
    person: "",
    message_id: "",
    citations: [],
    document: null,
  };
}

/** The same event as another kind; what came of it stays where that kind can come to it. */
export function withKind(draft: Draft, kind: KindCode): Draft {
  const results = resultsOf(kind);
  const stays = results.length === 0 || results.some(({ value }) => value === draft.result);
  return { ...draft, kind, result: stays ? draft.result : results[0].value };
}

/** An event that a letter suggests; a response whose result is open has none. */
export function suggested(log: SuggestedLog, document: DocumentView | null = null): Draft {
  const kind = log.event?.kind ?? "response";
  const { on, until, reference, note, person, message_id } = log;
  return {
    ...blank(kind, on),
    result: log.event === null ? "" : "result" in log.event ? log.event.result : "full",
    until,
    reference,
    note,
    person,
    message_id,
    by: log.by ?? "",
    citations: log.citations.map((citation, key) => ({ ...citation, key })),
    document,
  };
}

/** An event that is there, to be corrected. */
export function filled(form: EventForm, document: DocumentView | null): Draft {
  return {
    ...form,
    kind: form.kind.kind,
    result: "result" in form.kind ? form.kind.result : "full",
    by: form.by ?? "",
    citations: form.citations.map((citation, key) => ({ ...citation, key })),
    document,
  };
}

/** Fields that hold something, which are shown whatever the kind. */
export function holding(draft: Draft): Set<Field> {
  const fields: Field[] = ["received", "by", "until", "citations", "correct_at"];
  return new Set(fields.filter((field) => draft[field].length > 0));
}

/** The fields of the form: those of the kind, and those that held something from the start. */
export function shownOf(draft: Draft, held: ReadonlySet<Field>): Set<Field> {
  return new Set([...fieldsOf(draft.kind, draft.result), ...held]);
}

/** Reads what was typed; only what is shown counts. */
export function read(
  draft: Draft,
  shown: ReadonlySet<Field>,
  today: string,
): { form: EventForm | null; wrong: Wrong } {
  const wrong: Wrong = {};
  const day = (field: "on" | "received" | "until" | "correct_at"): string => {
    const text = draft[field].trim();
    if (text === "" || (field !== "on" && !shown.has(field))) return "";
    const read = readDate(text, today);
    if (read === null) wrong[field] = NO_DATE;
    return read ?? "";
  };
  if (draft.result === "" && resultsOf(draft.kind).length > 0)
    wrong.result = "Choose what came of the request.";
  const form: EventForm = {
    kind: kindWith(draft.kind, draft.result),
    on: day("on"),
    reference: draft.reference.trim(),
    note: draft.note.trim(),
    received: day("received"),
    until: day("until"),
    correct_at: day("correct_at"),
    by: shown.has("by") && draft.by !== "" ? draft.by : null,
    person: draft.person.trim(),
    message_id: draft.message_id.trim(),
    citations: shown.has("citations")
      ? draft.citations.map(({ provision, measure, question }) => ({
          provision: provision.trim(),
          measure,
          question: question.trim(),
        }))
      : [],
    document: draft.document?.id ?? null,
  };
  if (draft.kind === "note" && form.note === "") wrong.note = "Enter the note.";
  return { form: Object.keys(wrong).length > 0 ? null : form, wrong };
}

/** Where an error of the backend is shown: at its field, or at the foot where that is not there. */
export function placeOf(field: string | null, shown: ReadonlySet<Field>): string {
  const always = ["on", "reference", "note", "person", "message_id", "document", "authority"];
  if (field && (always.includes(field) || shown.has(field as Field))) return field;
  return "form";
}
