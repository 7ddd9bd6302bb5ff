import { Workbook } from "@cj-tech-master/excelts";
import { describe, expect, test } from "vitest";
import { insertStory } from "../../src/excel/insert-story";
import { scoreWorkbook, type ScoringResult } from "../../src/excel/score-workbook";
import { calculateNow } from "../../src/host/due-calculation";
import { HostWorkbook } from "../../src/host/host-workbook";
import { connectHost } from "../../src/host/office-client";
import { saveBook } from "../../src/host/workbook-file";
import {
  addClients,
  byHand,
  differences,
  firstDay,
  opened,
  pictureOf,
  removeClients,
  run,
  smallBook,
} from "../support/busy-book";

let host: HostWorkbook;

type Cells = (string | number | boolean)[][];

const make = (): Promise<ScoringResult> =>
  scoreWorkbook({ language: "en", today: firstDay, customers: {} });

/** The cells of a table, and those of some columns beside it, one column left free. */
async function tableAndBeside(name: string, member = "values"): Promise<[Cells, Cells]> {
  let cells: [Cells, Cells] = [[], []];
  await byHand(async (_, context) => {
    const table = context.workbook.tables.getItem(name).getRange().load("values,columnCount");
    await context.sync();
    const beside = table.getOffsetRange(0, table.columnCount + 1).load(member);
    await context.sync();
    const values = beside[member as "values"] as Cells;
    cells = [table.values as Cells, values.map((line) => line.slice(0, 3))];
  });
  return cells;
}

/** Writes to columns beside a table, one column left free. */
async function writeBeside(name: string, cells: readonly (readonly [number, number, string])[]) {
  await byHand(async (_, context) => {
    const table = context.workbook.tables.getItem(name).getRange().load("columnCount");
    await context.sync();
    const beside = table.getOffsetRange(0, table.columnCount + 1);
    for (const [line, column, formula] of cells) {
      beside.getCell(line, column).formulas = [[formula]];
    }
  });
}

/** What stands beside a table, after what the column of a name says in its line. */
async function notesOf(name: string, header: string): Promise<string[]> {
  const [table, beside] = await tableAndBeside(name);
  const column = table[0]!.indexOf(header);
  return table
    .flatMap((line, row) =>
      row > 0 && beside[row]![0] !== ""
        ? [`${String(line[column])}: ${String(beside[row]![0])}`]
        : [],
    )
    .sort();
}

async function note(name: string, header: string, lines: readonly number[]): Promise<string[]> {
  const [table] = await tableAndBeside(name);
  const column = table[0]!.indexOf(header);
  await writeBeside(name, [
    [0, 0, "Mine"],
    ...lines.map((line) => [line, 0, `about ${String(table[line]![column])}`] as const),
  ]);
  const notes = await notesOf(name, header);
  expect(notes).toHaveLength(lines.length);
  return notes;
}

const told = ({ issues }: ScoringResult): string[] =>
  issues.flatMap(({ kind, details }) => (kind === "noteOfGoneLine" ? [String(details.words)] : []));

