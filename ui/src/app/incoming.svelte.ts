import type { TableSource } from "../bindings";
import type { Id } from "../lib/id";

/** A table that is offered for import, with the request whose files it is among, if any. */
export interface IncomingTable {
  source: TableSource;
  authority: Id | null;
}

/**
 * What came in from outside and waits for a person: shown by MailDialog and TableImportDialog.
 * Mails come first; the first table of the queue is shown, and taken off once it is dealt with.
 */
export const incoming = $state<{
  /** Files that hold messages; null where none wait. */
  mails: string[] | null;
  /** The request that they were dropped on. */
  mailAuthority: Id | null;
  tables: IncomingTable[];
}>({ mails: null, mailAuthority: null, tables: [] });
