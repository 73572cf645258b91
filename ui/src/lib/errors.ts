import type { ApiError } from "../bindings";

/** The outcome of something that can fail where the form wants to show it itself. */
export type Attempt<T> = { ok: true; value: T } | { ok: false; error: ApiError };

/** What is wrong with a form, by field; what belongs to no field stands under `form`. */
export type Wrong = Record<string, string>;

/** The outcome of saving a form: done, refused by the backend, or held back by the form itself. */
export type Saved = Attempt<unknown> | { ok: false; wrong: Wrong };

/** The backend throws an ApiError; anything else is a fault of the program and says so. */
export function asApiError(reason: unknown): ApiError {
  if (typeof reason === "object" && reason !== null && "code" in reason && "message" in reason) {
    return reason as ApiError;
  }
  const message = reason instanceof Error ? reason.message : String(reason);
  return { code: "internal", message, field: null };
}

/** What went wrong, in the backend's words. */
export const told = (reason: unknown): string => asApiError(reason).message;

/** A form that is held back because of one of its fields. */
export const held = (field: string, message: string): Saved => ({
  ok: false,
  wrong: { [field]: message },
});

/** What is wrong with a form that was not saved: beside the field if the form has it. */
export function wrongOf(saved: Saved, fields: readonly string[]): Wrong {
  if (saved.ok) return {};
  if ("wrong" in saved) return saved.wrong;
  const { field, message } = saved.error;
  return { [field !== null && fields.includes(field) ? field : "form"]: message };
}

/**
 * The errors that still hold: each for as long as its field holds what was refused, one of no field
 * until anything changes, and what is still wrong by itself.
 */
export function standing(
  wrong: Wrong,
  refused: Readonly<Record<string, unknown>>,
  now: Readonly<Record<string, unknown>>,
  stillWrong: Wrong = {},
): Wrong {
  const changed = (field: string) => JSON.stringify(refused[field]) !== JSON.stringify(now[field]);
  const any = Object.keys(now).some(changed);
  const holds = (field: string) => field in stillWrong || !(field in now ? changed(field) : any);
  return Object.fromEntries(Object.entries(wrong).filter(([field]) => holds(field)));
}
