// @vitest-environment happy-dom
import { afterEach, expect, it } from "vitest";
import { firstPlace, focusWhenThere } from "./first-place";

afterEach(() => document.body.replaceChildren());

function dialog(html: string): HTMLElement {
  document.body.innerHTML = `<div id="dialog" tabindex="-1"><button id="cross">×</button>${html}</div>`;
  return document.querySelector<HTMLElement>("#dialog") ?? document.body;
}
const begins = (html: string) => firstPlace(dialog(html))?.id;

it("is the first field, not the cross", () => {
  expect(begins("<button id=more>More</button><input id=one><input id=two>")).toBe("one");
  expect(begins("<input id=off disabled><textarea id=text></textarea>")).toBe("text");
  expect(begins("<select id=which></select><input id=one>")).toBe("which");
});
it("is the field that asks for it", () => {
  expect(begins("<input id=one><input id=two autofocus>")).toBe("two");
});
it("is the choice that is made, of several", () => {
  const radio = (id: string, more = "") => `<input type=radio name=a id=${id} ${more}>`;
  expect(begins(radio("one") + radio("two", "checked"))).toBe("two");
  expect(begins(radio("one") + radio("two"))).toBe("one");
});
it("is the main button where there are no fields, or the one that changes nothing", () => {
  expect(begins("<button>No</button><button class=primary id=yes>Yes</button>")).toBe("yes");
  expect(begins("<button data-first id=no>No</button><button class=primary>Yes</button>")).toBe(
    "no",
  );
});
it("waits for what is still being read", async () => {
  const shown = dialog("");
  focusWhenThere(shown);
  expect(document.activeElement).toBe(shown);
  shown.insertAdjacentHTML("beforeend", "<select id=late></select>");
  await new Promise((done) => setTimeout(done));
  expect(document.activeElement?.id).toBe("late");
});
