/** Having the text of pages recognised that are pictures. */
import { app } from "../../../app/state.svelte";
import { tasks } from "../../../app/tasks.svelte";
import {
  commands,
  type ApiError,
  type DocumentTables,
  type RecognisedPage,
  type RecognisedWord,
} from "../../../bindings";
import { asApiError } from "../../../lib/errors";
import type { Id } from "../../../lib/id";
import { POINT } from "./drawing";
import type { Paper } from "./paper";

/** Looks at pictures of pages. */
export interface Looking {
  words(canvas: HTMLCanvasElement, dpi: number): Promise<RecognisedWord[]>;
  stop(): Promise<void>;
}

/** How it is begun; `dpi` is how finely a page is looked at. */
export interface Begun {
  looking: Looking;
  dpi: number;
}

/** The engine comes with the first page that is recognised. */
async function tesseract(): Promise<Begun> {
  const { DPI, Recogniser } = await import("./ocr");
  return { looking: await Recogniser.start(), dpi: DPI };
}

export class Recognising {
  /** The tables that were found in pictures. */
  tables = $state.raw<DocumentTables | null>(null);
  /** Counts what was recognised: pages are drawn again with their text. */
  version = $state(0);
  running = $state(false);
  done = $state(0);
  total = $state(0);
  error = $state.raw<ApiError | null>(null);
  #pages: RecognisedPage[] = [];
  #stop: (() => void) | null = null;

  readonly document: Id;
  readonly #begin: () => Promise<Begun>;

  constructor(document: Id, begin: () => Promise<Begun> = tesseract) {
    this.document = document;
    this.#begin = begin;
  }

  /** A page was recognised. */
  has(page: number): boolean {
    void this.version;
    return this.#pages.some(({ number }) => number === page);
  }

  /** Pages of these that were not recognised yet. */
  left(pictures: readonly number[]): number[] {
    return pictures.filter((page) => !this.has(page));
  }

  /** Recognises pages, one after the other; what was recognised when it is stopped is kept. */
  async read(paper: Paper, pictures: readonly number[], password: string | null): Promise<void> {
    if (this.running) return;
    const left = this.left(pictures);
    this.running = true;
    this.error = null;
    this.done = 0;
    this.total = left.length;
    let stopped = false;
    const stopping = new Promise<void>((resolve) => {
      this.#stop = () => {
        stopped = true;
        resolve();
      };
    });
    let looking: Looking | null = null;
    const found: RecognisedPage[] = [];
    try {
      const begin = this.#begin();
      const begun = await Promise.race([begin, stopping]);
      if (!begun) void begin.then(({ looking }) => looking.stop());
      looking = begun?.looking ?? null;
      for (const number of left) {
        if (stopped || !begun) break;
        const { canvas, dpi } = await paper.picture(number, begun.dpi);
        const words = await Promise.race([begun.looking.words(canvas, dpi), stopping]);
        // The picture of a page takes much memory.
        canvas.width = canvas.height = 0;
        if (!words) break;
        const { width, height } = await paper.size(number);
        found.push({ number, width: width / POINT, height: height / POINT, words });
        this.done++;
      }
    } catch (reason) {
      this.error = {
        ...asApiError(reason),
        message: `The text could not be recognised: ${asApiError(reason).message} ${
          found.length > 0 ? "Pages before that are kept." : "Nothing was changed."
        } Try again, or enter the figures by hand.`,
      };
    }
    await looking?.stop();
    await this.#keep(paper, found, password);
    this.#stop = null;
    this.running = false;
  }

  async #keep(paper: Paper, found: RecognisedPage[], password: string | null): Promise<void> {
    if (found.length === 0) return;
    const pages = [...this.#pages, ...found];
    const answer = await app.attempt(() =>
      commands.documentRecognised(tasks.next(), this.document, pages, password),
    );
    if (!answer.ok) {
      this.error = answer.error;
      return;
    }
    this.#pages = answer.value.pages;
    this.tables = answer.value.tables;
    for (const page of this.#pages) paper.recognised(page);
    this.version++;
  }

  /** Another paper shows the same document, such as after its password was typed. */
  show(paper: Paper): void {
    for (const page of this.#pages) paper.recognised(page);
  }

  /** Ends it after the page that is looked at, without that page. */
  stop(): void {
    this.#stop?.();
  }
}

let last: Recognising | null = null;

/** What is recognised in a document. The last one is kept, to come back to after an import. */
export function recognisingFor(document: Id): Recognising {
  if (last?.document !== document) last = new Recognising(document);
  return last;
}
