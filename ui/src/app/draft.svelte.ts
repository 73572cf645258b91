import { untrack } from "svelte";
import { app } from "./state.svelte";
import type { Done } from "../bindings";

/** What a person types, saved by itself. */
export interface Draft<T> {
  /** As typed. Setting it saves it after a pause in typing. */
  value: T;
  /** Why the last save was refused; empty where it was not. What was typed stays. */
  readonly error: string;
  /** Saves now, as on leaving a field. Resolves when nothing is on its way any more. */
  flush(): Promise<void>;
}

interface Options<T> {
  /** What the record holds. */
  stored: () => T;
  save: (value: T) => Promise<Done>;
  /** Whether the record would hold the same for both. */
  same: (one: T, other: T) => boolean;
}

/** A pause in typing, in milliseconds. */
const PAUSE = 800;

/**
 * Follows the record until something is typed; from then on what was typed stays until it is saved,
 * whatever happens to the record meanwhile. Saved also when its component goes away.
 * To be called while a component is set up.
 */
export function draft<T>({ stored, save, same }: Options<T>): Draft<T> {
  const campaign = app.header?.path;
  let value = $state.raw(untrack(stored));
  let error = $state("");
  /** What the record held when it was last seen. */
  let seen = untrack(stored);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let underway: Promise<void> | null = null;

  $effect(() => {
    const now = stored();
    if (same(now, seen)) return;
    if (
      same(
        untrack(() => value),
        seen,
      )
    )
      value = now;
    seen = now;
  });
  $effect(() => () => void flush());

  async function send(): Promise<void> {
    const sent = value;
    const done = await app.keep(() => save(sent));
    error = done.ok ? "" : done.error.message;
    if (done.ok) seen = sent;
  }

  async function flush(): Promise<void> {
    clearTimeout(timer);
    await underway;
    // Another campaign may have been opened in the meantime: it is not the one that was typed for.
    if (same(value, seen) || app.header?.path !== campaign) return;
    underway ??= send().finally(() => (underway = null));
    await underway;
  }

  return {
    get value() {
      return value;
    },
    set value(typed) {
      value = typed;
      clearTimeout(timer);
      timer = setTimeout(() => void flush(), PAUSE);
    },
    get error() {
      return error;
    },
    flush,
  };
}

/** The same but for spaces and line breaks, which the record does not keep. */
export const sameWords = (one: string, other: string): boolean => words(one) === words(other);

/** Lists that are the same but for spaces and empty lines. */
export const sameLines = (one: readonly string[], other: readonly string[]): boolean => {
  const kept = (lines: readonly string[]) => lines.map(words).filter((line) => line !== "");
  return JSON.stringify(kept(one)) === JSON.stringify(kept(other));
};

/** As the record keeps it: on one line, with single spaces. */
export const words = (text: string): string => text.trim().split(/\s+/).join(" ");
