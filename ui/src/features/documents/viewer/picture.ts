/** A picture that came as a file, shown as a document of one page. */
import type { PlaceInDocument, RecognisedPage } from "../../../bindings";
import { POINT } from "./drawing";
import type { PageText } from "./page-text";
import { MAX_PAGE_PIXELS, type Paper, type Size } from "./paper";
import type { Stretch } from "./pick";
import { layWords, placeOf, textOf } from "./recognised-text";

/** The longer side of A4 in points: pictures with more pixels are scans of such a page. */
const LONG_SIDE = 842;

const NOTHING: PageText = { text: "", starts: [], lengths: [] };

/** The size in points at which a picture is shown: as it is, or as a page where it is larger. */
export function pointsOf({ width, height }: Size): Size {
  const scale = Math.min(1 / POINT, LONG_SIDE / Math.max(width, height));
  return { width: width * scale, height: height * scale };
}

export class Picture implements Paper {
  readonly pages = 1;
  readonly #image: ImageBitmap;
  readonly #points: Size;
  #words: RecognisedPage | null = null;

  private constructor(image: ImageBitmap) {
    this.#image = image;
    this.#points = pointsOf(image);
  }

  static async open(url: string, signal: AbortSignal): Promise<Picture> {
    const answer = await fetch(url, { signal });
    if (!answer.ok) throw new Error("The document could not be read from the campaign file.");
    const image = await createImageBitmap(await answer.blob()).catch(() => null);
    if (!image) throw new Error("This picture cannot be shown here. Open it in another program.");
    return new Picture(image);
  }

  size(): Promise<Size> {
    const { width, height } = this.#points;
    return Promise.resolve({ width: width * POINT, height: height * POINT });
  }

  text(): Promise<PageText> {
    return Promise.resolve(this.#words ? textOf(this.#words) : NOTHING);
  }

  draw(
    _page: number,
    scale: number,
    canvas: HTMLCanvasElement,
    layer: HTMLElement,
  ): Promise<{ text: PageText; elements: HTMLElement[] }> {
    this.#paint(canvas, scale * POINT * devicePixelRatio);
    layer.replaceChildren();
    const elements = this.#words ? layWords(this.#words, layer) : [];
    return this.text().then((text) => ({ text, elements }));
  }

  picture(_page: number, dpi: number): Promise<{ canvas: HTMLCanvasElement; dpi: number }> {
    const canvas = document.createElement("canvas");
    const scale = this.#paint(canvas, dpi / 72);
    return Promise.resolve({ canvas, dpi: scale * 72 });
  }

  recognised(page: RecognisedPage): void {
    this.#words = page;
  }

  recognisedPlace(_page: number, stretch: Stretch | null): PlaceInDocument | null {
    return this.#words ? placeOf(this.#words, stretch) : null;
  }

  /** Paints it at so many pixels a point, or fewer; says at how many. */
  #paint(canvas: HTMLCanvasElement, wanted: number): number {
    const { width, height } = this.#points;
    const scale = Math.min(wanted, Math.sqrt(MAX_PAGE_PIXELS / (width * height)));
    canvas.width = Math.max(1, Math.floor(width * scale));
    canvas.height = Math.max(1, Math.floor(height * scale));
    const pen = canvas.getContext("2d");
    if (!pen) return scale;
    pen.fillStyle = "white";
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.imageSmoothingQuality = "high";
    pen.drawImage(this.#image, 0, 0, canvas.width, canvas.height);
    return scale;
  }
}
