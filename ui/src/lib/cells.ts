/** How one cell looks and what it says aloud. The words and numbers come from the backend. */
import type { FigureCell } from "../bindings";

export type Look =
  "count" | "zero" | "suppressed" | "withheld" | "not-held" | "not-answered" | "wanted" | "blank";

/**
 * A state has its own look; a zero and a cell that waits for a figure have one of their own too. An
 * answer that is no number looks as a number does: both were given.
 */
export function lookOf(cell: FigureCell): Look {
  switch (cell.state) {
    case "count":
      return /^0(\.0+)?$/.test(cell.edit) ? "zero" : "count";
    case "answer":
      return "count";
    case "not-entered":
      return cell.wanted ? "wanted" : "blank";
    case "suppressed":
    case "withheld":
    case "not-held":
    case "not-answered":
      return cell.state;
  }
}

/** What is printed in the cell. A lock, a hatching or an outline says the rest. */
export function shown(cell: FigureCell): string {
  switch (cell.state) {
    case "count":
    case "answer":
    case "suppressed":
    case "not-held":
      return cell.text;
    case "withheld":
      return cell.text.replace(/^withheld\s*/, "");
    case "not-answered":
    case "not-entered":
      return "";
  }
}

/** Said by a screen reader before what is printed, where the print alone would not tell the state. */
export const spoken: Record<Look, string> = {
  count: "",
  zero: "",
  suppressed: "suppressed",
  withheld: "withheld",
  "not-held": "",
  "not-answered": "not answered",
  wanted: "to enter",
  blank: "not yet entered",
};
