import type { Worksheet } from "@cj-tech-master/excelts";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Person } from "../../src/host/person";
import type { HostWorkbook } from "../../src/host/host-workbook";
import { excelWorkbookService } from "../../src/taskpane/excel-workbook-service";
import { loadPaneLanguage } from "../../src/taskpane/pane-language";
import { PaneSession } from "../../src/taskpane/pane-session";
import { sampleHost, tableRows } from "../support/scored-book-session";

let host: HostWorkbook;
let person: Person;
let session: PaneSession;

beforeEach(async () => {
  host = await sampleHost(12);
  person = new Person(host);
  session = await open();
});

afterEach(() => {
  vi.useRealTimers();
});

/** The pane on the open workbook, as when somebody opens it. */
async function open(): Promise<PaneSession> {
  const opened = new PaneSession(
    excelWorkbookService(() => "en"),
    await loadPaneLanguage("en-US"),
  );
  await opened.follow();
  return opened;
}

const sheetNamed = (name: string): Worksheet => host.book.getWorksheet(name)!;

const select = (name: string, row: number, rows = 1): Promise<void> =>
  person.select(sheetNamed(name), { top: row, left: 2, bottom: row + rows - 1, right: 2 });

/** The 1-based row of a sheet in which some cell shows a text. */
function rowOf(name: string, text: string): number {
  const rows: number[] = [];
  sheetNamed(name).eachRow((row, number) => {
    row.eachCell((cell) => {
      if (cell.text === text) rows.push(number);
    });
  });
  return rows[0]!;
}

function names(of = session): readonly string[] {
  const { reading } = of.book.snapshot();
  if (reading?.examined.ok !== true) throw new Error("There is no book.");
  return reading.examined.value.scored.clients.name;
}

const shown = (): string | undefined => names()[session.client.position() ?? -1];

const clientsSheet = (): string => session.book.snapshot().reading!.grid.sheetName;

/** The 1-based column of the client sheet with that header. */
function columnOf(header: string): number {
  const { values, left } = session.book.snapshot().reading!.grid;
  return values[0]!.indexOf(header) + left + 1;
}

const type = (row: number, header: string, text: string): Promise<unknown> =>
  person.type(sheetNamed(clientsSheet()), { row, column: columnOf(header) }, text);

const undo = (): Promise<unknown> => person.undo();

const eventually = (check: () => void): Promise<void> => vi.waitFor(check, { timeout: 60_000 });

describe("the selection", () => {
  it("shows the client of a row of the client sheet, before any run", async () => {
    await select(clientsSheet(), rowOf(clientsSheet(), names()[4]!), 3);
    await eventually(() => expect(shown()).toBe(names()[4]));
    await select(clientsSheet(), 1);
    await eventually(() => expect(session.client.snapshot().isOnClient).toBe(false));
    expect(shown()).toBe(names()[4]);
  });

  it("shows the client of a line of every tab, wherever the line has gone", async () => {
    await session.score();
    await person.insertRows(sheetNamed("Scores"), 1, 2);
    for (const [tab, client] of [
      ["Scores", 7],
      ["Action plan", 3],
    ] as const) {
      await select(tab, rowOf(tab, names()[client]!));
      await eventually(() => expect(shown()).toBe(names()[client]));
    }
    const { examined } = session.book.snapshot().reading!;
    const scores = examined.ok ? [...examined.value.scored.scored.score] : [];
    const highest = scores.indexOf(Math.max(...scores));
    await select("Dashboard", rowOf("Dashboard", names()[highest]!));
    await eventually(() => expect(shown()).toBe(names()[highest]));
  });

  it("is followed when the client gets another name", async () => {
    const row = rowOf(clientsSheet(), names()[2]!);
    await select(clientsSheet(), row);
    await eventually(() => expect(shown()).toBe(names()[2]));
    await person.type(sheetNamed(clientsSheet()), { row, column: columnOf("Client") }, "Renamed");
    await eventually(() => expect(shown()).toBe("Renamed"));
  });
});

describe("notes", () => {
  it("go into the plan and through the next run, and show what people type there", async () => {
    await session.score();
    const plan = await tableRows("CcsPlan");
    const line = plan[0]!;
    session.client.chooseByText(String(line["ccs.client"]));
    session.client.followPlan();
    await eventually(() =>
      expect(session.client.snapshot().plan?.entries.length).toBeGreaterThan(0),
    );
    const place = {
      clientId: String(line["ccs.client"]),
      axisKey: String(line["ccs.axis"]),
      column: "owner",
    } as const;
    session.client.type(place, "", "=Max");
    expect(await session.client.write(place)).toBe(true);
    expect((await tableRows("CcsPlan"))[0]).toMatchObject({ Owner: "=Max" });
    await session.score();
    const kept = (await tableRows("CcsPlan")).find(
      (row) => row["ccs.client"] === place.clientId && row["ccs.axis"] === place.axisKey,
    );
    expect(kept).toMatchObject({ Owner: "=Max" });

    const sheet = sheetNamed("Action plan");
    const row = rowOf("Action plan", "=Max");
    let column = 0;
    sheet.getRow(row).eachCell((cell, number) => {
      if (cell.text === "=Max") column = number;
    });
    await person.type(sheet, { row, column }, "Zoé");
    await eventually(() => {
      const entry = session.client
        .snapshot()
        .plan?.entries.find(({ axisKey }) => axisKey === place.axisKey);
      expect(entry?.notes.owner.value).toBe("Zoé");
    });
    expect(session.freshness.snapshot()).toBeNull();
  });
});

describe("results out of date", () => {
  const isFresh = (): void => expect(session.freshness.snapshot()).toBeNull();

  it("are so from a change of the client sheet until it is taken back, or scored", async () => {
    isFresh();
    await session.score();
    isFresh();
    const row = rowOf(clientsSheet(), names()[0]!);
    await type(row, "ARR", "123456");
    await eventually(() =>
      expect(session.freshness.snapshot()).toMatchObject({ cells: 1, arr: 1, model: false }),
    );
    await undo();
    await eventually(isFresh);
    await type(row, "ARR", "123456");
    await eventually(() => expect(session.freshness.snapshot()).not.toBeNull());
    await session.score();
    isFresh();
  });

  it("are so when the model is changed on its tab", async () => {
    await session.score();
    const row = rowOf("Model", "Trust");
    const sheet = sheetNamed("Model");
    let column = 0;
    sheet.getRow(row).eachCell((cell, number) => {
      if (column === 0 && typeof cell.value === "number") column = number;
    });
    await person.type(sheet, { row, column }, "77");
    await eventually(() => expect(session.freshness.snapshot()).toMatchObject({ model: true }));
  });

  it("are known to be so when the workbook is opened again, and not for the day alone", async () => {
    vi.useFakeTimers({ toFake: ["Date"], now: new Date(2026, 10, 30) });
    await session.score();
    vi.setSystemTime(new Date(2027, 2, 30));
    const { scoring, book, freshness } = await open();
    expect(scoring.snapshot().isScored).toBe(true);
    const { examined } = book.snapshot().reading!;
    expect(examined.ok && examined.value.changes!.moves.length).toBeGreaterThan(0);
    expect(freshness.snapshot()).toBeNull();
    await type(rowOf(clientsSheet(), names()[0]!), "ARR", "123456");
    const again = await open();
    expect(again.freshness.snapshot()).toMatchObject({ cells: null, arr: 1 });
  });
});
