import { expect, it } from "vitest";
import { filesOf, kept } from "./formats";

it("exports a web page, PDF and Word unless something else was chosen before", () => {
  const usual = ["html", "pdf", "docx"];
  expect(kept("")).toEqual(usual);
  expect(kept("odt")).toEqual(usual);
  expect(kept("png,html")).toEqual(["html", "png"]);
});

it("lists the files of the chosen formats", () => {
  const files = ["summary.html", "rates.csv", "responses.csv", "rates.svg", "rates.png"];
  expect(filesOf(files, ["csv", "svg"])).toEqual(["rates.csv", "responses.csv", "rates.svg"]);
  expect(filesOf(files, [])).toEqual([]);
});
