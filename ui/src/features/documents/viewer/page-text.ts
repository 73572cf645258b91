/** The text of a page of a PDF as one string, and the way back to its pieces. Pure. */

/** A piece of text as pdf.js gives it; marks between pieces have no `str`. */
export interface Piece {
  str: string;
  hasEOL: boolean;
}

export interface PageText {
  text: string;
  /** Where each piece begins in the text. */
  starts: number[];
  /** How long each piece is. */
  lengths: number[];
}

/** Joins the pieces of a page; a line end stands between the last of one line and the next. */
export function joined(pieces: readonly object[]): PageText {
  let text = "";
  const starts: number[] = [];
  const lengths: number[] = [];
  for (const piece of pieces) {
    if (!isPiece(piece)) continue;
    starts.push(text.length);
    lengths.push(piece.str.length);
    text += piece.str;
    if (piece.hasEOL) text += "\n";
  }
  return { text, starts, lengths };
}

const isPiece = (piece: object): piece is Piece => "str" in piece && typeof piece.str === "string";

/** The pieces that a stretch of the text covers, and which part of each. */
export function pieces(
  page: PageText,
  start: number,
  end: number,
): { piece: number; from: number; to: number }[] {
  const covered: { piece: number; from: number; to: number }[] = [];
  page.starts.forEach((begins, piece) => {
    const from = Math.max(start, begins);
    const to = Math.min(end, begins + page.lengths[piece]);
    if (from < to) covered.push({ piece, from: from - begins, to: to - begins });
  });
  return covered;
}
