import type { DocumentKind } from "../../bindings";

/** Kinds whose tables can be imported. */
export const HAS_TABLES: readonly DocumentKind[] = ["table", "pdf", "letter"];

export const KIND_WORDS: Record<DocumentKind, string> = {
  pdf: "PDF",
  image: "Picture",
  text: "Text",
  mail: "E-mail",
  table: "Table",
  letter: "Letter",
  other: "Other file",
};
