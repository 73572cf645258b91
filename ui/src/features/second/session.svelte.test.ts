import { beforeEach, describe, expect, it, vi } from "vitest";
import { commands, type SecondCell, type SecondOutcome } from "../../bindings";
import { Session } from "./session.svelte";

const cell = (authority: string, period: string) =>
  ({
    place: { authority, measure: "recorded", period },
    authority: authority.toUpperCase(),
    column: `Recorded ${period}`,
  }) as SecondCell;
const says = (outcome: Partial<SecondOutcome>) =>
  vi.mocked(commands.secondEnter).mockResolvedValueOnce({
    result: "agrees",
    message: "",
    symbol: null,
    ...outcome,
  });

let session: Session;
beforeEach(async () => {
  vi.restoreAllMocks();
  vi.spyOn(commands, "secondList").mockResolvedValue([
    cell("kent", "2019"),
    cell("kent", "2020"),
    cell("surrey", "2019"),
  ]);
  vi.spyOn(commands, "secondEnter");
  vi.spyOn(commands, "symbolMeaning").mockResolvedValue({ message: "" });
  session = new Session(null);
  await session.load();
});

const at = () => session.current && [session.current.place.authority, session.current.place.period];

describe("the second pair of eyes", () => {
  it("goes on to the next figure whether or not the readings agree", async () => {
    session.text = "12";
    says({ result: "agrees" });
    await session.enter();
    expect([at(), session.text]).toEqual([["kent", "2020"], ""]);
    session.text = "13";
    says({ result: "differs", message: "That is not what was entered." });
    await session.enter();
    expect(at()).toEqual(["surrey", "2019"]);
    expect(session.last?.message).toBe("That is not what was entered.");
    expect([session.marked("agrees"), session.marked("differs"), session.left]).toEqual([1, 1, 1]);
  });

  it("stays where what was typed is refused, and keeps it", async () => {
    session.text = "twelve";
    says({ result: "refused", message: "This is no figure." });
    await session.enter();
    expect([at(), session.text, session.refusal]).toEqual([
      ["kent", "2019"],
      "twelve",
      "This is no figure.",
    ]);
  });

  it("enters nothing where nothing was typed", async () => {
    await session.enter();
    expect(session.refusal).not.toBe("");
    expect(commands.secondEnter).not.toHaveBeenCalled();
  });

  it("asks what a sign means, and enters it with the answer", async () => {
    session.text = "*";
    says({ result: "ask", symbol: "star" });
    await session.enter();
    expect(session.question).toMatchObject({ authority: "kent", name: "KENT", symbol: "star" });
    says({ result: "agrees" });
    await session.answer({ means: "zero" });
    expect(commands.symbolMeaning).toHaveBeenCalledWith("kent", "star", { means: "zero" });
    expect([session.question, at()]).toEqual([null, ["kent", "2020"]]);
  });

  it("brings back what was skipped", () => {
    session.skip();
    session.skip();
    session.skip();
    expect([at(), session.marked("skipped")]).toEqual([null, 3]);
    session.again();
    expect([at(), session.left]).toEqual([["kent", "2019"], 3]);
  });

  it("keeps to one authority", async () => {
    expect(session.authorities.map(({ name, count }) => [name, count])).toEqual([
      ["KENT", 2],
      ["SURREY", 1],
    ]);
    session.choose("surrey");
    expect([at(), session.left]).toEqual([["surrey", "2019"], 1]);
    const other = new Session("nobody");
    await other.load();
    expect(other.authority).toBeNull();
  });
});
