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

/** The part of a page that is shown for a cell, with so much round it. */
export function shownFor(area: Rectangle, round = ROUND): Rectangle {
  return {
    left: Math.max(0, area.left - round.across),
    top: Math.max(0, area.top - round.down),
    right: area.right + round.across,
    bottom: area.bottom + round.down,
  };
}

/** The part of a page that is shown for a row of a table. */
export const shownForRow = (row: Rectangle): Rectangle =>
  shownFor(row, { across: ROUND.down, down: ROUND.down });

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
