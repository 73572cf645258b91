import type { ActionKind, ActionRow, EventKind, LetterKind } from "../../bindings";
import type { Id } from "../../lib/id";

/** Names an action: an authority can have several, but each kind once. */
export const keyOf = (row: ActionRow): string => `${row.authority} ${row.kind}`;

/** Actions of one kind; `all` means every one. */
export function ofKind(rows: readonly ActionRow[], kind: string): ActionRow[] {
  return rows.filter((row) => kind === "all" || row.kind === kind);
}

/** What can be done for several actions at once. */
export interface Together {
  authorities: Id[];
  /** `Send a reminder` */
  title: string;
  /** Null where they are of several kinds. */
  kind: ActionKind | null;
  /** The letter that does every one of them. */
  letter: LetterKind | null;
  /** What is logged once each of them is done. */
  log: EventKind["kind"] | null;
}

/** What the actions have in common; null for none. */
export function together(rows: readonly ActionRow[]): Together | null {
  const [first] = rows;
  if (!first) return null;
  const same = <T>(of: (row: ActionRow) => T): T | null =>
    rows.every((row) => of(row) === of(first)) ? of(first) : null;
  const kind = same((row) => row.kind);
  return {
    authorities: [...new Set(rows.map((row) => row.authority))],
    title: kind ? first.title : "",
    kind,
    letter: kind && same((row) => row.letter),
    log: kind && same((row) => row.log?.kind ?? null),
  };
}
