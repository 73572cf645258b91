/**
 * PDF by pdf.js, with nothing that a document could run or reach: no scripts, no forms of XFA, no
 * links, no fetching but of our own fonts and decoders. The build for older browsers, because the
 * window of a Linux desktop may be one.
 */
import {
  AnnotationMode,
  getDocument,
  PDFWorker,
  TextLayer,
  type PDFDocumentProxy,
  type PDFPageProxy,
  type PageViewport,
} from "pdfjs-dist/legacy/build/pdf.mjs";
import type { TextContent } from "pdfjs-dist/types/src/display/api";
import workerUrl from "pdfjs-dist/legacy/build/pdf.worker.min.mjs?url";
import type { ApiError, PlaceInDocument, RecognisedPage } from "../../../bindings";
import { POINT } from "./drawing";
import { joined, type PageText } from "./page-text";
import { MAX_PAGE_PIXELS, type Paper, type Size } from "./paper";
import type { Stretch } from "./pick";
import { layWords, placeOf, textOf } from "./recognised-text";

/** The fonts that a PDF need not bring, and the decoders of scanned pages. */
const FILES: Record<string, string> = import.meta.glob(
  [
    "/node_modules/pdfjs-dist/standard_fonts/*.{pfb,ttf}",
    "/node_modules/pdfjs-dist/wasm/{jbig2,openjpeg}.wasm",
  ],
  { query: "?url", import: "default", eager: true },
);

class OwnFiles {
  async fetch({ filename }: { filename: string }): Promise<Uint8Array> {
    const found = Object.entries(FILES).find(([path]) => path.endsWith(`/${filename}`));
    if (!found) throw new Error(`There is no ${filename}.`);
    const answer = await fetch(found[1]);
    return new Uint8Array(await answer.arrayBuffer());
  }
}

/** Pixels of a picture within a PDF: more than a scan of A3 at 600 dpi. */
const MOST_IMAGE_PIXELS = 100_000_000;

let reader: { worker: PDFWorker; broken: Promise<never> } | null = null;

/** One worker for all documents. Made by us: pdf.js would take our scheme for another origin. */
function ours(): { worker: PDFWorker; broken: Promise<never> } {
  if (reader) return reader;
  const port = new Worker(workerUrl, { type: "module" });
  const broken = new Promise<never>((_, fail) => {
    port.addEventListener("error", () => {
      reader = null;
      fail(
        new Error(
          "The PDF viewer stopped working. Try again, or open the file in another program.",
        ),
      );
    });
  });
  // Only those who wait for a document hear of it.
  broken.catch(() => undefined);
  reader = { worker: PDFWorker.create({ port }), broken };
  return reader;
}

/** All text of a page. By a reader: WebKit cannot iterate over streams, as pdf.js itself would. */
async function readText(page: PDFPageProxy): Promise<TextContent> {
  const all: TextContent = { items: [], styles: {}, lang: null };
  const reader: ReadableStreamDefaultReader<TextContent> = page.streamTextContent().getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return all;
    all.lang ??= value.lang;
    all.items.push(...value.items);
    Object.assign(all.styles, value.styles);
  }
}

export class Pdf implements Paper {
  readonly #document: PDFDocumentProxy;
  readonly #texts = new Map<number, Promise<{ text: PageText; content: TextContent }>>();
  readonly #recognised = new Map<number, RecognisedPage>();

  private constructor(document: PDFDocumentProxy) {
    this.#document = document;
  }

