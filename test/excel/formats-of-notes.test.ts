import { describe, expect, test } from "vitest";
import { scoreWorkbook } from "../../src/excel/score-workbook";
import { addClients, byHand, firstDay, removeClients, run, smallBook } from "../support/busy-book";
import { failuresTakenBack, oneIn } from "../support/failing-run";
import { saveBook } from "../../src/host/workbook-file";

type Cells = (string | number | boolean)[][];

/** What people typed on lines of the Scores, and in which format; the same number in three of them. */
const typed: readonly (readonly [line: number, content: string | number, format: string])[] = [
  [1, 46_023, "dd/mm/yyyy"],
  [2, 0.5, "0%"],
  [3, 46_023, "General"],
  [4, 0.5, "0.00"],
  [5, "00123", "@"],
];

/** What a column that is so far right of the table's first one says of each client, with its formats. */
async function columnBy(offset: number): Promise<Map<string, readonly [unknown, unknown]>> {
  const found = new Map<string, readonly [unknown, unknown]>();
  await byHand(async (_, context) => {
    const table = context.workbook.tables.getItem("CcsScores").getRange().load("values");
    await context.sync();
    const values = table.values as Cells;
    const column = table.getCell(0, offset).getResizedRange(values.length - 1, 0);
    column.load("values,numberFormat");
    await context.sync();
    const client = values[0]!.indexOf("Client");
    values.slice(1).forEach((line, at) => {
      found.set(String(line[client]), [column.values[at + 1]![0], column.numberFormat[at + 1]![0]]);
    });
  });
  return found;
}

async function width(): Promise<number> {
  let columns = 0;
  await byHand(async (_, context) => {
    const range = context.workbook.tables.getItem("CcsScores").getRange().load("columnCount");
    await context.sync();
    columns = range.columnCount;
  });
  return columns;
}

async function type(offset: number): Promise<void> {
  await byHand((_, context) => {
    const table = context.workbook.tables.getItem("CcsScores").getRange();
    for (const [line, content, format] of typed) {
      const cell = table.getCell(line, offset);
      cell.numberFormat = [[format]];
      cell.values = [[content]];
    }
  });
}

async function otherClients(): Promise<void> {
  await removeClients(0, 1);
  await addClients(["Aardvark", "Newcomer", "Another"]);
  await run();
}

describe("number formats of what people type on lines", () => {
  test.each(["beside the table", "in a column that they added to it"])(
    "follow their lines, %s",
    async (place) => {
      await smallBook(6);
      await run();
      let offset = (await width()) + 1;
      if (place !== "beside the table") {
        offset = 3;
        await byHand((_, context) => {
          context.workbook.tables
            .getItem("CcsScores")
            .columns.add(offset, [["Mine"], ...Array.from({ length: 6 }, () => [""])]);
        });
      }
      await type(offset);
      const before = await columnBy(offset);
      const noted = [...before].filter(([, [content]]) => content !== "");
      expect(noted).toHaveLength(typed.length);
      const lines = [...before.keys()];
      await otherClients();
      const shift = place === "beside the table" ? (await width()) + 1 : offset;
      const after = await columnBy(shift);
      expect(after.size).toBe(8);
      for (const [client, [content, format]] of after) {
        const wanted = before.get(client) ?? ["", "General"];
        expect([client, content, format]).toEqual([client, ...wanted]);
      }
      // Lines have changed places, or this proves nothing.
      expect([...after.keys()].slice(0, 6)).not.toEqual(lines);
    },
  );

  test("tell days as days where their lines have gone", async () => {
    await smallBook(6);
    await run();
    const beside = (await width()) + 1;
    await byHand((_, context) => {
      const { columns } = context.workbook.tables.getItem("CcsScores");
      columns.add(3, [["Mine"], ...Array.from({ length: 6 }, () => [46_387])]);
      const table = context.workbook.tables.getItem("CcsScores").getRange();
      for (const column of [3, beside + 1]) {
        const cells = table.getCell(1, column).getResizedRange(5, 0);
        cells.numberFormat = Array.from({ length: 6 }, () => ["dd/mm/yyyy"]);
        cells.values = Array.from({ length: 6 }, () => [46_387]);
      }
    });
    await removeClients(0, 1);
    const { issues } = await scoreWorkbook({ language: "fr", today: firstDay });
    expect(
      issues.flatMap(({ kind, details }) => (kind === "noteOfGoneLine" ? [details.words] : [])),
    ).toEqual(["Mine: 31/12/2026", "31/12/2026"]);
  });

  test("of a whole column go on in new lines", async () => {
    await smallBook(4);
    await run();
    const offset = (await width()) + 1;
    await byHand((_, context) => {
      const table = context.workbook.tables.getItem("CcsScores").getRange();
      const column = table.getCell(1, offset).getResizedRange(3, 0);
      column.numberFormat = Array.from({ length: 4 }, () => ["0%"]);
      table.getCell(2, offset).values = [[0.25]];
    });
    await otherClients();
    const formats = [...(await columnBy(offset)).values()].map(([, format]) => format);
    expect(formats).toEqual(Array.from({ length: 6 }, () => "0%"));
  });

  test("are as they were when a run fails in the middle", async () => {
    const host = await smallBook(5);
    await run();
    await type((await width()) + 1);
    await removeClients(0, 1);
    await addClients(["Aardvark", "Newcomer"]);
    const bytes = await saveBook(host.book);
    const failures = await failuresTakenBack(
      bytes,
      () => run(),
      (requests) => oneIn(2, requests - 6, requests),
    );
    expect(failures).toBeGreaterThanOrEqual(1);
  }, 60_000);
});
