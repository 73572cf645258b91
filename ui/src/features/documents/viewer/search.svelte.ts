import type { Paper } from "./paper";
import { findAll, type Stretch } from "./pick";

/** A stretch of the text of a page. */
export interface Found extends Stretch {
  page: number;
}

/** The search in a document of pages. */
export class PdfSearch {
  hits = $state.raw<Found[]>([]);
  /** Position of the hit that is looked at. */
  at = $state(0);
  /** Something was searched for. */
  looked = $state(false);
  /** Pages are still being read. */
  looking = $state(false);
  #ticket = 0;

  get hit(): Found | undefined {
    return this.hits[this.at];
  }

  /** Searches from a page on, and round; tells of the first hit as soon as there is one. */
  async find(paper: Paper | null, query: string, from: number, onfirst: (hit: Found) => void) {
    this.stop();
    const ticket = this.#ticket;
    this.looked = query.trim() !== "";
    if (!paper || !this.looked) return;
    this.looking = true;
    for (let step = 0; step < paper.pages; step += 1) {
      const page = ((from - 1 + step) % paper.pages) + 1;
      const { text } = await paper.text(page);
      if (ticket !== this.#ticket) return;
      const more = findAll(text, query).map((found) => ({ ...found, page }));
      if (more.length === 0) continue;
      const first = this.hits.length === 0;
      const current = this.hit ?? more[0];
      this.hits = [...this.hits, ...more].sort((a, b) => a.page - b.page || a.start - b.start);
      this.at = this.hits.indexOf(current);
      if (first) onfirst(current);
    }
    this.looking = false;
  }

  /** Goes to the next hit or the one before, and round. */
  move(step: 1 | -1): Found | undefined {
    const count = this.hits.length;
    if (count > 0) this.at = (this.at + step + count) % count;
    return this.hit;
  }

  /** Ends the search and forgets its hits. */
  stop(): void {
    this.#ticket += 1;
    this.hits = [];
    this.at = 0;
    this.looked = false;
    this.looking = false;
  }
}
