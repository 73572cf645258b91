import { expect, it } from "vitest";
import { filesOf, kept } from "./formats";

it("exports everything unless something else was chosen before", () => {
  const all = ["html", "pdf", "docx", "md", "csv", "xlsx", "json", "svg", "png", "zip"];
  expect(kept("")).toEqual(all);
  expect(kept("odt")).toEqual(all);
  expect(kept("png,html")).toEqual(["html", "png"]);
});

it("lists the files of the chosen formats", () => {
  const files = ["summary.html", "rates.csv", "responses.csv", "rates.svg", "rates.png"];
  expect(filesOf(files, ["csv", "svg"])).toEqual(["rates.csv", "responses.csv", "rates.svg"]);
  expect(filesOf(files, [])).toEqual([]);
});
