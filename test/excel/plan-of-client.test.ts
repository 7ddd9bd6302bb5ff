import { beforeEach, describe, expect, it } from "vitest";
import { clientCard } from "../../src/book/client-card";
import { ClientFinder } from "../../src/book/client-at-cell";
import { readClientTabs, readMentions, type ClientTab } from "../../src/excel/client-tabs";
import {
  readPlanOfClient,
  writePlanNote,
  type NoteColumn,
  type PlanEntry,
} from "../../src/excel/plan-of-client";
import type { ScoringResult } from "../../src/excel/score-workbook";
import { describeScoringError, ScoringError } from "../../src/excel/scoring-error";
import type { HostWorkbook } from "../../src/host/host-workbook";
import { run } from "../host/connected-book";
import { sampleHost, score, tableRows } from "../support/scored-book-session";

let host: HostWorkbook;
let result: ScoringResult;

beforeEach(async () => {
  host = await sampleHost(12);
  result = await score();
});

/** The client with the first action of the plan. */
const firstClient = (): number => result.scored.actions[0]!.client;

async function entryOf(client: number, axisKey: string): Promise<PlanEntry> {
  const plan = await readPlanOfClient(result.scored.clients.id[client]!, "en");
  return plan!.entries.find((entry) => entry.axisKey === axisKey)!;
}

async function failureOf(work: Promise<unknown>): Promise<ScoringError> {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(ScoringError);
  return error as ScoringError;
}

describe("readPlanOfClient", () => {
  it("finds all lines of a client, those behind the filter included, as the core has them", async () => {
    const client = firstClient();
    const card = clientCard(result.scored, client);
    const plan = await readPlanOfClient(card.id, "en");
    expect(plan!.statuses).toEqual(["open", "in progress", "done", "dropped"]);
    expect(plan!.entries.map(({ axisKey }) => axisKey)).toEqual(
      card.actions.map(({ axis }) => result.scored.model.axes[axis]!.key),
    );
    plan!.entries.forEach((entry, index) => {
      expect(entry.stake).toBeCloseTo(card.actions[index]!.stake, 6);
      expect(entry.notes.due).toEqual({
        value: card.actions[index]!.dueDate,
        isFormula: false,
      });
      expect(entry.notes.status.value).toBe("open");
    });
  });

  it("has nothing for a client without lines, and no plan without a run", async () => {
    expect((await readPlanOfClient("nobody", "en"))!.entries).toEqual([]);
    await sampleHost(3);
    expect(await readPlanOfClient("nobody", "en")).toBeNull();
  });

  it("tells a formula from a text that begins like one", async () => {
    const client = firstClient();
    const { key } = result.scored.model.axes[result.scored.actions[0]!.axis]!;
    const id = result.scored.clients.id[client]!;
    await writePlanNote({ clientId: id, axisKey: key, column: "comment", value: "=1+1" }, "en");
    expect((await entryOf(client, key)).notes.comment).toEqual({ value: "=1+1", isFormula: false });
    await run(async (context) => {
      const table = context.workbook.tables.getItem("CcsPlan").getDataBodyRange();
      table.load("values");
      await context.sync();
      const row = (table.values as unknown[][]).findIndex((line) => line.includes("=1+1"));
      const column = (table.values as unknown[][])[row]!.indexOf("=1+1");
      table.getCell(row, column).formulas = [["=1+1"]];
    });
    expect((await entryOf(client, key)).notes.comment).toEqual({ value: 2, isFormula: true });
  });
});

