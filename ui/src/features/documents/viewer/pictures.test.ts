import { expect, it } from "vitest";
import { pictureWords } from "./pictures";

it("names the pages that are pictures, as many as can be read", () => {
  expect(pictureWords([3])).toBe("Page 3 is a picture of text");
  expect(pictureWords([1, 4])).toBe("Pages 1, 4 are pictures of text");
  const many = Array.from({ length: 20 }, (_, at) => at + 1);
  expect(pictureWords(many)).toMatch(/11, 12 and 8 more are pictures of text$/);
});
