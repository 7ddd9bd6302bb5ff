import { describe, expect, it } from "vitest";
import { isUnchanged } from "../../src/book/run-changes";
import { asOf, sampleHost, score } from "../support/scored-book-session";

/** Puts values into cells of the client list. */
async function type(cells: Readonly<Record<string, string | number>>): Promise<void> {
  await Excel.run(async (context) => {
    const sheet = context.workbook.worksheets.getItem("Clients");
    for (const [address, value] of Object.entries(cells)) {
      sheet.getRange(address).values = [[value]];
    }
    await context.sync();
  });
}

describe("what changed since the last run", () => {
  it("is told by the second run, from what the first one left in the workbook", async () => {
    await sampleHost(6);
    // Names and IDs that a cell would rather take for something else.
    await type({ A2: "'007", B2: "'=1+1", A3: "'1-2", B3: "'+33 Conseil", B4: "''quoted" });
    expect((await score()).summary.changes).toBeNull();

    const same = (await score({ language: "fr" })).summary.changes!;
    expect(same).toMatchObject({ clientsIn: [], clientsOut: [], model: [], moves: [] });
    expect(isUnchanged(same)).toBe(true);

    await type({ E2: 123_456, A5: "C-9999", B5: "New one", E6: "to be agreed" });
    const { changes } = (await score({ asOf: asOf + 30 })).summary;
    expect(changes).toMatchObject({ from: asOf, to: asOf + 30, otherArr: 2 });
    expect(changes!.clientsIn.map(({ name }) => name)).toEqual(["New one"]);
    expect(changes!.clientsOut).toHaveLength(1);
    expect(changes!.unreadArr).toHaveLength(1);
    // Nothing else was typed: only time can have moved a score.
    const reasons = new Set(changes!.moves.map(({ reason }) => reason));
    expect([...reasons].filter((reason) => reason !== "age")).toEqual([]);
  });
});