describe("what people type beside a table, outside it", () => {
  test("follows its line, and is told where its line has gone", async () => {
    host = await smallBook(6);
    await run();
    const scores = await note("CcsScores", "Client", [1, 2, 4, 6]);
    const plan = await note("CcsPlan", "Client", [1, 2]);
    await removeClients(0, 1);
    await addClients(["Newcomer", "Another"]);
    const result = await scoreWorkbook({ language: "en", today: firstDay });
    const first = scores.find((one) => told(result).includes(`Mine: ${one.split(": ")[1]!}`));
    expect(first).toBeDefined();
    expect(told(result)).toHaveLength(1);
    expect(await notesOf("CcsScores", "Client")).toEqual(scores.filter((one) => one !== first));
    // Lines of the plan stay as long as somebody's words are there.
    expect(await notesOf("CcsPlan", "Client")).toEqual(plan);
  });

  test("goes on calculating: formulas of a line, sums over lines, and what they count on", async () => {
    host = await smallBook(5);
    await run();
    const [table] = await tableAndBeside("CcsScores");
    const [arr, client] = [table[0]!.indexOf("ARR"), table[0]!.indexOf("Client")];
    const letter = await letterOf("CcsScores", arr);
    const top = await topOf("CcsScores");
    const at = (line: number): number => top + 1 + line;
    const sum = `=SUM(${letter}${at(1)}:${letter}${at(5)})`;
    await writeBeside("CcsScores", [
      [2, 0, `=${letter}${at(2)}*2`],
      [4, 0, `=${letter}${at(4)}*2`],
      [3, 1, "Total"],
      [3, 2, sum],
    ]);
    const doubled = [2, 4].map((line) => [table[line]![client], Number(table[line]![arr]) * 2]);
    await removeClients(0, 1);
    await addClients(["Newcomer", "Another", "Third"]);
    await run();
    await calculateNow(host);
    const [after, beside] = await tableAndBeside("CcsScores");
    const found = after.flatMap((line, row) =>
      row > 0 && beside[row]![0] !== "" ? [[line[client], beside[row]![0]]] : [],
    );
    expect(found).toEqual(doubled);
    const total = after.slice(1).reduce((all, line) => all + Number(line[arr]), 0);
    expect(beside[3]!.slice(1)).toEqual(["Total", total]);
  });

  test("follows its line on every tab of lines of the customer dashboard", async () => {
    host = new HostWorkbook(new Workbook(), { displayLanguage: "en-US" });
    connectHost(host);
    await insertStory({ clients: 12, seed: 7, language: "en", asOf: firstDay });
    await make();
    const tables = ["CcsCalls", "CcsLosses", "CcsOperations", "CcsLifetimes", "CcsMrr"] as const;
    const there: string[] = [];
    const before: string[][] = [];
    for (const name of tables) {
      const isThere = await hasTable(name);
      if (!isThere || (await tableAndBeside(name))[0].length < 3) continue;
      there.push(name);
      before.push(await note(name, "Client", [1, 2]));
    }
    const reasons = await note("CcsReasons", "Reason", [1]);
    expect(there.length).toBeGreaterThanOrEqual(3);
    await byHand(async (sheet, context) => {
      const clients = sheet("Clients").getRange("A2:Z2").load("values");
      await context.sync();
      sheet("Clients").getRange("2:2").insert("Down");
      sheet("Clients").getRange("A2:Z2").values = [
        (clients.values as Cells)[0]!.map((cell, i) =>
          i === 1 ? "Newcomer" : i === 0 ? "N-1" : cell,
        ),
      ];
      sheet("Lost clients").getRange("2:2").insert("Down");
      sheet("Lost clients").getRange("A2:C2").values = [[firstDay - 3, "Somebody", "Price"]];
    });
    const result = await make();
    const after: string[][] = [];
    for (const name of there) after.push(await notesOf(name, "Client"));
    const words = told(result);
    before.forEach((notes, index) => {
      const gone = notes.filter((one) => !after[index]!.includes(one));
      expect(after[index]!.filter((one) => !notes.includes(one))).toEqual([]);
      for (const one of gone) expect(words).toContain(`Mine: ${one.split(": ")[1]!}`);
    });
    expect(await notesOf("CcsReasons", "Reason")).toEqual(reasons);
  });

  test("is as it was when a run fails in the middle", async () => {
    host = await smallBook(5);
    await run();
    const [table] = await tableAndBeside("CcsScores");
    const letter = await letterOf("CcsScores", table[0]!.indexOf("ARR"));
    const top = await topOf("CcsScores");
    await note("CcsScores", "Client", [1, 3, 5]);
    await writeBeside("CcsScores", [
      [2, 1, `=${letter}${top + 3}*2`],
      [4, 2, `=SUM(${letter}:${letter})`],
    ]);
    await removeClients(0, 1);
    await addClients(["Newcomer", "Another"]);
    const bytes = await saveBook(host.book);
    host = await opened(bytes);
    const before = await pictureOf(host);
    host.controls.resetCounters();
    await run();
    const { requests } = host.controls;
    let failures = 0;
    for (let n = 4; n <= requests; n += 2) {
      host = await opened(bytes);
      host.controls.resetCounters();
      host.controls.failRequest(n, "GeneralException");
      const isDone = await run().then(
        () => true,
        () => false,
      );
      host.controls.clearFailures();
      if (isDone) continue;
      failures += 1;
      expect([n, ...differences(before, await pictureOf(host))]).toEqual([n]);
    }
    expect(failures).toBeGreaterThanOrEqual(4);
  }, 120_000);
});

async function hasTable(name: string): Promise<boolean> {
  let isThere = false;
  await byHand(async (_, context) => {
    const table = context.workbook.tables.getItemOrNullObject(name).load("name");
    await context.sync();
    isThere = !table.isNullObject;
  });
  return isThere;
}

async function topOf(name: string): Promise<number> {
  let top = 0;
  await byHand(async (_, context) => {
    const range = context.workbook.tables.getItem(name).getRange().load("rowIndex");
    await context.sync();
    top = range.rowIndex;
  });
  return top;
}

async function letterOf(name: string, column: number): Promise<string> {
  let letter = "";
  await byHand(async (_, context) => {
    const cell = context.workbook.tables.getItem(name).getRange().getCell(0, column);
    cell.load("address");
    await context.sync();
    letter = /([A-Z]+)\$?\d+$/.exec(cell.address)![1]!;
  });
  return letter;
}
