import type { Event, EventKind } from "../bindings";
import type { Id } from "../lib/id";

interface Asked {
  /** Empty: the form asks which. */
  authorities: Id[];
  kind: EventKind["kind"];
  /** The event that is corrected, instead of a new one. */
  event: Event | null;
  done: (recorded: boolean) => void;
}

/** The event that is being written down, if any: shown by LogDialog. */
export const log = $state<{ asked: Asked | null }>({ asked: null });

/** Opens the short form that logs an event for authorities. True once it is recorded. */
export function askLog(authorities: Id[], kind: EventKind["kind"]): Promise<boolean> {
  return ask(authorities, kind, null);
}

/** Opens the same form on an event that is there, to correct it. */
export function askCorrection(event: Event): Promise<boolean> {
  return ask([event.authority], event.kind.kind, event);
}

function ask(authorities: Id[], kind: EventKind["kind"], event: Event | null): Promise<boolean> {
  log.asked?.done(false);
  return new Promise((done) => (log.asked = { authorities, kind, event, done }));
}
