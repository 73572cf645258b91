import { describe, expect, it } from "vitest";
import type { BuiltInList } from "../../bindings";
import { suggestedPath, ticked } from "./draft";

describe("suggestedPath", () => {
  it.each([
    ["/home/a", "Intimate image abuse, 2023", "/home/a/intimate-image-abuse-2023.roundrobin"],
    ["/home/a", "  ", "/home/a/campaign.roundrobin"],
    ["/home/a", "Café de l'Été", "/home/a/cafe-de-lete.roundrobin"],
    ["C:\\Users\\a", "Drones", "C:\\Users\\a\\drones.roundrobin"],
  ])("in %s for “%s”", (folder, title, path) => {
    expect(suggestedPath(folder, title)).toBe(path);
  });
});

describe("who is ticked", () => {
  const force = (name: string, region: string) => ({ name, region, aliases: [] });
  const list = {
    title: "Police",
    regions: [
      { name: "London", count: 1 },
      { name: "Wales", count: 2 },
    ],
    authorities: [force("City", "London"), force("Gwent", "Wales"), force("South", "Wales")],
  } as unknown as BuiltInList;
  const who = (...names: string[]) => ticked(list, new Set(names));

  it("is the list where all are, and regions where whole ones are", () => {
    expect(who("City", "Gwent", "South").authorities).toEqual({ list: "police", regions: [] });
    expect(who("Gwent", "South").authorities).toEqual({ list: "police", regions: ["Wales"] });
    expect(who().authorities).toBeNull();
  });
  it("is each by name otherwise, still called forces", () => {
    const two = who("City", "Gwent");
    expect(two.authorities).toBeNull();
    expect(two.authority.map(({ name }) => name)).toEqual(["City", "Gwent"]);
    expect(two.several_authorities).toBe("forces");
  });
});
