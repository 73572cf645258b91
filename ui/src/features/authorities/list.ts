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
  };
}

/** Aliases as typed, separated by semicolons or commas. */
export function readAliases(text: string): string[] {
  return text
    .split(/[;,]/)
    .map((alias) => alias.trim())
    .filter(Boolean);
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
