import { Workbook } from "@cj-tech-master/excelts";
import { describe, expect, test } from "vitest";
import { readFollow, type FollowReading } from "../../src/excel/read-follow";
import { scoreWorkbook } from "../../src/excel/score-workbook";
import { HostWorkbook } from "../../src/host/host-workbook";
import { connectHost } from "../../src/host/office-client";
import {
  addClients,
  byHand,
  differences,
  firstDay,
  pictureOf,
  smallBook,
} from "../support/busy-book";

const read = (): Promise<FollowReading> => readFollow({ language: "en", today: firstDay });
const snap = (asOf: number): Promise<unknown> =>
  scoreWorkbook({ language: "en", today: firstDay, asOf, snapshot: "ask" });

const nothing = {
  ...{ snapshots: [], bridge: null, objective: null, customers: null, benchmarks: null },
  ...{ indicators: [], minimum: null, currency: "EUR" },
};

describe("what there is to follow", () => {
  test("in an empty workbook, and in one that was never scored: nothing", async () => {
    const empty = new HostWorkbook(new Workbook(), { displayLanguage: "en-US" });
    connectHost(empty);
    await byHand((_, context) => context.workbook.worksheets.add("Empty"));
    expect(await read()).toMatchObject(nothing);
    await smallBook(3);
    const found = await read();
    expect(found).toMatchObject(nothing);
    expect(found.sources.map(({ kind, sheetName, rows }) => [kind, sheetName, rows])).toEqual(
      ["answers", "losses", "mrr", "projects", "incidents"].map((kind) => [kind, null, 0]),
    );
    expect(found.sources[0]!.problems).toMatchObject([{ problem: "follow.source.none" }]);
  });

  test("snapshots by date, and the two dates that the bridge shows", async () => {
    const host = await smallBook(3);
    await snap(firstDay + 90);
    const first = await read();
    await addClients(["Newcomer"]);
    await snap(firstDay);
    const { snapshots, bridge, objective } = await read();
    expect(snapshots.map(({ date, clients }) => [date, clients])).toEqual([
      [firstDay, 4],
      [firstDay + 90, 3],
    ]);
    expect(snapshots[1]).toEqual(first.snapshots[0]);
    expect(snapshots[1]!.model).toBe(snapshots[0]!.model);
    expect(snapshots[1]!.weightedArr).toBeGreaterThan(0);
    expect(bridge).toEqual({ sheetName: "Value bridge", from: firstDay, to: firstDay + 90 });
    expect(objective).toEqual({ sheetName: "Objective" });
    await byHand((sheet) => {
      sheet("Value bridge").getRange("2:2").insert("Down");
      sheet("Value bridge").getRange("C5:C6").values = [["nonsense"], ["'09/12/2025"]];
      sheet("Value bridge").name = "Ours";
    });
    const before = await pictureOf(host);
    host.controls.resetCounters();
    expect((await read()).bridge).toEqual({ sheetName: "Ours", from: null, to: firstDay });
    expect(host.controls.requests).toBeLessThanOrEqual(7);
    expect(differences(before, await pictureOf(host))).toEqual([]);
  });

  test("data sheets with their rows, and the columns that one lacks", async () => {
    await smallBook(3);
    await byHand((_, context) => {
      const answers = context.workbook.worksheets.add("Survey");
      answers.getRange("A1:A2").values = [["Our survey"], ["of the year"]];
      answers.getRange("A4:C6").values = [
        ["Date", "Client", "NPS"],
        [firstDay, "A", 9],
        [firstDay, "B", 3],
      ];
      const losses = context.workbook.worksheets.add("Lost clients");
      losses.getRange("A1:C2").values = [
        ["Date of loss", "Client", "ARR lost"],
        [firstDay, "C", 1000],
      ];
    });
    const { sources, minimum } = await read();
    expect(minimum).toBeNull();
    expect(sources.slice(0, 2)).toMatchObject([
      { kind: "answers", sheetName: "Survey", rows: 2, problems: [] },
      {
        ...{ kind: "losses", sheetName: null, rows: 0 },
        problems: [{ problem: "follow.source.lacks", sheetName: "Lost clients" }],
      },
    ]);
  });

  test("the dashboard: its smallest group, its benchmarks and what they can be for", async () => {
    await smallBook(3);
    await byHand((_, context) => {
      const answers = context.workbook.worksheets.add("Survey");
      const lines = Array.from({ length: 12 }, (_, i) => [firstDay - i, `Client ${i % 3}`, i % 11]);
      answers.getRange("A1:C13").values = [["Date", "Client", "NPS"], ...lines];
    });
    await scoreWorkbook({ language: "en", today: firstDay, customers: { minimum: 3 } });
    const { customers, minimum, benchmarks, indicators } = await read();
    expect(customers).toEqual({ sheetName: "Customer dashboard" });
    expect([minimum, benchmarks]).toEqual([3, []]);
    expect(indicators).toContain("NPS");
  });
});