  /** Fails with the code `password` where the file needs one, or another one. */
  static async open(url: string, password: string | null, signal: AbortSignal): Promise<Pdf> {
    const answer = await fetch(url, { signal });
    if (!answer.ok) throw new Error("The document could not be read from the campaign file.");
    const { worker, broken } = ours();
    const task = getDocument({
      data: new Uint8Array(await answer.arrayBuffer()),
      worker,
      isEvalSupported: false,
      enableXfa: false,
      stopAtErrors: false,
      useSystemFonts: false,
      useWorkerFetch: false,
      BinaryDataFactory: OwnFiles,
      maxImageSize: MOST_IMAGE_PIXELS,
      password: password ?? undefined,
    });
    signal.addEventListener("abort", () => void task.destroy());
    try {
      return new Pdf(await Promise.race([task.promise, broken]));
    } catch (reason) {
      if (!(reason instanceof Error && reason.name === "PasswordException")) throw reason;
      const problem: ApiError = {
        code: "password",
        message:
          password === null
            ? "The PDF is protected. Type its password to see its pages."
            : "This is not its password. Passwords tell capital letters from small ones.",
        field: null,
      };
      // As the commands fail, so that it is shown alike.
      throw problem;
    }
  }

  get pages(): number {
    return this.#document.numPages;
  }

  async size(page: number): Promise<Size> {
    const { width, height } = (await this.#page(page)).getViewport({ scale: POINT });
    return { width, height };
  }

  async text(page: number): Promise<PageText> {
    const recognised = this.#recognised.get(page);
    return recognised ? textOf(recognised) : (await this.#content(page)).text;
  }

  recognised(page: RecognisedPage): void {
    this.#recognised.set(page.number, page);
  }

  recognisedPlace(number: number, stretch: Stretch | null): PlaceInDocument | null {
    const page = this.#recognised.get(number);
    return page ? placeOf(page, stretch) : null;
  }

  async picture(number: number, dpi: number): Promise<{ canvas: HTMLCanvasElement; dpi: number }> {
    const page = await this.#page(number);
    const { width, height } = page.getViewport({ scale: 1 });
    const scale = Math.min(dpi / 72, Math.sqrt(MAX_PAGE_PIXELS / (width * height)));
    const viewport = page.getViewport({ scale });
    const canvas = document.createElement("canvas");
    canvas.width = Math.max(1, Math.floor(viewport.width));
    canvas.height = Math.max(1, Math.floor(viewport.height));
    await page.render({ canvas, viewport, annotationMode: AnnotationMode.ENABLE }).promise;
    return { canvas, dpi: scale * 72 };
  }

  async draw(
    number: number,
    scale: number,
    canvas: HTMLCanvasElement,
    layer: HTMLElement,
    signal: AbortSignal,
  ): Promise<{ text: PageText; elements: HTMLElement[] } | null> {
    const page = await this.#page(number);
    if (signal.aborted) return null;
    const viewport: PageViewport = page.getViewport({ scale: scale * POINT });
    const area = viewport.width * viewport.height;
    const ratio = Math.min(devicePixelRatio, Math.sqrt(MAX_PAGE_PIXELS / area));
    canvas.width = Math.floor(viewport.width * ratio);
    canvas.height = Math.floor(viewport.height * ratio);
    const drawing = page.render({
      canvas,
      viewport,
      transform: [ratio, 0, 0, ratio, 0, 0],
      annotationMode: AnnotationMode.ENABLE,
    });
    signal.addEventListener("abort", () => drawing.cancel());
    const { text, content } = await this.#content(number);
    if (signal.aborted) {
      // The drawing says by failing that it was cancelled.
      await drawing.promise.catch(() => undefined);
      return null;
    }
    const recognised = this.#recognised.get(number);
    if (recognised) {
      const elements = layWords(recognised, layer);
      await drawing.promise;
      return signal.aborted ? null : { text: textOf(recognised), elements };
    }
    layer.replaceChildren();
    const words = new TextLayer({
      textContentSource: content,
      container: layer,
      viewport,
    });
    await Promise.all([drawing.promise, words.render()]);
    return signal.aborted ? null : { text, elements: words.textDivs };
  }

  #page(number: number): Promise<PDFPageProxy> {
    return this.#document.getPage(number);
  }

  #content(number: number): Promise<{ text: PageText; content: TextContent }> {
    const known = this.#texts.get(number);
    if (known) return known;
    const reading = this.#page(number)
      .then(readText)
      .then((content) => ({ text: joined(content.items), content }));
    this.#texts.set(number, reading);
    return reading;
  }
}
