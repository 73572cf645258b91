/** Pictures of cells, cut out of the pages of a document. */
import { commands, type Rectangle } from "../../../bindings";
import type { Id } from "../../../lib/id";
import { openPaper } from "./open-paper";
import type { Paper } from "./paper";

/** Dots an inch. */
const DPI = 150;

/**
 * What is shown round a cell, in points: enough to see a digit that was missed at its edge.
 */
export const ROUND = { across: 28, down: 5 };

/** The part of a page that is shown for a cell. */
export function shownFor(area: Rectangle): Rectangle {
  return {
    left: Math.max(0, area.left - ROUND.across),
    top: Math.max(0, area.top - ROUND.down),
    right: area.right + ROUND.across,
    bottom: area.bottom + ROUND.down,
  };
}

/** The part of a page that is shown for a row of a table. */
export function shownForRow(row: Rectangle): Rectangle {
  const round = ROUND.down;
  return {
    left: Math.max(0, row.left - round),
    top: Math.max(0, row.top - round),
    right: row.right + round,
    bottom: row.bottom + round,
  };
}

export class CellPictures {
  readonly #stop = new AbortController();
  readonly #paper: Promise<Paper>;
  readonly #pages = new Map<number, Promise<{ canvas: HTMLCanvasElement; dpi: number }>>();

  constructor(document: Id, password: string | null) {
    this.#paper = commands.documentContent(document).then(({ kind, url }) => {
      return openPaper(kind === "image" ? "image" : "pdf", url, password, this.#stop.signal);
    });
  }

  /** Draws a part of a page. */
  async draw(page: number, part: Rectangle, canvas: HTMLCanvasElement): Promise<void> {
    const whole = await this.#page(page);
    const scale = whole.dpi / 72;
    const [width, height] = [part.right - part.left, part.bottom - part.top];
    canvas.width = Math.max(1, Math.round(width * scale));
    canvas.height = Math.max(1, Math.round(height * scale));
    canvas
      .getContext("2d")
      ?.drawImage(whole.canvas, -Math.round(part.left * scale), -Math.round(part.top * scale));
  }

  #page(number: number): Promise<{ canvas: HTMLCanvasElement; dpi: number }> {
    const known = this.#pages.get(number);
    if (known) return known;
    const drawing = this.#paper.then((paper) => paper.picture(number, DPI));
    this.#pages.set(number, drawing);
    return drawing;
  }

  close(): void {
    this.#stop.abort();
  }
}
