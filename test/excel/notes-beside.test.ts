import { Workbook } from "@cj-tech-master/excelts";
import { describe, expect, test } from "vitest";
import { insertStory } from "../../src/excel/insert-story";
import { scoreWorkbook, type ScoringResult } from "../../src/excel/score-workbook";
import { calculateNow } from "../../src/host/due-calculation";
import { HostWorkbook } from "../../src/host/host-workbook";
import { connectHost } from "../../src/host/office-client";
import { saveBook } from "../../src/host/workbook-file";
import { addClients, byHand, firstDay, removeClients, run, smallBook } from "../support/busy-book";
import { failuresTakenBack, oneIn } from "../support/failing-run";

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

/** What the columns of some names say in a line of a table. */
function subjectOf(table: Cells, line: number, headers: readonly string[]): string {
  return headers.map((header) => String(table[line]![table[0]!.indexOf(header)])).join(", ");
}

/** What stands beside a table, after what the columns of some names say in its line. */
async function notesOf(name: string, ...headers: string[]): Promise<string[]> {
  const [table, beside] = await tableAndBeside(name);
  return table
    .flatMap((_, row) =>
      row > 0 && beside[row]![0] !== ""
        ? [`${subjectOf(table, row, headers)}: ${String(beside[row]![0])}`]
        : [],
    )
    .sort();
}

async function note(
  name: string,
  header: string | readonly string[],
  lines: readonly number[],
): Promise<string[]> {
  const headers = [header].flat();
  const [table] = await tableAndBeside(name);
  await writeBeside(name, [
    [0, 0, "Mine"],
    ...lines.map((line) => [line, 0, `about ${subjectOf(table, line, headers)}`] as const),
  ]);
  const notes = await notesOf(name, ...headers);
  expect(notes).toHaveLength(lines.length);
  return notes;
}

const told = ({ issues }: ScoringResult): string[] =>
  issues.flatMap(({ kind, details }) => (kind === "noteOfGoneLine" ? [String(details.words)] : []));

/** Lines of which the same client has another one, of an earlier day. */
const aboutDays: Readonly<Record<string, Readonly<Record<string, string | number>>>> = {
  CcsSurveyLines: { Question: "NPS (0-10)", Client: "Kesthwaite Estates", Date: 44_995 },
  CcsOperations: { Kind: "Incident", Client: "Dunfield Hotels", Date: 45_039 },
  CcsLosses: { Client: "Serquenne Immobilier", Date: 45_248 },
};

const whatLinesAreAbout: Readonly<Record<string, readonly string[]>> = {
  CcsSurveyLines: ["Question", "Client", "Date"],
  CcsOperations: ["Kind", "Client", "Date", "Project or severity"],
  CcsLosses: ["Client", "Date"],
  CcsCalls: ["Client", "Date"],
};

