import type { ActionKind } from "../bindings";
import type { Id } from "../lib/id";

interface Asked {
  authorities: Id[];
  action: ActionKind;
  /** `Send a reminder: Kent`, `Send a reminder: 12 forces` */
  text: string;
  done: (recorded: boolean) => void;
}

/** The action that is put off, if any: shown by SnoozeDialog. */
export const snooze = $state<{ asked: Asked | null }>({ asked: null });

/** Asks until when and why something is put off. True once it is recorded. */
export function askSnooze(authorities: Id[], action: ActionKind, text: string): Promise<boolean> {
  snooze.asked?.done(false);
  return new Promise((done) => (snooze.asked = { authorities, action, text, done }));
}
