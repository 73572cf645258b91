import { expect, it } from "vitest";
import { readDate } from "./dates";

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