describe("writePlanNote", () => {
  let id: string;
  let axisKey: string;
  const edit = (column: NoteColumn, value: string | number | null): Promise<void> =>
    writePlanNote({ clientId: id, axisKey, column, value }, "en");

  beforeEach(() => {
    const [action] = result.scored.actions;
    id = result.scored.clients.id[action!.client]!;
    axisKey = result.scored.model.axes[action!.axis]!.key;
  });

  it("writes what belongs to people, and only that", async () => {
    const before = await tableRows("CcsPlan");
    await edit("owner", "Zoé");
    await edit("due", 46_400);
    await edit("status", "In progress");
    await edit("comment", "+33 1 23 45");
    const after = await tableRows("CcsPlan");
    const line = after.findIndex((row) => row["ccs.client"] === id && row["ccs.axis"] === axisKey);
    expect(after[line]).toMatchObject({
      Owner: "Zoé",
      Due: 46_400,
      Status: "In progress",
      Comment: "+33 1 23 45",
    });
    after.splice(line, 1);
    before.splice(line, 1);
    expect(after).toEqual(before);
  });

  it("empties a cell", async () => {
    await edit("owner", null);
    const { notes } = await entryOf(firstClient(), axisKey);
    expect(notes.owner).toEqual({ value: null, isFormula: false });
  });

  it("finds the cell after rows, columns and names of the tab have changed", async () => {
    await run((context) => {
      const sheet = context.workbook.worksheets.getItem("Action plan");
      sheet.getRange("1:2").insert("Down");
      sheet.getRange("K:K").insert("Right");
      sheet.name = "To do";
    });
    await edit("comment", "moved");
    expect((await entryOf(firstClient(), axisKey)).notes.comment.value).toBe("moved");
    expect((await tableRows("CcsPlan")).filter((row) => row["Comment"] === "moved")).toHaveLength(
      1,
    );
  });

  it("is kept by the next run", async () => {
    await edit("comment", "keep me");
    await score();
    expect((await entryOf(firstClient(), axisKey)).notes.comment.value).toBe("keep me");
  });

  it.each([
    [
      "a protected tab",
      (): void => host.controls.protectSheet("Action plan"),
      "excel.tabProtected",
    ],
    [
      "a cell being typed into",
      (): void => void (host.controls.cellEditMode = true),
      "excel.cellEditMode",
    ],
    ["a read-only workbook", (): void => void (host.controls.readOnly = true), "excel.readOnly"],
  ] as const)("says so of %s, and writes nothing", async (_, prevent, key) => {
    const before = await tableRows("CcsPlan");
    prevent();
    const error = await failureOf(edit("owner", "Zoé"));
    expect(error.key).toBe(key);
    host.controls.cellEditMode = false;
    expect(await tableRows("CcsPlan")).toEqual(before);
  });

  it("replaces only what its reader saw, and never a formula", async () => {
    await edit("owner", "Max");
    const error = await failureOf(
      writePlanNote(
        { clientId: id, axisKey, column: "owner", value: "Zoé", standing: "Ada" },
        "en",
      ),
    );
    expect(error.key).toBe("excel.planNoteChanged");
    expect((await entryOf(firstClient(), axisKey)).notes.owner.value).toBe("Max");
    await writePlanNote(
      { clientId: id, axisKey, column: "owner", value: "Zoé", standing: "Max" },
      "en",
    );
    expect((await entryOf(firstClient(), axisKey)).notes.owner.value).toBe("Zoé");
    await run(async (context) => {
      const table = context.workbook.tables.getItem("CcsPlan").getDataBodyRange();
      table.load("values");
      await context.sync();
      const row = (table.values as unknown[][]).findIndex((line) => line.includes("Zoé"));
      const column = (table.values as unknown[][])[row]!.indexOf("Zoé");
      table.getCell(row, column).formulas = [["=1+1"]];
    });
    expect((await failureOf(edit("owner", "Eve"))).key).toBe("excel.planNoteChanged");
    expect((await entryOf(firstClient(), axisKey)).notes.owner.isFormula).toBe(true);
  });

  it("says so when the line has gone", async () => {
    const error = await failureOf(
      writePlanNote(
        { clientId: id, client: "Acme", axisKey: "nowhere", column: "owner", value: "x" },
        "en",
      ),
    );
    expect(describeScoringError(error, "en")[0]).toContain("no longer has this line of Acme");
  });
});

describe("readClientTabs", () => {
  async function mentioned(tab: ClientTab, row: number): Promise<string | null> {
    const finder = new ClientFinder(result.scored.clients);
    for (const mention of await readMentions(tab, row)) {
      const client = finder.mention(mention);
      if (client !== null) return result.scored.clients.name[client]!;
    }
    return null;
  }
  async function tabNamed(name: string): Promise<ClientTab> {
    return (await readClientTabs("en")).find(({ sheetName }) => sheetName === name)!;
  }

  it("finds the client of a line of Scores, wherever its columns and rows are by now", async () => {
    await run((context) => {
      const sheet = context.workbook.worksheets.getItem("Scores");
      sheet.getRange("1:1").insert("Down");
      sheet.getRange("A:A").insert("Right");
      sheet.name = "Notes";
    });
    const tab = await tabNamed("Notes");
    expect(await mentioned(tab, tab.body.row)).toBe(result.scored.clients.name[0]);
    expect(await mentioned(tab, tab.body.row + 11)).toBe(result.scored.clients.name[11]);
    expect(await mentioned(tab, tab.body.row - 1)).toBeNull();
    expect(await mentioned(tab, tab.body.row + 12)).toBeNull();
  });

  it("finds the client of a line of the plan, and none for a line about a segment", async () => {
    const tab = await tabNamed("Action plan");
    expect(await mentioned(tab, tab.body.row)).toBe(result.scored.clients.name[firstClient()]);
    expect(await mentioned(tab, tab.body.row + tab.body.rows + 4)).toBeNull();
  });

  it("finds a client in the lists of the dashboard", async () => {
    const tab = await tabNamed("Dashboard");
    const names = new Set<string | null>();
    for (let row = tab.body.row; row < tab.body.row + tab.body.rows; row += 1) {
      names.add(await mentioned(tab, row));
    }
    names.delete(null);
    expect(names.size).toBeGreaterThanOrEqual(10);
  });

  it("knows of no tabs before a run", async () => {
    await sampleHost(3);
    expect(await readClientTabs("en")).toEqual([]);
  });
});

describe("a card", () => {
  it("has the figures of the Scores tab", async () => {
    const rows = await tableRows("CcsScores");
    for (const [client, row] of rows.entries()) {
      const card = clientCard(result.scored, client);
      expect(row["Client"]).toBe(card.name);
      const figures = (names: string): number => Number(row[names]);
      expect(figures("ARR")).toBeCloseTo(card.arr, 9);
      expect(figures("Weighted ARR")).toBeCloseTo(card.weightedArr, 6);
      expect(figures("Multiplier")).toBeCloseTo(card.multiplier, 9);
      expect(figures("Score")).toBeCloseTo(card.score!, 9);
      expect(figures("Coverage")).toBeCloseTo(card.coverage, 9);
      for (const { label, score: own, money } of card.axes) {
        expect(figures(label)).toBeCloseTo(own!, 9);
        const effect = Object.entries(row).find(
          ([header, value]) =>
            header !== label && header.includes(label) && Math.abs(Number(value) - money) < 1e-6,
        );
        expect(effect).toBeDefined();
      }
    }
  });
});
