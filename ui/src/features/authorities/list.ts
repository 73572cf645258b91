import type { AuthorityDraft, ListPreview, PopulationSet } from "../../bindings";

/** An authority with nothing but a name. */
export function named(name: string): AuthorityDraft {
  return {
    name,
    official_name: "",
    aliases: [],
    email: "",
    region: "",
    code: "",
    tile_label: "",
    tile: null,
    population: null,
    population_year: null,
  };
}

/** Aliases as typed, separated by semicolons or commas. */
export function readAliases(text: string): string[] {
  return text
    .split(/[;,]/)
    .map((alias) => alias.trim())
    .filter(Boolean);
}

/** The record keeps a population as 32 bits. */
const MAX_PEOPLE = 4_294_967_295;

/** A population as typed; null where nothing is, undefined where it is no number of people. */
export function readPopulation(text: string): number | null | undefined {
  const digits = text.replace(/[\s,]/g, "");
  if (digits === "") return null;
  const people = Number(digits);
  return /^\d{1,10}$/.test(digits) && people > 0 && people <= MAX_PEOPLE ? people : undefined;
}

/** A year as typed; null where nothing is, undefined where it is none. */
export function readYear(text: string): number | null | undefined {
  const typed = text.trim();
  if (typed === "") return null;
  return /^(1[89]|2\d)\d\d$/.test(typed) && Number(typed) > 1800 ? Number(typed) : undefined;
}

/** The rows of a list that are taken: by default, all but exact duplicates. */
export function taken(preview: ListPreview, left: ReadonlySet<number>): AuthorityDraft[] {
  return preview.rows.filter((_, at) => !left.has(at)).map((row) => row.draft);
}

/** What the list says of the populations of authorities that are there already. */
export function populations(preview: ListPreview): PopulationSet[] {
  return preview.rows.flatMap((row) => (row.population ? [row.population.set] : []));
}

/** Positions of the exact duplicates, which are left out until a person takes them. */
export function duplicates(preview: ListPreview): number[] {
  return preview.rows.flatMap((row, at) => (row.duplicate ? [at] : []));
}
