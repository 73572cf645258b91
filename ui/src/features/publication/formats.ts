/** The formats a summary can be exported in. */
export const formats = [
  { key: "html", label: "Web page", detail: "one file, charts inside" },
  { key: "pdf", label: "PDF", detail: "tagged, for print and screen readers" },
  { key: "docx", label: "Word", detail: "with styles, to edit" },
  { key: "md", label: "Markdown", detail: "text" },
  { key: "csv", label: "CSV", detail: "one file for each table" },
  { key: "xlsx", label: "Excel", detail: "one sheet for each table" },
  { key: "json", label: "JSON", detail: "for scripts" },
  { key: "svg", label: "SVG", detail: "each chart" },
  { key: "png", label: "PNG", detail: "each chart" },
  { key: "zip", label: "Data package", detail: "tables, codebook, methods" },
] as const;

export type Format = (typeof formats)[number]["key"];

/** Those for people who read: chosen until a person says otherwise. */
const usual: readonly Format[] = ["html", "pdf", "docx"];

/** The formats named in a remembered list; the usual ones where it names none. */
export function kept(words: string): Format[] {
  const named = words.split(",");
  const known = formats.map(({ key }) => key);
  const found = known.filter((key) => named.includes(key));
  return found.length > 0 ? found : [...usual];
}

/** The files of the chosen formats, told by their endings. */
export const filesOf = (files: readonly string[], chosen: readonly Format[]): string[] =>
  files.filter((file) => chosen.some((format) => file.endsWith(`.${format}`)));
