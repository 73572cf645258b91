import type { EventKind, ExtensionKind, ResponseResult, ReviewResult } from "../../../bindings";

export type KindCode = EventKind["kind"];

interface Choice<K extends string> {
  value: K;
  label: string;
}

/** The usual four, one click each. */
export const QUICK = [
  { value: "sent", label: "Sent" },
  { value: "acknowledged", label: "Acknowledged" },
  { value: "response", label: "Response" },
  { value: "note", label: "Note" },
] as const satisfies Choice<KindCode>[];

/** Every kind, by who did it. */
export const GROUPS: readonly { label: string; kinds: readonly Choice<KindCode>[] }[] = [
  {
    label: "From the authority",
    kinds: [
      { value: "acknowledged", label: "Acknowledged" },
      { value: "clarification-asked", label: "Clarification asked for" },
      { value: "fees-notice", label: "Fees notice" },
      { value: "extended", label: "Extension" },
      { value: "holding-reply", label: "Holding reply" },
      { value: "response", label: "Response" },
      { value: "further-response", label: "Further or corrected response" },
      { value: "response-withdrawn", label: "Response withdrawn" },
      { value: "review-outcome", label: "Outcome of the review" },
      { value: "decision-notice", label: "Decision notice of the regulator" },
    ],
  },
  {
    label: "From us",
    kinds: [
      { value: "sent", label: "Request sent" },
      { value: "chased", label: "Reminder sent" },
      { value: "clarification-supplied", label: "Clarification supplied" },
      { value: "fee-paid", label: "Fee paid" },
      { value: "review-asked", label: "Internal review asked for" },
      { value: "complained", label: "Complaint to the regulator" },
      { value: "appealed", label: "Appeal to the tribunal" },
      { value: "withdrawn", label: "Request withdrawn" },
    ],
  },
  {
    label: "Other",
    kinds: [
      { value: "bounced", label: "Could not be delivered" },
      { value: "note", label: "Note" },
    ],
  },
];

const RESPONSES: readonly Choice<ResponseResult>[] = [
  { value: "full", label: "Full answer" },
  { value: "partial", label: "Part answer" },
  { value: "refused", label: "Refused" },
  { value: "not-held", label: "Not held" },
];
const EXTENSIONS: readonly Choice<ExtensionKind>[] = [
  { value: "public-interest", label: "To weigh the public interest" },
  { value: "complexity", label: "Complex and voluminous" },
];
const REVIEWS: readonly Choice<ReviewResult>[] = [
  { value: "upheld", label: "Upheld" },
  { value: "partly", label: "Partly upheld" },
  { value: "overturned", label: "Overturned" },
];

export type Result = ResponseResult | ExtensionKind | ReviewResult;

/** What a kind can come to, the first unless another is chosen; empty where that is no question. */
export function resultsOf(kind: KindCode): readonly Choice<Result>[] {
  switch (kind) {
    case "response":
    case "further-response":
      return RESPONSES;
    case "extended":
      return EXTENSIONS;
    case "review-outcome":
      return REVIEWS;
    default:
      return [];
  }
}

/** A kind with its result, as the backend takes it. */
export function kindWith(kind: KindCode, result: Result | ""): EventKind {
  const results = resultsOf(kind);
  if (results.length === 0) return { kind } as EventKind;
  const known = results.find((one) => one.value === result) ?? results[0];
  return { kind, result: known.value } as EventKind;
}

/** Fields that not every kind needs. */
export type Field = "received" | "by" | "until" | "citations" | "correct_at";

const LETTER: readonly Field[] = ["by", "received"];

/** What each kind asks for besides the day, the reference, the note and the document. */
const FIELDS: Record<KindCode, readonly Field[]> = {
  sent: LETTER,
  chased: LETTER,
  "clarification-supplied": LETTER,
  "fee-paid": LETTER,
  "review-asked": LETTER,
  complained: LETTER,
  appealed: LETTER,
  withdrawn: LETTER,
  acknowledged: [],
  "clarification-asked": ["received"],
  "fees-notice": ["received"],
  extended: ["until", "citations"],
  "holding-reply": [],
  response: ["received", "citations", "correct_at"],
  "further-response": ["received", "citations", "correct_at"],
  "response-withdrawn": [],
  "review-outcome": ["received", "citations"],
  "decision-notice": ["received"],
  bounced: [],
  note: [],
};

/** The fields to show for a kind and what came of it. */
export function fieldsOf(kind: KindCode, result: Result | ""): Set<Field> {
  const fields = new Set(FIELDS[kind]);
  // A full answer keeps nothing back; a refusal gives no figures.
  if (result === "full") fields.delete("citations");
  if (result === "refused" || result === "not-held") fields.delete("correct_at");
  return fields;
}
