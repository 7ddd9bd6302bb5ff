import { Workbook } from "@cj-tech-master/excelts";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { insertStory } from "../../src/excel/insert-story";
import {
  scoreWorkbook,
  type ScoringOptions,
  type ScoringResult,
} from "../../src/excel/score-workbook";
import { HostWorkbook } from "../../src/host/host-workbook";
import { connectHost } from "../../src/host/office-client";
import { calculateNow } from "../../src/host/due-calculation";
import { ScoringError } from "../../src/excel/scoring-error";
import { message } from "../../src/messages/follow-messages";
import { saveBook } from "../../src/host/workbook-file";
import { byHand, differences, firstDay, opened, pictureOf, smallBook } from "../support/busy-book";

const FRONT = "Customer dashboard";
const NRR = "Net revenue retention, 12 months";

let host: HostWorkbook;

const make = (options: Partial<ScoringOptions> = {}): Promise<ScoringResult> =>
  scoreWorkbook({ language: "en", today: firstDay, customers: {}, ...options });

type Cells = (string | number | boolean)[][];

async function read(sheetName: string, member = "values"): Promise<Cells> {
  let cells: Cells = [];
  await byHand(async (sheet, context) => {
    const range = sheet(sheetName).getUsedRange().load(member);
    await context.sync();
    cells = range[member as "values"] as Cells;
  });
  return cells;
}

async function sheetNames(): Promise<string[]> {
  let names: string[] = [];
  await byHand(async (_, context) => {
    const sheets = context.workbook.worksheets.load("items/name,items/visibility");
    await context.sync();
    names = sheets.items
      .filter(({ visibility }) => visibility === "Visible")
      .map(({ name }) => name);
  });
  return names;
}

/** A figure of the front page by the words before it. */
async function figure(label: string): Promise<string | number | boolean | undefined> {
  await calculateNow(host);
  const line = (await read(FRONT)).find((cells) => cells[1] === label);
  return line?.[2];
}

async function storyOf(clients: number): Promise<void> {
  host = new HostWorkbook(new Workbook(), { displayLanguage: "en-US" });
  connectHost(host);
  await insertStory({ clients, seed: 7, language: "en", asOf: firstDay });
}

