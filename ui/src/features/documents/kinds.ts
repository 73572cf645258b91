import type { DocumentKind } from "../../bindings";

export const KIND_WORDS: Record<DocumentKind, string> = {
  pdf: "PDF",
  image: "Picture",
  text: "Text",
  mail: "E-mail",
  table: "Table",
  other: "Other file",
};
