import type { Paper } from "./paper";

/**
 * Opens the pages of a document: a PDF, or a picture as its only page. What reads PDF comes with the
 * first of them.
 */
export async function openPaper(
  kind: "pdf" | "image",
  url: string,
  password: string | null,
  signal: AbortSignal,
): Promise<Paper> {
  if (kind === "image") return (await import("./picture")).Picture.open(url, signal);
  return (await import("./pdf")).Pdf.open(url, password, signal);
}
