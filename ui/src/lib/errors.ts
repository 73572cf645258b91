import type { ApiError } from "../bindings";

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