describe("the customer dashboard of three years", () => {
  beforeEach(() => {
    return storyOf(12);
  });

  test("is made of every data sheet, and its front page is in front", async () => {
    const { customers } = await make();
    expect(customers?.sources.map(({ kind }) => kind)).toEqual([
      ...["answers", "losses", "mrr", "projects", "incidents"],
    ]);
    expect(customers?.missing).toEqual([]);
    const names = await sheetNames();
    expect(Object.values(customers!.tabs).filter((name) => !names.includes(name))).toEqual([]);
    let active = "";
    await byHand(async (_, context) => {
      const sheet = context.workbook.worksheets.getActiveWorksheet().load("name");
      await context.sync();
      active = sheet.name;
    });
    expect(active).toBe(FRONT);
    await calculateNow(host);
    const errors: string[] = [];
    for (const name of Object.values(customers!.tabs)) {
      for (const cell of (await read(name)).flat()) {
        if (typeof cell === "string" && /^#[A-Z]/.test(cell)) errors.push(`${name}: ${cell}`);
      }
    }
    expect(errors).toEqual([]);
  });

  test("is brought up to date by every run, with what people have typed", async () => {
    await make();
    const before = await figure("NPS, by respondent");
    expect(typeof before).toBe("number");
    await byHand(async (sheet, context) => {
      const used = sheet(FRONT).getUsedRange().load("values,rowIndex,columnIndex");
      await context.sync();
      const row = (used.values as Cells).findIndex((cells) =>
        /smallest group/i.test(String(cells[1])),
      );
      sheet(FRONT).getCell(used.rowIndex + row, used.columnIndex + 2).values = [[8]];
      const bound = (used.values as Cells).map((cells) => cells[1]).lastIndexOf(NRR);
      sheet(FRONT).getCell(used.rowIndex + bound, used.columnIndex + 4).values = [[0.9]];
      const table = context.workbook.tables.getItem("CcsBenchmark").getDataBodyRange();
      table.getCell(0, 0).values = [["NPS"]];
      table.getCell(0, 2).values = [[31]];
    });
    const { customers } = await scoreWorkbook({ language: "en", today: firstDay });
    expect(customers?.minimum).toBe(8);
    await calculateNow(host);
    const line = (await read(FRONT)).find((cells) => cells[1] === "NPS, by respondent")!;
    expect(line[2]).toBe(before);
    expect(line[9]).toBe(31);
    // Nobody has said of when it is.
    expect(line.slice(11, 13)).toEqual(["", "no date"]);
    // The line of the matrix comes after that of the block.
    const [, , nrr, , zero, hundred, points] = (await read(FRONT))
      .filter((cells) => cells[1] === NRR)
      .at(-1)!;
    expect([zero, hundred]).toEqual([0.9, 1.2]);
    const scaled = (100 * (Number(nrr) - 0.9)) / (1.2 - 0.9);
    expect(points).toBeCloseTo(Math.max(0, Math.min(100, scaled)), 9);
  });
});

describe("what people type into settings that cannot be used", () => {
  test("is told with its cell, and replaced by the usual value", async () => {
    await storyOf(12);
    await make();
    const cells: string[] = [];
    await byHand(async (sheet, context) => {
      const type = async (sheetName: string, label: RegExp, column: number, value: unknown) => {
        const used = sheet(sheetName).getUsedRange().load("values,rowIndex,columnIndex");
        await context.sync();
        const isIt = (used.values as Cells).map((line) => label.test(String(line[1])));
        const row = isIt.lastIndexOf(true);
        const cell = sheet(sheetName).getCell(used.rowIndex + row, used.columnIndex + column);
        cell.values = [[value]];
        cell.load("address");
        await context.sync();
        cells.push(cell.address);
      };
      await type(FRONT, /smallest group/i, 2, "a few");
      await type("Profitability", /^Retention a year/, 2, 1.5);
      await type(FRONT, new RegExp(`^${NRR}$`), 4, "poor");
      await type(FRONT, /^Profit over revenue$/, 4, 1);
    });
    const { customers } = await scoreWorkbook({ language: "en", today: firstDay });
    expect(customers?.minimum).toBe(5);
    const said = customers!.issues.map(
      ({ sheetName, address, problem, treatment, details, alike }) =>
        [
          `${sheetName}!${address}`,
          ...[problem, treatment].map((key) => message("en", key, details)),
          alike?.cells ?? "",
        ] as const,
    );
    const again = "It was replaced by the usual value; type it again.";
    const at = cells.map((address) => address.replaceAll("'", ""));
    expect(said).toEqual([
      [at[0], "“a few” cannot be used here: a number from 2 to 1,000 is needed.", again, ""],
      [at[1], "1.5 cannot be used here: a share from 0% to 100% is needed.", again, ""],
      [
        at[2],
        "This line cannot be brought to 0 to 100: “poor” for 0 and 1.2 for 100 are not two different numbers.",
        again,
        `${at[3]!.split("!")[1]!} (1 ; 1)`,
      ],
    ]);
    const front = (await read(FRONT)).map((line) => line.map(String));
    expect(front.filter((line) => line[1]?.endsWith(at[0]!.split("!")[1]!))).toHaveLength(1);
  });
});

describe("what people note beside the lines of a dashboard", () => {
  const tables = ["CcsLosses", "CcsOperations", "CcsLifetimes"];

  /** The words of the column "Mine" of each table, after the name that stands in their line. */
  async function notes(): Promise<string[]> {
    const found: string[] = [];
    await byHand(async (_, context) => {
      for (const name of tables) {
        const range = context.workbook.tables.getItem(name).getRange().load("values");
        await context.sync();
        const [header, ...lines] = range.values as Cells;
        const [client, mine] = [header!.indexOf("Client"), header!.indexOf("Mine")];
        for (const line of lines) {
          if (line[mine] !== "") found.push(`${String(line[client])}: ${String(line[mine])}`);
        }
      }
    });
    return found;
  }

  test("stays with its line whatever comes and goes, and is told where its line has gone", async () => {
    await storyOf(8);
    await byHand((sheet) => {
      for (const name of ["Survey answers", "MRR by month"]) sheet(name).delete();
    });
    await make();
    await byHand(async (_, context) => {
      for (const name of tables) {
        const { columns } = context.workbook.tables.getItem(name);
        columns.add(undefined, undefined, "Mine");
        const client = columns.getItem("Client").getDataBodyRange().load("values");
        await context.sync();
        const mine = columns.getItem("Mine").getDataBodyRange();
        for (const line of [1, 2]) {
          mine.getCell(line, 0).values = [[`about ${String(client.values[line]![0])}`]];
        }
      }
    });
    const before = await notes();
    expect(before).toHaveLength(6);
    // A client comes first on the list, and the first loss goes; then the one with a note.
    await byHand(async (sheet, context) => {
      const clients = sheet("Clients").getRange("A2:Z2").load("values");
      await context.sync();
      sheet("Clients").getRange("2:2").insert("Down");
      sheet("Clients").getRange("A2:Z2").values = [
        (clients.values as Cells)[0]!.map((cell, i) =>
          i === 1 ? "Newcomer" : i === 0 ? "N-1" : cell,
        ),
      ];
      sheet("Lost clients").getRange("2:2").delete("Up");
    });
    await make();
    expect(await notes()).toEqual(before);
    await byHand((sheet) => sheet("Lost clients").getRange("2:2").delete("Up"));
    const { issues } = await make();
    expect((await notes()).length).toBeLessThan(6);
    expect(issues.filter(({ kind }) => kind === "noteOfGoneLine")).toMatchObject([
      { details: { words: expect.stringMatching(/^Mine: about /) as string } },
    ]);
  });
});

describe("what people note right of the figures of the front page", () => {
  const ANSWERS = "Survey answers";

  /** Each note after the words that its row begins with. */
  async function notes(): Promise<string[]> {
    return (await read(FRONT))
      .flatMap((cells) => {
        const note = cells.find((cell) => String(cell).startsWith("Mine: "));
        return note === undefined ? [] : [`${String(cells[1])} | ${String(note)}`];
      })
      .sort();
  }

  const renameDate = (from: string, to: string): Promise<void> =>
    byHand(async (sheet, context) => {
      const header = sheet(ANSWERS).getUsedRange().getRow(0).load("values");
      await context.sync();
      const column = (header.values as Cells)[0]!.indexOf(from);
      header.getCell(0, column).values = [[to]];
    });

  test("is beside its line again once a sheet that could not be read can be", async () => {
    await storyOf(8);
    await make();
    await byHand(async (sheet, context) => {
      const used = sheet(FRONT).getUsedRange().load("values,rowIndex,columnIndex,columnCount");
      await context.sync();
      const labels = (used.values as Cells).map((cells) => String(cells[1]));
      const right = used.columnIndex + used.columnCount + 1;
      for (const label of ["NPS, by respondent", "NPS, by client with ARR", NRR]) {
        const row = labels.indexOf(label);
        expect(row, label).toBeGreaterThan(0);
        sheet(FRONT).getCell(used.rowIndex + row, right).values = [[`Mine: ${label}`]];
      }
    });
    const before = await notes();
    expect(before).toHaveLength(3);
    const front = await read(FRONT);

    await renameDate("Date", "Zq");
    const { customers } = await make();
    expect(customers?.sources.map(({ kind }) => kind)).not.toContain("answers");
    expect((await notes()).filter((one) => before.includes(one))).toHaveLength(1);
    // Nobody has scored for long: what stays is remembered from one run to the next.
    await make();
    await renameDate("Zq", "Date");
    await make();
    expect(await notes()).toEqual(before);
    expect(await read(FRONT)).toEqual(front);
  });
});

describe("a run that fails", () => {
  let bytes: Uint8Array;
  let before: Record<string, unknown>;
  let requests = 0;

  beforeAll(async () => {
    await storyOf(6);
    await byHand((sheet) => {
      for (const name of ["Survey answers", "MRR by month", "Incidents"]) sheet(name).delete();
    });
    await make();
    // What people do to it since, and what makes the next dashboard another one.
    await byHand(async (sheet, context) => {
      sheet(FRONT).getRange("3:3").insert("Down");
      sheet(FRONT).getRange("B3").values = [["our own words"]];
      context.workbook.tables.getItem("CcsLosses").columns.add(undefined);
      const reasons = context.workbook.tables.getItem("CcsReasons").getDataBodyRange();
      reasons.getCell(0, 1).values = [["Our own lever"]];
      sheet("Projects").getRange("4:5").delete("Up");
      const losses = sheet("Lost clients").getUsedRange().load("rowCount");
      await context.sync();
      sheet("Lost clients")
        .getRangeByIndexes(losses.rowCount - 1, 0, 1, 1)
        .getEntireRow()
        .delete("Up");
    });
    bytes = await saveBook(host.book);
    host = await opened(bytes);
    before = await pictureOf(host);
    host.controls.resetCounters();
    await make();
    ({ requests } = host.controls);
  }, 120_000);

  test("leaves the dashboard as it was", async () => {
    // The last ones only tidy up.
    expect(requests).toBeGreaterThan(20);
    host = await opened(bytes);
    for (const n of [5, 9, 13, 16]) {
      host.controls.resetCounters();
      host.controls.failRequest(n, "GeneralException");
      const error: unknown = await make().then(
        () => null,
        (reason: unknown) => reason,
      );
      host.controls.clearFailures();
      expect([n, error]).toEqual([n, expect.any(ScoringError)]);
      expect([n, ...differences(before, await pictureOf(host))]).toEqual([n]);
    }
  });
});

describe("a client list alone", () => {
  test("has a dashboard that says which columns are missing", async () => {
    host = await smallBook(6);
    const { customers } = await make();
    expect(customers?.sources).toEqual([]);
    expect(customers?.missing.length).toBe(5);
    await calculateNow(host);
    const words = (await read(FRONT)).flat().map(String);
    for (const lack of [
      "survey answers",
      "lost clients",
      "revenue by client",
      "projects",
      "incidents",
    ]) {
      expect(words.some((text) => text.startsWith(`The workbook has no sheet of ${lack}`))).toBe(
        true,
      );
    }
    expect(words.filter((text) => /^#[A-Z]/.test(text))).toEqual([]);
  });
});
