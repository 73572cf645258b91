/** The text of a message with the words marked that something rests on. Pure. */
import type { MailRow, SaysAbout } from "../../bindings";

/** A piece of the text. */
export interface Piece {
  text: string;
  /** What it is about; null where nothing rests on it. */
  about: SaysAbout | null;
  /** Numbers of the lines that rest on the words that end here. */
  lines: number[];
}

interface Mark {
  start: number;
  end: number;
  about: SaysAbout;
  line: number;
  /** The number of the line stands at its end. */
  numbered: boolean;
}

/** The line on the right that a statement belongs to: the request is 1, the event 2. */
export function lineOf(row: MailRow, about: SaysAbout, start: number): number {
  if (about === "reference") return 1;
  const answer =
    about === "answer" ? row.answers.findIndex(({ quote }) => quote.start === start) : -1;
  if (answer >= 0) return 3 + row.not_given.length + answer;
  const kind = about === "provision" || about === "not-held";
  const at = kind
    ? row.not_given.findIndex(
        ({ provision, quote }) =>
          quote.start === start && (provision === null) === (about === "not-held"),
      )
    : -1;
  return at >= 0 ? 3 + at : 2;
}

/** What is more particular shows: the result rests on the words of everything else. */
const weight = ({ about, start, end }: Mark): number =>
  about === "result" ? Number.MAX_SAFE_INTEGER : end - start;

/** Cuts the text where marks begin and end. Of marks over each other the shortest shows. */
export function marked(row: MailRow): Piece[] {
  const marks: Mark[] = row.says
    .flatMap(({ about, quotes }) =>
      quotes.map(({ start, end }, at) => ({
        start,
        end,
        about,
        line: lineOf(row, about, start),
        numbered: at === 0,
      })),
    )
    .filter(({ start, end }) => start < end && end <= row.text.length);
  const cuts = [
    ...new Set([0, row.text.length, ...marks.flatMap(({ start, end }) => [start, end])]),
  ];
  cuts.sort((a, b) => a - b);
  return cuts.slice(0, -1).map((start, at) => {
    const end = cuts[at + 1];
    const over = marks.filter((mark) => mark.start <= start && mark.end >= end);
    over.sort((a, b) => weight(a) - weight(b));
    const ends = over.filter((mark) => mark.end === end && mark.numbered).map(({ line }) => line);
    return {
      text: row.text.slice(start, end),
      about: over[0]?.about ?? null,
      lines: [...new Set(ends)].sort((a, b) => a - b),
    };
  });
}
