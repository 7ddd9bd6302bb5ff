import { beforeEach, describe, expect, test } from "vitest";
import { describeScoringError, ScoringError } from "../../src/excel/scoring-error";
import type { HostWorkbook } from "../../src/host/host-workbook";
import {
  asOf,
  sampleHost,
  score,
  sheetNames,
  sheetState,
  tableRows,
  typeInto,
} from "../support/scored-book-session";

const tabs = ["Dashboard", "Scores", "Action plan", "Data check", "Model"];

async function refusal(run: Promise<unknown>): Promise<ScoringError> {
  try {
    await run;
  } catch (error) {
    if (error instanceof ScoringError) return error;
    throw error;
  }
  throw new Error("it was not refused");
}

async function writeCell(sheet: string, address: string, value: string | number): Promise<void> {
  await Excel.run(async (context) => {
    context.workbook.worksheets.getItem(sheet).getRange(address).values = [[value]];
    await context.sync();
  });
}

describe("a first run", () => {
  test("adds the five tabs and leaves the user's sheets as they were", async () => {
    await sampleHost(20);
    const before = await sheetNames();
    const states = await Promise.all(before.map(sheetState));
    await score();
    expect(await sheetNames()).toEqual([...before, ...tabs]);
    expect(await Promise.all(before.map(sheetState))).toEqual(states);
  });

  test("shows the core's own figures, and no error cell", async () => {
    await sampleHost(40);
    const { scored } = await score();
    const rows = await tableRows("CcsScores");
    expect(rows).toHaveLength(40);
    rows.forEach((row, client) => {
      expect(row["Client"]).toBe(scored.clients.name[client]);
      expect(row["ARR"]).toBeCloseTo(scored.clients.arr[client]!, 9);
      expect(row["Weighted ARR"]).toBeCloseTo(scored.scored.weightedArr[client]!, 6);
    });
    for (const tab of tabs) {
      const { values } = (await sheetState(tab)) as { values: unknown[][] };
      expect(values.flat().filter((value) => /^#[A-Z]/.test(String(value)))).toEqual([]);
    }
  });

  test("reports its steps in order and what it found", async () => {
    await sampleHost(12);
    const steps: string[] = [];
    const shares: number[] = [];
    const { summary, scored } = await score({
      onProgress: (step, share) => {
        if (share === undefined) steps.push(step);
        else shares.push(share);
      },
    });
    expect(steps).toEqual(["reading", "scoring", "writing", "done"]);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    expect(shares.at(-1)).toBe(1);
    expect(summary.clients).toBe(12);
    expect(summary.sheetName).toBe("Clients");
    expect(summary.currency).toBe("EUR");
    expect(summary.totalArr).toBe(scored.portfolio.arr);
    expect(summary.firstActions).toHaveLength(3);
    expect(summary.tabs.map(({ name }) => name).sort()).toEqual([...tabs].sort());
  });

  test("writes French tabs in French", async () => {
    await sampleHost(12, { language: "fr" });
    await score({ language: "fr" });
    expect(await sheetNames()).toEqual(
      expect.arrayContaining([
        "Tableau de bord",
        "Plan d’action",
        "Contrôle des données",
        "Modèle",
      ]),
    );
  });

  test("takes another name where the user has a sheet of that name", async () => {
    const host = await sampleHost(8);
    host.book.addWorksheet("Scores").getCell("A1").value = "mine";
    await score();
    expect(await sheetNames()).toContain("Scores (2)");
    expect(host.book.getWorksheet("Scores")?.getCell("A1").value).toBe("mine");
  });

  test("finds the list on another sheet than the active one", async () => {
    const host = await sampleHost(8);
    host.activeSheet = host.book.addWorksheet("Notes");
    const { summary } = await score();
    expect(summary.clients).toBe(8);
  });
});

describe("a second run", () => {
  test("fills the same tabs, renamed or not", async () => {
    await sampleHost(15);
    await score();
    await Excel.run(async (context) => {
      context.workbook.worksheets.getItem("Scores").name = "Our scores";
      await context.sync();
    });
    const names = await sheetNames();
    await score();
    expect(await sheetNames()).toEqual(names);
  });

  test("gives the same tabs again when nothing has changed", async () => {
    await sampleHost(15);
    await score();
    // From the second run on the dashboard says what changed.
    await score();
    const second = await Promise.all(tabs.map(sheetState));
    await score();
    expect(await Promise.all(tabs.map(sheetState))).toEqual(second);
  });

  test("leaves formulas that people wrote against our tables calculating", async () => {
    const host = await sampleHost(15);
    await score();
    const notes = host.book.addWorksheet("Notes");
    notes.getCell("A1").value = { formula: "SUM(CcsScores[ARR])" };
    notes.getCell("A2").value = { formula: "SUM(CcsPlan[Value at stake])" };
    await writeCell("Clients", "E2", 900_000);
    const { scored } = await score();
    const { values } = (await sheetState("Notes")) as { values: number[][] };
    expect(values[0]![0]).toBeCloseTo(scored.portfolio.arr, 6);
    expect(values[1]![0]).toBeCloseTo(
      scored.actions.reduce((sum, { stake }) => sum + stake, 0),
      4,
    );
  });

  test("leaves no link behind where an issue was listed", async () => {
    const host = await sampleHost(8);
    const refused = ["L2", "L3", "L4", "L5", "L6"];
    for (const address of refused) await writeCell("Clients", address, "much");
    const links = (): string[] => {
      const found: string[] = [];
      host.book.getWorksheet("Data check")!.eachRow((row) => {
        row.eachCell({ includeEmpty: true }, (cell) => {
          if (cell.hyperlink?.includes("Clients") === true) found.push(cell.address);
        });
      });
      return found;
    };
    await score();
    expect(links()).toHaveLength(refused.length);
    for (const address of refused) await writeCell("Clients", address, 0.5);
    await score();
    expect(links()).toEqual([]);
  });

  test("keeps owner, due, status and comment on their client and axis", async () => {
    await sampleHost(15);
    await score();
    const planned = (await tableRows("CcsPlan"))[4]!;
    const same = (row: Record<string, unknown>): boolean =>
      row["Client"] === planned["Client"] && row["Axis"] === planned["Axis"];
    const typed = { Owner: "=Léa", Due: 46_400, Status: "waiting for budget", Comment: "+1 call" };
    for (const [column, value] of Object.entries(typed)) {
      await typeInto("CcsPlan", same, column, typeof value === "string" ? `'${value}` : value);
    }
    // Another client becomes the largest: the order of the plan changes.
    await writeCell("Clients", "E3", 5_000_000);
    await score();
    const after = (await tableRows("CcsPlan")).filter(same);
    expect(after).toHaveLength(1);
    expect(after[0]).toMatchObject(typed);
  });

  test("uses the model of the workbook as it was edited", async () => {
    await sampleHost(15);
    const first = await score();
    const before = first.scored.model.parameters.floor;
    await typeInto("CcsParameters", (row) => Object.values(row).includes(before), "Value", 0.8);
    const second = await score();
    expect(second.scored.model.parameters.floor).toBe(0.8);
    expect(second.summary.weightedArr).toBeGreaterThan(first.summary.weightedArr);
  });

  test("gives a line that was added to the model a key of its own", async () => {
    await sampleHost(8);
    await score();
    const [first] = await tableRows("CcsCriteria");
    const same = (row: Record<string, unknown>): boolean =>
      row["Criterion"] === first!["Criterion"];
    await typeInto("CcsCriteria", same, "Key", "");
    await score();
    expect((await tableRows("CcsCriteria")).find(same)!["Key"]).toMatch(/^\w+$/);
  });

  test("moves its own as-of date on, and respects one that the user typed", async () => {
    await sampleHost(8);
    await score({ asOf: undefined, today: asOf } as never);
    const next = await score({ asOf: undefined, today: asOf + 7 } as never);
    expect(next.summary.asOf).toBe(asOf + 7);
    await typeInto(
      "CcsParameters",
      (row) => Object.values(row).includes(asOf + 7),
      "Value",
      asOf + 1,
    );
    const typed = await score({ asOf: undefined, today: asOf + 14 } as never);
    expect(typed.summary.asOf).toBe(asOf + 1);
  });
});

describe("what a run takes from the list", () => {
  test("keeps a date that somebody asked for", async () => {
    await sampleHost(8);
    await score({ asOf: asOf - 30 });
    const next = await score({ asOf: undefined, today: asOf + 7 } as never);
    expect(next.summary.asOf).toBe(asOf - 30);
  });

  test("says so where the currency is in doubt", async () => {
    const host = await sampleHost(8);
    host.book.getWorksheet("Clients")!.getCell("E2").numFmt = '#,##0 "kr"';
    const { issues, summary } = await score();
    expect(issues).toContainEqual(
      expect.objectContaining({ kind: "unknownCurrency", address: "E2" }),
    );
    expect(summary.issues.warnings).toBe(1);
  });
});

test("a place is set apart as each language does", () => {
  const error = new ScoringError("excel.noClientList", {}, [
    {
      kind: "noList",
      sheetName: "Clients",
      address: "A1",
      problem: "book.noList",
      remedy: "book.noList.remedy",
      details: {},
    },
  ]);
  expect(describeScoringError(error, "en").join(" ")).toContain("Clients!A1: There is no");
  expect(describeScoringError(error, "fr").join(" ")).toMatch(/Clients!A1\s: Il n’y a pas/);
});

describe("refusals say what happened and change nothing", () => {
  let host: HostWorkbook;
  beforeEach(async () => {
    host = await sampleHost(8);
  });

  test.each([
    [
      "protected structure",
      () => (host.controls.structureProtected = true),
      "excel.structureProtected",
    ],
    ["read-only book", () => (host.controls.readOnly = true), "excel.readOnly"],
    ["a cell being edited", () => (host.controls.cellEditMode = true), "excel.cellEditMode"],
    ["too large", () => (host.controls.requestLimit = 3_000), "excel.payloadTooLarge"],
  ])("%s", async (_, provoke, key) => {
    provoke();
    const error = await refusal(score());
    expect(error.key).toBe(key);
    host.controls.structureProtected = host.controls.readOnly = host.controls.cellEditMode = false;
    host.controls.requestLimit = undefined;
    expect((await sheetNames()).filter((name) => tabs.includes(name))).toEqual([]);
  });

  test("no such sheet: names those that there are", async () => {
    const error = await refusal(score({ sheetName: "Customers" }));
    expect(error.key).toBe("excel.noSheet");
    expect(describeScoringError(error, "en").join(" ")).toContain("Clients");
  });

  test("no ARR column: names what was found and what is missing", async () => {
    host.book.getWorksheet("Clients")!.destroy();
    const sheet = host.book.addWorksheet("List");
    sheet.addRows([
      ["Client", "Colour"],
      ["Acme", "red"],
    ]);
    const error = await refusal(score({ sheetName: "List" }));
    expect(error.key).toBe("excel.noClientList");
    for (const language of ["en", "fr"] as const) {
      expect(describeScoringError(error, language).join(" ")).toMatch(/ARR|récurrent/);
    }
  });

  test("a broken model: names the cell", async () => {
    await score();
    await typeInto("CcsParameters", (row) => Object.values(row).includes(0.5), "Value", "much");
    const error = await refusal(score());
    expect(error.key).toBe("excel.brokenModel");
    expect(describeScoringError(error, "en").join(" ")).toMatch(/Model![A-Z]+\d+/);
  });
});
