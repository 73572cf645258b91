import { beforeEach, describe, expect, it, vi } from "vitest";
import { commands, type DoubleEntryCell, type DoubleEntryOutcome } from "../../bindings";
import { Session } from "./session.svelte";

const cell = (authority: string, period: string) =>
  ({
    place: { authority, measure: "recorded", period },
    authority: authority.toUpperCase(),
    column: `Recorded ${period}`,
  }) as DoubleEntryCell;
const says = (outcome: Partial<DoubleEntryOutcome>) =>
  vi.mocked(commands.doubleEntryEnter).mockResolvedValueOnce({
    result: "agrees",
    message: "",
    symbol: null,
    ...outcome,
  });

let session: Session;
beforeEach(async () => {
  vi.restoreAllMocks();
  vi.spyOn(commands, "doubleEntryList").mockResolvedValue([
    { authority: "kent", name: "Kent", left: 2 },
    { authority: "surrey", name: "Surrey", left: 1 },
  ]);
  vi.spyOn(commands, "doubleEntryCells").mockImplementation((authority) =>
    Promise.resolve(
      authority === "kent"
        ? [cell("kent", "2019"), cell("kent", "2020")]
        : [cell("surrey", "2019")],
    ),
  );
  vi.spyOn(commands, "doubleEntryEnter");
  vi.spyOn(commands, "symbolMeaning").mockResolvedValue({ message: "", undo: false });
  session = new Session();
  await session.load();
});

const at = () => session.current && [session.current.place.authority, session.current.place.period];

describe("double entry", () => {
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
    expect(commands.doubleEntryEnter).not.toHaveBeenCalled();
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

  it("brings back what was skipped", async () => {
    await session.skip();
    await session.skip();
    await session.skip();
    expect([at(), session.marked("skipped"), session.left]).toEqual([null, 3, 0]);
    await session.again();
    expect([at(), session.left]).toEqual([["kent", "2019"], 3]);
  });

  it("keeps to one authority", async () => {
    await session.choose("surrey");
    expect([at(), session.left, session.leftOfAll]).toEqual([["surrey", "2019"], 1, 3]);
    await session.skip();
    expect([at(), session.left, session.leftOfAll]).toEqual([null, 0, 2]);
    await session.choose(null);
    expect([at(), session.left]).toEqual([["kent", "2019"], 2]);
  });

  it("fetches an authority's figures when it comes to it", async () => {
    expect(commands.doubleEntryCells).toHaveBeenCalledTimes(1);
    await session.skip();
    await session.skip();
    expect(at()).toEqual(["surrey", "2019"]);
    expect(commands.doubleEntryCells).toHaveBeenLastCalledWith("surrey");
  });

  it("passes by what was checked elsewhere meanwhile", async () => {
    vi.mocked(commands.doubleEntryCells).mockResolvedValueOnce([]);
    await session.choose("kent");
    expect([at(), session.left]).toEqual([null, 0]);
    await session.choose(null);
    expect([at(), session.left]).toEqual([["surrey", "2019"], 1]);
  });
});
