import type { AuthorityDraft, BuiltInList, Plan } from "../../bindings";
import { plainName } from "../../lib/plain-name";

/** Where a new file goes unless the user says otherwise: the title as a file name. */
export function suggestedPath(folder: string, title: string): string {
  const slug = plainName(title);
  const windows = folder.includes("\\");
  return `${folder}${windows ? "\\" : "/"}${slug || "campaign"}.roundrobin`;
}

/** What one authority is called, and several. Empty: the word of their list. */
export type Words = Required<Pick<Plan, "one_authority" | "several_authorities">>;

export const NO_WORDS: Words = { one_authority: "", several_authorities: "" };

/** Who is asked, as a plan says it. */
export type Whom = Required<Pick<Plan, "authorities" | "authority">> & Words;

/** Nobody, for now. */
export const NOBODY: Whom = { authorities: null, authority: [], ...NO_WORDS };

/** Authorities one by one. */
export const listed = (drafts: readonly AuthorityDraft[]): Whom => ({
  ...NOBODY,
  authority: drafts.map(
    ({ name, official_name, email, region, code, aliases, population, population_year }) => ({
      name,
      official_name,
      email,
      region,
      code,
      aliases,
      population,
      population_year,
    }),
  ),
});

/** Those that are ticked in the built-in list: whole regions by name where that says it all. */
export function ticked(list: BuiltInList, asked: ReadonlySet<string>): Whom {
  const chosen = list.authorities.filter(({ name }) => asked.has(name));
  if (chosen.length === 0) return NOBODY;
  const regions = list.regions.map(({ name }) => name);
  const some = regions.filter((name) => chosen.some(({ region }) => region === name));
  const within = list.authorities.filter(({ region }) => some.includes(region));
  if (within.length !== chosen.length)
    return { ...listed(chosen), one_authority: "force", several_authorities: "forces" };
  const all = chosen.length === list.authorities.length;
  return { ...NOBODY, authorities: { list: "police", regions: all ? [] : some } };
}
