import { expect, it } from "vitest";
import { dayWords, readDate } from "./dates";

it.each([
  ["2022-09-05", "2022-09-05"],
  ["5/9/2022", "2022-09-05"],
  ["05.09.2022", "2022-09-05"],
  ["5 Sep 2022", "2022-09-05"],
  [" 5 September 2022 ", "2022-09-05"],
  ["29 Feb 2024", "2024-02-29"],
  ["Today", "2026-11-23"],
])("reads %s", (typed, iso) => {
  expect(readDate(typed, "2026-11-23")).toBe(iso);
});

it.each(["", "soon", "2022-13-01", "31/4/2022", "29 Feb 2023", "5 Foo 2022", "5/9/22"])(
  "refuses “%s”",
  (typed) => {
    expect(readDate(typed, "2026-11-23")).toBeNull();
  },
);

it("writes a day as people do, and leaves other text", () => {
  expect(dayWords("2022-09-05", "2022-11-01")).toBe("5 September 2022");
  expect(dayWords("today", "2022-11-01")).toBe("1 November 2022");
  expect(dayWords("soon", "2022-11-01")).toBe("soon");
});
