import type { EventKind, TimelineItem } from "../bindings";
import type { Id } from "../lib/id";

export interface Asked {
  /** Empty: the form asks which. */
  authorities: Id[];
  kind: EventKind["kind"];
  /** The event that is corrected, instead of a new one. */
  item: TimelineItem | null;
  done: (recorded: boolean) => void;
}

/** The event that is being written down, if any: shown by LogDialog. */
export const log = $state<{ asked: Asked | null }>({ asked: null });

/** Opens the form that logs an event for authorities. True once it is recorded. */
export function askLog(authorities: Id[], kind: EventKind["kind"]): Promise<boolean> {
  return ask(authorities, kind, null);
}

/** Opens the same form on an event that is there, to correct it. */
export function askCorrection(authority: Id, item: TimelineItem): Promise<boolean> {
  return ask([authority], item.form.kind.kind, item);
}

function ask(
  authorities: Id[],
  kind: EventKind["kind"],
  item: TimelineItem | null,
): Promise<boolean> {
  log.asked?.done(false);
  return new Promise((done) => (log.asked = { authorities, kind, item, done }));
}
