import type { ApiError } from "../bindings";
import { app } from "./state.svelte";
import { asApiError } from "../lib/errors";

/** What a screen shows: loaded again after every write, with the old value kept meanwhile. */
export interface Resource<T> {
  readonly value: T | null;
  readonly error: ApiError | null;
  readonly loading: boolean;
  /** Loads again, as after a failure. */
  reload(): void;
}

/**
 * Loads now, and again whenever the record changes or anything reactive that `load` reads before
 * its first await does. Answers that arrive after a newer question are dropped.
 * To be called while a component is set up.
 */
export function resource<T>(
  load: () => Promise<T>,
  revision: () => unknown = () => app.revision,
): Resource<T> {
  let value = $state.raw<T | null>(null);
  let error = $state.raw<ApiError | null>(null);
  let loading = $state(true);
  let again = $state(0);
  let asked = 0;

  $effect(() => {
    revision();
    void again;
    const ticket = ++asked;
    loading = true;
    load().then(
      (answer) => {
        if (ticket !== asked) return;
        value = answer;
        error = null;
        loading = false;
      },
      (reason: unknown) => {
        if (ticket !== asked) return;
        error = asApiError(reason);
        loading = false;
      },
    );
    return () => {
      // Nothing that is still on its way may land after the component is gone.
      if (ticket === asked) asked++;
    };
  });

  return {
    get value() {
      return value;
    },
    get error() {
      return error;
    },
    get loading() {
      return loading;
    },
    reload() {
      again++;
    },
  };
}