const wordsOf = (about: Readonly<Record<string, string | number>>): string =>
  Object.values(about).join(", ");

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
    // Like the one that the same client had before.
    await byHand((sheet) => (sheet("Incidents").getRange("D5").values = [["Major"]]));
    await make();
    const tables = ["CcsCalls", "CcsLifetimes", "CcsMrr"] as const;
    const there: string[] = [];
    const before: string[][] = [];
    for (const name of tables) {
      const isThere = await hasTable(name);
      if (!isThere || (await tableAndBeside(name))[0].length < 3) continue;
      there.push(name);
      before.push(await note(name, "Client", [1, 2]));
    }
    const ofDays: Record<string, string[]> = {};
    for (const [name, about] of Object.entries(aboutDays)) {
      const [table] = await tableAndBeside(name);
      const line = table.findIndex(
        (_, row) => subjectOf(table, row, Object.keys(about)) === wordsOf(about),
      );
      ofDays[name] = await note(name, Object.keys(about), [line]);
    }
    const reasons = await note("CcsReasons", "Reason", [1]);
    expect(there).toContain("CcsLifetimes");
    await byHand(async (sheet, context) => {
      const clients = sheet("Clients").getRange("A2:Z2").load("values");
      await context.sync();
      sheet("Clients").getRange("2:2").insert("Down");
      sheet("Clients").getRange("A2:Z2").values = [
        (clients.values as Cells)[0]!.map((cell, i) =>
          i === 1 ? "Newcomer" : i === 0 ? "N-1" : cell,
        ),
      ];
      // What the same clients did on another day.
      sheet("Survey answers").getRange("2:2").delete("Up");
      sheet("Incidents").getRange("3:3").delete("Up");
      const losses = sheet("Lost clients");
      const loss = losses.getRange("B4:G4").load("values");
      await context.sync();
      losses.getRange("2:2").insert("Down");
      losses.getRange("A2:G2").values = [[45_200, ...(loss.values as Cells)[0]!]];
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
    for (const [name, about] of Object.entries(aboutDays)) {
      expect(await notesOf(name, ...Object.keys(about))).toEqual(ofDays[name]);
    }
  });

  test("stays with its line where the data sheets are sorted between two runs", async () => {
    host = new HostWorkbook(new Workbook(), { displayLanguage: "en-US" });
    connectHost(host);
    await insertStory({ clients: 12, seed: 7, language: "en", asOf: firstDay });
    await make();
    const noted: Record<string, string[]> = {};
    for (const [name, headers] of Object.entries(whatLinesAreAbout)) {
      const [table] = await tableAndBeside(name);
      const subjects = table.map((_, line) => subjectOf(table, line, headers));
      const isOne = (subject: string): boolean =>
        subjects.indexOf(subject) === subjects.lastIndexOf(subject);
      const lines = subjects.flatMap((subject, line) => (line > 0 && isOne(subject) ? [line] : []));
      expect(lines).not.toEqual([]);
      noted[name] = await note(name, headers, lines);
    }
    for (const name of ["Survey answers", "Incidents", "Projects", "Lost clients"]) {
      await sortNewestFirst(name);
    }
    expect(told(await make())).toEqual([]);
    for (const [name, headers] of Object.entries(whatLinesAreAbout)) {
      expect(await notesOf(name, ...headers)).toEqual(noted[name]);
    }
  });

  test("of a call that is made is not about the client's next one", async () => {
    host = new HostWorkbook(new Workbook(), { displayLanguage: "en-US" });
    connectHost(host);
    await insertStory({ clients: 40, seed: 1, language: "en", asOf: firstDay });
    await make();
    const [calls] = await tableAndBeside("CcsCalls");
    const [client, day] = ["Client", "Date"].map((name) => calls[1]![calls[0]!.indexOf(name)]!);
    const [about] = await note("CcsCalls", "Client", [1]);
    await byHand(async (sheet, context) => {
      const answers = sheet("Survey answers");
      const used = answers.getUsedRange(true).load("values");
      await context.sync();
      const lines = used.values as Cells;
      const [ofDay, ofClient, ofAnswer] = ["Date", "Client", "NPS (0-10)"].map((name) =>
        lines[0]!.indexOf(name),
      ) as [number, number, number];
      const row = lines.findIndex((line) => line[ofDay] === day && line[ofClient] === client);
      // The client was won back, and is lost again a day later.
      const next = lines[row]!.map((cell, column) => (column === ofDay ? Number(day) + 1 : cell));
      answers.getRangeByIndexes(lines.length, 0, 1, next.length).values = [next];
      answers.getCell(row, ofAnswer).values = [[10]];
    });
    const result = await make();
    const [again] = await tableAndBeside("CcsCalls");
    expect(again.map((line) => line[again[0]!.indexOf("Client")])).toContain(client);
    expect(await notesOf("CcsCalls", "Client")).toEqual([]);
    expect(told(result)).toEqual([`Mine: ${about!.split(": ")[1]!}`]);
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
    const failures = await failuresTakenBack(
      bytes,
      () => run(),
      (requests) => oneIn(2, 4, requests),
    );
    expect(failures).toBeGreaterThanOrEqual(4);
  }, 120_000);
});

/** As a person sorts a data sheet by its days. */
async function sortNewestFirst(name: string): Promise<void> {
  await byHand(async (sheet, context) => {
    const used = sheet(name).getUsedRange(true).load("values");
    await context.sync();
    const [header, ...lines] = used.values as Cells;
    const day = lines[0]!.findIndex((cell) => Number(cell) > 40_000);
    const sorted = [...lines].sort((one, other) => Number(other[day]) - Number(one[day]));
    expect(sorted).not.toEqual(lines);
    used.values = [header!, ...sorted];
  });
}

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
