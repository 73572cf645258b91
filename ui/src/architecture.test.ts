// Holds the plan of the window: who may import whom. docs/architecture.md describes it.
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { describe, expect, it } from "vitest";

const SRC = import.meta.dirname;

/** The topics of the program, in the words that its crates use too. */
const TOPICS = [
  "alaveteli",
  "analysis",
  "authorities",
  "backups",
  "campaign",
  "checks",
  "claims",
  "deadlines",
  "documents",
  "double_entry",
  "erasing",
  "figures",
  "history",
  "letters",
  "mail",
  "plan",
  "publication",
  "requests",
  "settings",
  "small_counts",
  "spreadsheets",
];

/** Each may import from those that stand below it. */
const LAYERS = ["styles", "lib", "components", "app", "features", "shell"];

interface Import {
  /** The file that imports, and what, both from src. */
  from: string;
  to: string;
  /** Only types are taken: nothing of it is there when the program runs. */
  types: boolean;
}

const imports: Import[] = readdirSync(SRC, { recursive: true, encoding: "utf8" })
  .filter((file) => /\.(ts|svelte)$/.test(file) && !/\.test\.ts$/.test(file))
  .flatMap((from) => {
    const text = readFileSync(join(SRC, from), "utf8");
    const found = text.matchAll(/import\s+(?:([^"';]*?)\s+from\s+)?"(\.[^"]+)"/g);
    return [...found].map(([, names = "", path]) => ({
      from,
      to: relative(SRC, join(SRC, dirname(from), path)),
      types: /^type\b/.test(names) || /^\{(\s*type\s+\w+( as \w+)?,?)+\s*\}$/.test(names),
    }));
  });

const layer = (file: string) => file.split("/")[0];
const topic = (file: string) => (layer(file) === "features" ? file.split("/")[1] : null);
const told = ({ from, to }: Import) => `${from} imports ${to}`;

it("reads the imports", () => {
  expect(imports.length).toBeGreaterThan(500);
});

describe("layers", () => {
  it("import only from below", () => {
    const wrong = imports.filter(
      ({ from, to, types }) =>
        LAYERS.includes(layer(from)) &&
        LAYERS.includes(layer(to)) &&
        LAYERS.indexOf(layer(to)) > LAYERS.indexOf(layer(from)) &&
        !types,
    );
    expect(wrong.map(told)).toEqual([]);
  });

  it("keep components and lib free of the app, the features and the commands", () => {
    const wrong = imports.filter(
      ({ from, to, types }) =>
        ["lib", "components"].includes(layer(from)) &&
        (["app", "features", "shell"].includes(layer(to)) || (to === "bindings" && !types)),
    );
    expect(wrong.map(told)).toEqual([]);
  });
});

describe("features", () => {
  it("are called after the topics", () => {
    expect(readdirSync(join(SRC, "features")).sort()).toEqual(TOPICS);
  });

  it("do not import each other in circles", () => {
    const needs = new Map<string, Set<string>>(TOPICS.map((one) => [one, new Set()]));
    for (const { from, to } of imports) {
      const [one, other] = [topic(from), topic(to)];
      if (one !== null && other !== null && one !== other) needs.get(one)?.add(other);
    }
    const circles: string[] = [];
    const follow = (one: string, path: string[]) => {
      if (path.includes(one)) {
        circles.push([...path.slice(path.indexOf(one)), one].join(" → "));
        return;
      }
      for (const other of needs.get(one) ?? []) follow(other, [...path, one]);
    };
    for (const one of TOPICS) follow(one, []);
    expect(circles).toEqual([]);
  });
});
