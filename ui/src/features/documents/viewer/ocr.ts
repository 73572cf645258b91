/**
 * Recognises the text of a picture, by Tesseract in a worker of its own. The worker, the engine and
 * what it knows of English are files of this program: nothing is fetched from anywhere else.
 */
import { createWorker, OEM, PSM, type Worker as Engine } from "tesseract.js";
import engineUrl from "tesseract.js-core/tesseract-core-simd-lstm.wasm.js?url";
import workerUrl from "tesseract.js/dist/worker.min.js?url";
import englishUrl from "@tesseract.js-data/eng/4.0.0_best_int/eng.traineddata.gz?url";
import type { RecognisedWord } from "../../../bindings";
import { eraseLines, type Grey } from "./ruled-lines";

/** Dots an inch at which a page is looked at. */
export const DPI = 200;

/**
 * Words wherever they stand, then lines across the page: each finds what the other misses, such as a
 * digit by itself.
 */
const LOOKS = [PSM.SPARSE_TEXT, PSM.SINGLE_BLOCK];

/** A function that uses SIMD: the engine does, and would wait for ever without. */
const SIMD = new Uint8Array([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15,
  253, 98, 11,
]);

const address = (url: string) => new URL(url, location.href).href;

export class Recogniser {
  readonly #engine: Engine;

  private constructor(engine: Engine) {
    this.#engine = engine;
  }

  static async start(): Promise<Recogniser> {
    if (!WebAssembly.validate(SIMD))
      throw new Error("This computer’s system is too old for it. Update the system.");
    const english = address(englishUrl);
    const engine = await createWorker("eng", OEM.LSTM_ONLY, {
      workerPath: address(workerUrl),
      workerBlobURL: false,
      corePath: address(engineUrl),
      langPath: english.slice(0, english.lastIndexOf("/")),
      cacheMethod: "none",
      // What goes wrong is told by the promise that fails.
      errorHandler: () => undefined,
    });
    return new Recogniser(engine);
  }

  /** The words of a page, of several looks at it, in points. */
  async words(canvas: HTMLCanvasElement, dpi: number): Promise<RecognisedWord[]> {
    const grey = greyOf(canvas);
    eraseLines(grey, dpi);
    const picture = pgm(grey);
    const points = 72 / dpi;
    const words: RecognisedWord[] = [];
    for (const look of LOOKS) {
      await this.#engine.setParameters({
        tessedit_pageseg_mode: look,
        user_defined_dpi: String(Math.round(dpi)),
      });
      const { data } = await this.#engine.recognize(picture, {}, { text: false, blocks: true });
      const lines = (data.blocks ?? []).flatMap(({ paragraphs }) =>
        paragraphs.flatMap(({ lines }) => lines),
      );
      for (const { text, bbox, confidence } of lines.flatMap(({ words }) => words)) {
        const area = {
          left: bbox.x0 * points,
          top: bbox.y0 * points,
          right: bbox.x1 * points,
          bottom: bbox.y1 * points,
        };
        words.push({ text, area, confidence });
      }
    }
    return words;
  }

  async stop(): Promise<void> {
    await this.#engine.terminate();
  }
}

function greyOf(canvas: HTMLCanvasElement): Grey {
  const { width, height } = canvas;
  const pixels = canvas.getContext("2d")?.getImageData(0, 0, width, height).data;
  if (!pixels) throw new Error("There is too little memory for the picture of this page.");
  const shades = new Uint8Array(width * height);
  for (let at = 0, from = 0; at < shades.length; at++, from += 4)
    shades[at] = (pixels[from] * 77 + pixels[from + 1] * 151 + pixels[from + 2] * 28) >> 8;
  return { width, height, shades };
}

/** A picture as a file of the simplest kind, which the engine reads without unpacking. */
function pgm({ width, height, shades }: Grey): Blob {
  return new Blob([`P5\n${width} ${height}\n255\n`, shades.buffer as ArrayBuffer]);
}
