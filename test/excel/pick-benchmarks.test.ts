import { Workbook } from "@cj-tech-master/excelts";
import { beforeEach, describe, expect, test } from "vitest";
import { planBenchmarkTab } from "../../src/book/customer-tabs/benchmark-tab";
import type { BenchmarkLine } from "../../src/book/customer-tabs/benchmarks";
import { fillTab } from "../../src/excel/apply-tab-plan";
import { addBenchmark, useBenchmark, type NewBenchmark } from "../../src/excel/pick-benchmarks";
import { readFollow, type FollowedBenchmark } from "../../src/excel/read-follow";
import { WriteQueue } from "../../src/excel/write-queue";
import { HostWorkbook } from "../../src/host/host-workbook";
import { connectHost } from "../../src/host/office-client";
import { byHand, differences, firstDay, pictureOf } from "../support/busy-book";

const TABLE = "CcsBenchmark";
/** Lines that the tab keeps free. */
const FREE = 6;

let host: HostWorkbook;

const line = (source: string, value: number): BenchmarkLine => ({
  ...{ indicator: "NPS", segment: null, value, sample: 100, date: firstDay - 30, source },
  used: null,
});
const nps: NewBenchmark = {
  ...{ indicator: "NPS", segment: "Retail", value: 44, sample: null, date: firstDay },
  source: "=our own count",
};

const read = async (): Promise<readonly FollowedBenchmark[]> =>
  (await readFollow({ language: "en", today: firstDay })).benchmarks ?? [];

beforeEach(async () => {
  host = new HostWorkbook(new Workbook(), { displayLanguage: "en-US" });
  connectHost(host);
  const { plan } = planBenchmarkTab({
    ...{ lines: [line("A", 30), line("B", 50)], asOf: firstDay, sheetName: "Benchmark" },
    ...{ language: "en", currency: "EUR" },
    indicators: [{ key: "nps", name: "NPS", numberFormat: "0", segments: ["Retail"] }],
  });
  await Excel.run(async (context) => {
    const sheet = context.workbook.worksheets.add("Benchmark");
    await fillTab(new WriteQueue(context), sheet, plan, new Map());
    await context.sync();
  });
});

describe("a line of the table", () => {
  test("is taken out, and taken in again, by its cell alone", async () => {
    const [first] = await read();
    expect(first).toMatchObject({ line: 0, source: "A", value: 30, isUsed: true });
    const before = await pictureOf(host);
    await useBenchmark(first!, false, "fr");
    expect((await read()).map(({ isUsed }) => isUsed)).toEqual([false, true]);
    await useBenchmark(first!, true, "en");
    expect(differences(before, await pictureOf(host))).toEqual([]);
  });

  test("is found where it has been sorted to, and refused when it says something else", async () => {
    const [first] = await read();
    await byHand(async (sheet, context) => {
      const body = sheet("Benchmark").tables.getItem(TABLE).getDataBodyRange();
      const rows = body.getResizedRange(-FREE, -2).load("values");
      await context.sync();
      rows.values = [...(rows.values as unknown[][])].reverse();
    });
    await useBenchmark(first!, false, "en");
    expect((await read()).map(({ source, isUsed }) => [source, isUsed])).toEqual([
      ["B", true],
      ["A", false],
    ]);
    await byHand((sheet) => {
      const body = sheet("Benchmark").tables.getItem(TABLE).getDataBodyRange();
      body.getCell(1, 2).values = [[31]];
    });
    const before = await pictureOf(host);
    await expect(useBenchmark(first!, true, "en")).rejects.toMatchObject({
      key: "excel.benchmarkGone",
    });
    expect(differences(before, await pictureOf(host))).toEqual([]);
  });
});

describe("a new line", () => {
  test("goes into the first one in which nobody has typed anything", async () => {
    await byHand((sheet) => {
      const body = sheet("Benchmark").tables.getItem(TABLE).getDataBodyRange();
      body.getCell(2, 5).values = [["to be asked for"]];
    });
    await addBenchmark(nps, "en");
    const lines = await read();
    expect(lines.map(({ line, source }) => [line, source])).toEqual([
      [0, "A"],
      [1, "B"],
      [2, "to be asked for"],
      [3, "=our own count"],
    ]);
    expect(lines[3]).toEqual({
      ...{ ...nps, line: 3, isUsed: true, sample: null, state: "counts from the next run on" },
    });
  });

  test("makes the table longer where it is full, formulas and all", async () => {
    for (let i = 0; i < FREE; i += 1) await addBenchmark({ ...nps, source: `S${i}` }, "en");
    await byHand((sheet) => {
      sheet("Benchmark")
        .tables.getItem(TABLE)
        .columns.add(undefined, [
          ["Mine"],
          ...Array.from({ length: FREE + 2 }, (_, i) => [`note ${i}`]),
        ]);
    });
    await addBenchmark({ ...nps, source: "last", date: firstDay - 2000 }, "en");
    const lines = await read();
    expect(lines).toHaveLength(FREE + 3);
    const added = lines.find(({ source }) => source === "last");
    expect(added?.state).toBe("counts from the next run on");
    expect(lines.map(({ source }) => source).filter((source) => source === "S5")).toHaveLength(1);
    await byHand(async (sheet, context) => {
      const mine = sheet("Benchmark").tables.getItem(TABLE).columns.getItem("Mine");
      const body = mine.getDataBodyRange().load("values");
      await context.sync();
      expect((body.values as unknown[][]).flat().filter((cell) => cell !== "")).toHaveLength(
        FREE + 2,
      );
    });
  });

  test("needs the table and its columns", async () => {
    await byHand((sheet) => {
      sheet("Benchmark").tables.getItem(TABLE).getHeaderRowRange().getCell(0, 2).values = [["X"]];
    });
    await addBenchmark({ ...nps, source: "renamed" }, "en");
    expect((await read()).at(-1)).toMatchObject({ value: 44, source: "renamed" });
    await byHand((sheet) => {
      sheet("Benchmark").tables.getItem(TABLE).columns.getItem("X").delete();
    });
    await expect(addBenchmark(nps, "en")).rejects.toMatchObject({
      key: "excel.benchmarkColumnGone",
      details: { name: "Benchmark", column: "Value" },
    });
    await byHand((sheet) => sheet("Benchmark").tables.getItem(TABLE).convertToRange());
    await expect(addBenchmark(nps, "en")).rejects.toMatchObject({ key: "excel.benchmarkGone" });
  });
});
