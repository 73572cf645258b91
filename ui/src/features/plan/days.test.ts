import { describe, expect, it } from "vitest";
import { dayAfter, inYearsOf, readEdge, yearFrom } from "./days";

const TODAY = "2026-05-01";

it.each([
  ["April 2019", "first", "2019-04-01"],
  ["March 2024", "last", "2024-03-31"],
  ["Feb 2024", "last", "2024-02-29"],
  ["2019", "first", "2019-01-01"],
  ["2019", "last", "2019-12-31"],
  ["5 Sep 2022", "last", "2022-09-05"],
  ["2022-09-05", "first", "2022-09-05"],
] as const)("reads %s as the %s day %s", (typed, edge, day) => {
  expect(readEdge(typed, edge, TODAY)).toBe(day);
});

it("reads nothing else as a day", () => {
  for (const typed of ["", "2024-13-40", "Smarch 2019", "31 February 2024"])
    expect(readEdge(typed, "first", TODAY)).toBeNull();
});

describe("whole years of another kind", () => {
  const years = { from: "2023-01-01", to: "2025-12-31" };
  it("are as many, the latest that are over", () => {
    // Three years from April 2023 end in March 2026, which is over.
    expect(inYearsOf(years, "calendar-years", "financial-years", TODAY)).toEqual({
      from: "2023-04-01",
      to: "2026-03-31",
    });
    expect(inYearsOf(years, "calendar-years", "financial-years", "2026-02-01")).toEqual({
      from: "2022-04-01",
      to: "2025-03-31",
    });
    expect(inYearsOf(years, "calendar-years", "academic-years", TODAY)).toEqual({
      from: "2022-09-01",
      to: "2025-08-31",
    });
  });
  it("leave days of one's own as they are", () => {
    const own = { from: "2023-02-01", to: "2025-12-31" };
    expect(inYearsOf(own, "calendar-years", "financial-years", TODAY)).toEqual(own);
  });
});

it("goes on after a period", () => {
  expect(dayAfter("2024-12-31")).toBe("2025-01-01");
  expect(yearFrom("2025-01-01")).toBe("2025-12-31");
  expect(yearFrom("2024-03-01")).toBe("2025-02-28");
});
