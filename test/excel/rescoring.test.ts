import { describe, expect, test } from "vitest";
import { describeScoringError, ScoringError } from "../../src/excel/scoring-error";
import { calculateWhatIsDue } from "../../src/host/due-calculation";
import type { HostWorkbook } from "../../src/host/host-workbook";
import {
  addClients,
  byHand,
  cutModel,
  differences,
  pictureOf,
  removeClients,
  resultTabs,
  run,
  smallBook,
} from "../support/busy-book";
import { tableRows } from "../support/scored-book-session";

let host: HostWorkbook;

type Row = Record<string, unknown>;

/** What every filled row of a tab shows, whatever stands between the rows and columns. */
async function figuresOf(name: string): Promise<string[]> {
  await calculateWhatIsDue(host.book);
  return Excel.run(async (context) => {
    const used = context.workbook.worksheets.getItem(name).getUsedRange(true).load("values");
    await context.sync();
    return (used.values as unknown[][])
      .map((row) =>
        row
          .filter((value) => value !== "")
          .map((value) => (typeof value === "number" ? round(value) : value)),
      )
      .filter((row) => row.length > 0)
      .map((row) => JSON.stringify(row));
  });
}

const round = (value: number): number => Number(value.toPrecision(9));

/** The rows that a tab of a book scored afresh shows, and one scored again must show too. */
async function freshFigures(
  clients: number,
  change: () => Promise<void>,
): Promise<Map<string, string[]>> {
  host = await smallBook(clients);
  await change();
  await run();
  const figures = new Map<string, string[]>();
  for (const tab of resultTabs) figures.set(tab, await figuresOf(tab));
  return figures;
}

const nothing = (): Promise<void> => Promise.resolve();
const grow = (): Promise<void> => addClients(["Newcomer", "=Odd one", "Third"]);
const shrink = (): Promise<void> => removeClients(1, 2);

const arrangements: [string, () => Promise<void>][] = [
  ["nothing", nothing],
  [
    "rows inserted at the top of every tab",
    () => byHand((sheet) => resultTabs.forEach((tab) => sheet(tab).getRange("1:2").insert("Down"))),
  ],
  [
    "a row inserted in the middle of every tab",
    () =>
      byHand((sheet) => resultTabs.forEach((tab) => sheet(tab).getRange("10:10").insert("Down"))),
  ],
  [
    "a column inserted at the left of every tab",
    () =>
      byHand((sheet) => resultTabs.forEach((tab) => sheet(tab).getRange("A:A").insert("Right"))),
  ],
  [
    "columns inserted in the dashboard",
    () => byHand((sheet) => sheet("Dashboard").getRange("C:D").insert("Right")),
  ],
  [
    "rows deleted",
    () =>
      byHand((sheet) => {
        sheet("Scores").getRange("8:9").delete("Up");
        sheet("Dashboard").getRange("14:15").delete("Up");
      }),
  ],
  ["a column deleted", () => byHand((sheet) => sheet("Scores").getRange("C:C").delete("Left"))],
  [
    "both tables sorted",
    () =>
      byHand((sheet) => {
        sheet("Scores")
          .tables.getItemAt(0)
          .sort.apply([{ key: 0, ascending: false }]);
        sheet("Action plan")
          .tables.getItemAt(0)
          .sort.apply([{ key: 2, ascending: false }]);
      }),
  ],
  ["a tab deleted", () => byHand((sheet) => sheet("Scores").delete())],
  ["all tabs deleted", () => byHand((sheet) => resultTabs.forEach((tab) => sheet(tab).delete()))],
  [
    "tables turned into plain cells",
    () =>
      byHand((sheet) => {
        sheet("Scores").tables.getItemAt(0).convertToRange();
        sheet("Action plan").tables.getItemAt(0).convertToRange();
      }),
  ],
  [
    "headers of ours renamed",
    () =>
      byHand((sheet) => {
        sheet("Scores").tables.getItemAt(0).columns.getItemAt(1).name = "Kind";
        sheet("Action plan").tables.getItemAt(0).columns.getItemAt(2).name = "Who";
      }),
  ],
  [
    "a filter set",
    () =>
      byHand((sheet) => {
        sheet("Scores").tables.getItemAt(0).columns.getItemAt(0).filter.applyValuesFilter(["x"]);
      }),
  ],
  ["tabs moved", () => byHand((sheet) => (sheet("Scores").position = 0))],
];

describe.each([
  ["the same clients", nothing],
  ["more clients", grow],
  ["fewer clients", shrink],
] as const)("scored again with %s", (_, change) => {
  let fresh: Map<string, string[]> | null = null;

  test.each(arrangements)("after %s, every figure is there", async (__, arrange) => {
    fresh ??= await freshFigures(5, change);
    host = await smallBook(5);
    await run();
    await arrange();
    await change();
    await run();
    for (const tab of resultTabs) {
      const shown = new Set(await figuresOf(tab));
      // The dashboard of a second run also tells what has changed: there may be more.
      expect(fresh.get(tab)!.filter((row) => !shown.has(row))).toEqual([]);
    }
  });
});

/** Types into the plan, on the line of a client and an axis. */
async function typeIntoPlan(client: unknown, axis: unknown, values: Row): Promise<void> {
  const rows = await tableRows("CcsPlan");
  const line = rows.findIndex((row) => row["Client"] === client && row["Axis"] === axis);
  const headers = Object.keys(rows[0]!);
  await byHand((sheet) => {
    const body = sheet("Action plan").tables.getItemAt(0).getDataBodyRange();
    for (const [header, value] of Object.entries(values)) {
      body.getCell(line, headers.indexOf(header)).values = [[value as string]];
    }
  });
}

const typed = { Owner: "Léa", Due: 46_400, Status: "waiting", Comment: "called on Monday" };

describe("what people wrote in the plan", () => {
  test.each([
    ...arrangements.filter(([name]) => name !== "all tabs deleted"),
    ["the plan renamed", () => byHand((sheet) => (sheet("Action plan").name = "L'équipe, 2026"))],
    [
      "a column of theirs before ours",
      () =>
        byHand((sheet) => {
          const { columns } = sheet("Action plan").tables.getItemAt(0);
          columns.add(0, undefined, "Mine");
        }),
    ],
  ] as [string, () => Promise<void>][])("survives %s and other clients", async (_, arrange) => {
    host = await smallBook(5);
    await run();
    const line = (await tableRows("CcsPlan"))[3]!;
    await typeIntoPlan(line["Client"], line["Axis"], typed);
    await arrange();
    await addClients(["Newcomer", "Other"]);
    await run();
    const rows = await tableRows(await planTable());
    const after = rows.filter((row) => row["Comment"] === typed.Comment);
    expect(after).toHaveLength(1);
    expect(after[0]).toMatchObject(typed);
    expect([after[0]!["Client"] ?? after[0]!["Who"], after[0]!["Axis"]]).toEqual([
      line["Client"],
      line["Axis"],
    ]);
  });

  test("a client that has gone leaves unless somebody wrote on its line, in whatever column", async () => {
    host = await smallBook(6);
    await run();
    const plan = await tableRows("CcsPlan");
    const names = (await tableRows("CcsScores")).map((row) => row["Client"]);
    const linesOf = (name: unknown): Row[] => plan.filter((row) => row["Client"] === name);
    const leaving = names.filter((name) => linesOf(name).length > 0).slice(0, 3);
    expect(leaving).toHaveLength(3);
    const [noted, annotated, silent] = leaving;
    await byHand((sheet) => {
      const { columns } = sheet("Action plan").tables.getItemAt(0);
      columns.add(3, [
        ["Mine"],
        ...plan.map((row) => [row === linesOf(annotated)[0] ? "remember" : ""]),
      ]);
    });
    await typeIntoPlan(noted, linesOf(noted)[0]!["Axis"], { Comment: "wait" });
    for (const name of [...leaving].reverse()) await removeClients(names.indexOf(name), 1);
    await run();
    const after = await tableRows("CcsPlan");
    expect(after.filter((row) => row["Client"] === noted)).toMatchObject([{ Comment: "wait" }]);
    expect(after.filter((row) => row["Client"] === annotated)).toMatchObject([
      { Mine: "remember" },
    ]);
    expect(after.filter((row) => row["Client"] === silent)).toEqual([]);
  });
});

async function planTable(): Promise<string> {
  return Excel.run(async (context) => {
    const tables = context.workbook.tables.load("items/name");
    await context.sync();
    return tables.items.map(({ name }) => name).find((name) => name.startsWith("CcsPlan"))!;
  });
}

describe("formulas that people wrote into the plan", () => {
  const own = {
    Owner: '=HYPERLINK("http://x.y","mail")',
    Due: "=TODAY()+30",
    Comment: '="for "&[@Client]',
  };

  /** The formulas of a plan's line, `""` where there is no such line. */
  async function formulasOf(client: unknown, axis: unknown): Promise<Record<string, unknown>> {
    return Excel.run(async (context) => {
      const range = context.workbook.tables.getItem("CcsPlan").getRange();
      range.load("values,formulas");
      await context.sync();
      const headers = range.values[0] as string[];
      const at = (name: string): number => headers.indexOf(name);
      const line = (range.values as unknown[][]).findIndex(
        (row) => row[at("Client")] === client && row[at("Axis")] === axis,
      );
      return Object.fromEntries(
        headers.map((name, column) => [name, (range.formulas[line]?.[column] ?? "") as unknown]),
      );
    });
  }

  test("stay formulas, wherever their lines go", async () => {
    host = await smallBook(6);
    await run();
    const [first, second] = await tableRows("CcsPlan");
    for (const line of [first!, second!]) await typeIntoPlan(line["Client"], line["Axis"], own);
    await addClients(["Newcomer", "Other"]);
    await byHand((sheet) => sheet("Action plan").getRange("B:B").insert("Right"));
    for (let again = 0; again < 2; again += 1) {
      await run();
      for (const line of [first!, second!]) {
        const { Owner, Due, Comment, Status } = await formulasOf(line["Client"], line["Axis"]);
        expect([Owner, Due]).toEqual([own.Owner, own.Due]);
        expect(Comment).toMatch(/^="for "&.*Client/);
        expect(Status).toBe(line["Status"]);
      }
      const formulas = (await planFormulas()).filter((formula) => formula === own.Due);
      expect(formulas).toHaveLength(2);
    }
  });

  test("make a line somebody's, whatever they give", async () => {
    host = await smallBook(6);
    await run();
    const names = (await tableRows("CcsScores")).map((row) => row["Client"]);
    const plan = await tableRows("CcsPlan");
    const line = plan.find((row) => row["Client"] === names[1] || row["Client"] === names[2])!;
    await typeIntoPlan(line["Client"], line["Axis"], { Due: `=${Number(line["Due"])}` });
    await shrink();
    await run();
    const { Due } = await formulasOf(line["Client"], line["Axis"]);
    expect(Due).toBe(`=${Number(line["Due"])}`);
  });
});

async function planFormulas(): Promise<unknown[]> {
  return Excel.run(async (context) => {
    const range = context.workbook.tables.getItem("CcsPlan").getRange().load("formulas");
    await context.sync();
    return range.formulas.flat() as unknown[];
  });
}

describe("words of people on lines that are no more", () => {
  test("a line that they added to the scores is told with its words", async () => {
    host = await smallBook(4);
    await run();
    await byHand((sheet) => {
      const table = sheet("Scores").tables.getItemAt(0);
      table.resize(table.getRange().getResizedRange(1, 0));
    });
    await byHand((sheet) => {
      const body = sheet("Scores").tables.getItemAt(0).getDataBodyRange();
      const line = body.getLastRow();
      line.getCell(0, 0).values = [["A prospect of mine"]];
      line.getCell(0, 1).numberFormat = [["dd/mm/yyyy"]];
      line.getCell(0, 1).values = [[46_387]];
    });
    await grow();
    await run();
    const told = (await figuresOf("Data check")).filter((row) => row.includes("prospect of mine"));
    expect(told).toHaveLength(1);
    expect(told[0]).toContain("tab “Scores”");
    expect(told[0]).toContain(": 2026-12-31");
    expect(await tableRows("CcsScores")).toHaveLength(7);
  });

  test("what stood in a column of theirs is told with its words", async () => {
    host = await smallBook(5);
    await run();
    await byHand((sheet) => {
      const { columns } = sheet("Scores").tables.getItemAt(0);
      columns.add(2, [["Mine"], ...[0, 1, 2, 3, 4].map((line) => [`word ${line}`])]);
    });
    await shrink();
    await run();
    const told = (await figuresOf("Data check")).filter((row) => row.includes("Mine: word"));
    expect(told.map((row) => /Mine: word \d/.exec(row)?.[0])).toEqual([
      "Mine: word 1",
      "Mine: word 2",
    ]);
    for (const row of told) expect(row).toContain("tab “Scores”");
  });
});

describe("print areas", () => {
  const printArea = async (): Promise<string> => {
    let address = "";
    await byHand(async (sheet, context) => {
      const area = sheet("Scores").pageLayout.getPrintAreaOrNullObject().load("address");
      await context.sync();
      address = area.address.replace(/^.*!/, "").replaceAll("$", "");
    });
    return address;
  };

  test("ours grows with the tab", async () => {
    host = await smallBook(4);
    await run();
    const before = await printArea();
    await grow();
    await run();
    const last = (address: string): number => Number(/\d+$/.exec(address)![0]);
    expect(last(await printArea())).toBe(last(before) + 3);
  });

  test("one of theirs stays", async () => {
    host = await smallBook(4);
    await run();
    await byHand((sheet) => sheet("Scores").pageLayout.setPrintArea("A1:C5"));
    await grow();
    await run();
    expect(await printArea()).toBe("A1:C5");
  });
});

describe("links", () => {
  test("of lines that are no more go with them", async () => {
    host = await smallBook(6);
    await run();
    const before = (await tableRows("CcsPlan")).length;
    const linkOf = async (line: number): Promise<unknown> => {
      let link: unknown = null;
      await byHand(async (sheet, context) => {
        const first = sheet("Action plan").tables.getItemAt(0).getHeaderRowRange();
        const cell = first.getCell(line + 1, 2).load("hyperlink");
        await context.sync();
        link = cell.hyperlink;
      });
      return link;
    };
    expect(await linkOf(before - 1)).toBeTruthy();
    // A note below keeps the rows from being deleted.
    await byHand((sheet) => {
      const header = sheet("Action plan").tables.getItemAt(0).getHeaderRowRange();
      header.getCell(before, 30).values = [["a note beside"]];
    });
    await shrink();
    await run();
    expect((await tableRows("CcsPlan"))[before - 1]?.["Client"] ?? "").toBe("");
    expect((await linkOf(before - 1)) ?? null).toBeNull();
  });
});

describe("a tab whose columns have been put into another order", () => {
  test.each([
    ["en", "as it was before"],
    ["fr", "tel qu’il était avant"],
  ] as const)("is refused in words, and nothing is touched (%s)", async (language, words) => {
    host = await smallBook(4);
    await run({ language });
    // Excel lets the memory follow columns that are cut and pasted.
    await byHand(async (sheet, context) => {
      const memory = sheet("CcsMemory").getUsedRange().load("formulas");
      await context.sync();
      const places = (memory.formulas as unknown[][]).flatMap(([kind, of, key], row) =>
        kind === "column" && of === "scores" ? [{ key, row }] : [],
      );
      const arr = places.find(({ key }) => key === "arr")!.row;
      const last = places.at(-1)!.row;
      memory.getCell(arr, 3).formulas = [[memory.formulas[last]![3]]];
      memory.getCell(last, 3).formulas = [[memory.formulas[arr]![3]]];
    });
    const before = await pictureOf(host);
    const error = await run({ language }).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(ScoringError);
    expect((error as ScoringError).key).toBe("excel.tabRearranged");
    expect(describeScoringError(error as ScoringError, language).join()).toContain(words);
    expect(describeScoringError(error as ScoringError, language).join()).toContain("Scores");
    expect(differences(before, await pictureOf(host))).toEqual([]);
  });
});

describe("a workbook whose hidden sheets are gone", () => {
  test("gets new tabs that take over what people wrote, and is told of the old ones", async () => {
    host = await smallBook(5);
    await run();
    const line = (await tableRows("CcsPlan"))[3]!;
    await typeIntoPlan(line["Client"], line["Axis"], typed);
    await byHand((sheet) => (sheet("Scores").name = "Our scores"));
    await byHand(async (_, context) => {
      const { worksheets } = context.workbook;
      worksheets.load("items/visibility");
      await context.sync();
      for (const sheet of worksheets.items) {
        if (sheet.visibility === "Visible") continue;
        sheet.visibility = "Hidden";
        sheet.delete();
      }
    });
    await run();
    const rows = await tableRows("CcsPlan2");
    const after = rows.filter((row) => row["Comment"] === typed.Comment);
    expect(after).toMatchObject([{ ...typed, Client: line["Client"], Axis: line["Axis"] }]);
    const told = (await figuresOf("Data check (2)")).filter((row) => row.includes("inspector"));
    expect(told).toHaveLength(1);
    for (const tab of ["Our scores", "Action plan", "Data check"]) expect(told[0]).toContain(tab);
    // From here on the new tabs are remembered, and there is nothing to tell any more.
    await run();
    expect((await tableRows("CcsPlan2")).filter(({ Comment }) => Comment !== "")).toHaveLength(1);
    expect((await figuresOf("Data check (2)")).join()).not.toContain("inspector");
  });
});

describe("columns that people have added to a table", () => {
  test.each([
    ["more clients", grow],
    ["fewer clients", shrink],
  ] as const)("%s: constants stay on their line, a formula goes on", async (_, change) => {
    host = await smallBook(5);
    await run();
    const names = (await tableRows("CcsScores")).map((row) => String(row["Client"]));
    await byHand((sheet) => {
      const { columns } = sheet("Scores").tables.getItemAt(0);
      columns.add(2, [["Mine"], ...names.map((name) => [`about ${name}`])]);
      columns.add(undefined, [["Double"], ...names.map(() => ["=[@ARR]*2"])]);
    });
    await change();
    await run();
    await pictureOf(host);
    const rows = await tableRows("CcsScores");
    expect(rows.length).not.toBe(names.length);
    for (const row of rows) {
      const isOld = names.includes(String(row["Client"]));
      expect(row["Mine"]).toBe(isOld ? `about ${String(row["Client"])}` : "");
      expect(row["Double"]).toBeCloseTo(Number(row["ARR"]) * 2, 6);
    }
  });
});

describe("formulas elsewhere", () => {
  test("go on giving the right figures when the list grows and shrinks", async () => {
    host = await smallBook(5);
    await run();
    const names = (await tableRows("CcsScores")).map((row) => String(row["Client"]));
    await byHand((_, context) => {
      const mine = context.workbook.worksheets.add("Mine");
      mine.getRange("A1:A5").formulas = [
        ["=SUM(CcsScores[ARR])"],
        ["=Dashboard!B6"],
        ["=SUM(Scores!E7:E11)"],
        [`=VLOOKUP("${names[4]!}",Scores!A7:F11,5,FALSE)`],
        ["=COUNTA(CcsPlan[Action])"],
      ];
    });
    const check = async (): Promise<void> => {
      await pictureOf(host);
      const rows = await tableRows("CcsScores");
      const total = rows.reduce((sum, row) => sum + Number(row["ARR"]), 0);
      const last = rows.find((row) => row["Client"] === names[4])!;
      const plan = await tableRows("CcsPlan");
      const mine = await Excel.run(async (context) => {
        const range = context.workbook.worksheets.getItem("Mine").getRange("A1:A5").load("values");
        await context.sync();
        return (range.values as number[][]).map(([value]) => value);
      });
      expect(mine).toEqual([total, total, total, last["ARR"], plan.length]);
    };
    await check();
    await grow();
    await run();
    await check();
    await shrink();
    await run();
    await check();
  });
});

describe("a run right after another", () => {
  test("changes nothing", async () => {
    host = await smallBook(5);
    await run();
    await byHand((sheet) => {
      sheet("Scores").getRange("3:3").insert("Down");
      sheet("Dashboard").getRange("C:C").insert("Right");
      sheet("Scores").tables.getItemAt(0).columns.add(1, undefined, "Mine");
    });
    await shrink();
    await run();
    await run();
    const visible = async (): Promise<unknown> =>
      ((await pictureOf(host))["sheets"] as { state: string }[]).filter(
        ({ state }) => state === "visible",
      );
    const before = await visible();
    for (let again = 0; again < 3; again += 1) {
      await run();
      // Rules that are written anew come before the others: Excel counts them again.
      const changed = differences(before, await visible());
      expect(changed.filter((one) => !one.includes("/priority:"))).toEqual([]);
    }
  });
});

describe("what people have arranged", () => {
  test("stays: widths, panes, notes beside, rules of their own, charts", async () => {
    host = await smallBook(5);
    await run();
    await byHand((sheet) => {
      const scores = sheet("Scores");
      scores.getRange("B:B").format.columnWidth = 133;
      scores.freezePanes.freezeRows(2);
      scores.getRange("BC4").values = [["mine"]];
      const rule = scores.getRange("BC1:BC30").conditionalFormats.add("Custom");
      rule.custom.rule.formula = '=$BC1="mine"';
      rule.custom.format.fill.color = "#99CCFF";
      const chart = sheet("Dashboard").charts.getItemAt(0);
      chart.setPosition("T2", "Z20");
      chart.title.format.font.color = "#112233";
    });
    await grow();
    await run();
    await Excel.run(async (context) => {
      const scores = context.workbook.worksheets.getItem("Scores");
      const width = scores.getRange("B1").format.load("columnWidth");
      const frozen = scores.freezePanes.getLocationOrNullObject().load("address");
      const note = scores.getRange("BC4").load("values");
      const rules = scores.getRange("BC4").conditionalFormats.load("items/type");
      const chart = context.workbook.worksheets.getItem("Dashboard").charts.getItemAt(0);
      const font = chart.title.format.font.load("color");
      chart.load("left,top");
      const corner = context.workbook.worksheets.getItem("Dashboard").getRange("T2");
      corner.load("left,top");
      await context.sync();
      expect(width.columnWidth).toBeCloseTo(133, 0);
      expect(frozen.address).toMatch(/1:\$?2$|[A-Z]2$/);
      expect(note.values).toEqual([["mine"]]);
      expect(rules.items.map(({ type }) => type)).toEqual(["Custom"]);
      expect(font.color).toBe("#112233");
      expect([chart.left, chart.top]).toEqual([corner.left, corner.top]);
    });
  });
});

/** Gives the second criterion an axis: "Growth", which is added, or "Trust", the only one then. */
async function setModel(axis: "Growth" | "Trust"): Promise<void> {
  await byHand(async (sheet, context) => {
    const table = context.workbook.tables.getItem("CcsAxes");
    const range = table.getRange().load("values,rowIndex,columnIndex");
    const criteria = context.workbook.tables.getItem("CcsCriteria").getDataBodyRange();
    await context.sync();
    const wanted = axis === "Growth" ? 3 : 2;
    const model = sheet("Model");
    const { rowIndex, columnIndex } = range;
    const row = model.getRangeByIndexes(rowIndex + 2, columnIndex, 1, 3);
    const area = model.getRangeByIndexes(rowIndex, columnIndex, wanted, range.values[0]!.length);
    if (wanted === 3) row.values = [["Growth", 1, 70]];
    table.resize(area);
    if (wanted === 2) row.clear("Contents");
    criteria.getCell(1, 1).values = [[axis]];
  });
}

/** The filtered columns of a table, by their headers. */
async function filtersOf(table: string): Promise<Record<string, unknown>> {
  return Excel.run(async (context) => {
    const { columns } = context.workbook.tables.getItem(table);
    columns.load("items/name,items/filter/criteria");
    await context.sync();
    const filtered = columns.items.filter(({ filter }) => (filter.criteria as unknown) !== null);
    return Object.fromEntries(filtered.map(({ name, filter }) => [name, filter.criteria]));
  });
}

async function filterBy(table: string, column: string, values: string[]): Promise<void> {
  await byHand((_, context) => {
    const { columns } = context.workbook.tables.getItem(table);
    columns.getItem(column).filter.applyValuesFilter(values);
  });
}

describe("tabs that somebody has hidden", () => {
  test("are written and stay hidden; the sheet in front stays in front", async () => {
    host = await smallBook(4);
    await run();
    await byHand((sheet) => {
      sheet("Clients").activate();
      for (const tab of resultTabs) sheet(tab).visibility = "Hidden";
    });
    await grow();
    await run();
    expect(await tableRows("CcsScores")).toHaveLength(7);
    await byHand(async (sheet, context) => {
      const active = context.workbook.worksheets.getActiveWorksheet().load("name");
      const tabs = resultTabs.map((tab) => sheet(tab).load("visibility"));
      await context.sync();
      expect(active.name).toBe("Clients");
      expect(tabs.map(({ visibility }) => visibility)).toEqual(tabs.map(() => "Hidden"));
    });
  });
});

describe("filters", () => {
  test("stay on their columns when columns come and go before them", async () => {
    host = await smallBook(4, cutModel(["trust"], 2));
    await run();
    const before = await tableRows("CcsScores");
    const headers = Object.keys(before[0]!);
    // The points of a criterion that keeps its axis, behind the axes, of which there will be more.
    const last = headers.at(-2)!;
    await byHand((sheet) => {
      const { columns } = sheet("Scores").tables.getItemAt(0);
      columns.add(undefined, [["Mine"], ["x"], ["y"], ["x"], ["y"]]);
    });
    await filterBy("CcsScores", last, ["2", "3"]);
    await filterBy("CcsScores", "Mine", ["x"]);
    const filters = await filtersOf("CcsScores");
    expect(filters).toMatchObject({ [last]: { values: ["2", "3"] }, Mine: { values: ["x"] } });
    await setModel("Growth");
    await run();
    expect(await filtersOf("CcsScores")).toEqual(filters);
    await setModel("Trust");
    await run();
    expect(await filtersOf("CcsScores")).toEqual(filters);
  });

  test("ours stays on its column and follows the language", async () => {
    host = await smallBook(5);
    await run();
    await byHand((sheet) => {
      sheet("Action plan").tables.getItemAt(0).columns.add(1, undefined, "Mine");
    });
    expect(Object.keys(await filtersOf("CcsPlan"))).toEqual(["List"]);
    await run({ language: "fr" });
    expect(await filtersOf("CcsPlan")).toMatchObject({
      Liste: { values: expect.arrayContaining(["Résolue"]) as unknown },
    });
  });

  test("are set again when nothing is left to delete", async () => {
    host = await smallBook(6);
    await run();
    await filterBy("CcsScores", "Client", ["nobody"]);
    await shrink();
    const seen: boolean[] = [];
    host.controls.resetCounters();
    for (let n = 1; n <= 40; n += 1) {
      host.controls.onRequest(n, async () => {
        seen.push(Object.keys(await filtersOf("CcsScores")).length > 0);
      });
    }
    await run();
    host.controls.clearFailures();
    const cleared = seen.indexOf(false);
    expect(cleared).toBeGreaterThan(0);
    expect(seen.slice(cleared)).not.toContain(true);
    expect(Object.keys(await filtersOf("CcsScores"))).toEqual(["Client"]);
  });
});

describe("another language or model", () => {
  test("the tabs are written in the other language, and notes stay", async () => {
    host = await smallBook(5);
    await run();
    const line = (await tableRows("CcsPlan"))[0]!;
    await typeIntoPlan(line["Client"], line["Axis"], { Comment: "mine", Owner: "Léa" });
    await run({ language: "fr" });
    const rows = await tableRows("CcsPlan");
    expect(Object.keys(rows[0]!)).toContain("Commentaire");
    expect(rows.filter((row) => row["Commentaire"] === "mine")).toMatchObject([
      { Client: line["Client"] },
    ]);
  });

  test("an axis more, and back again: every figure is there", async () => {
    const one = cutModel(["trust"], 2);
    host = await smallBook(4, one);
    await run();
    const before = await figuresOf("Scores");
    await setModel("Growth");
    await run();
    expect(Object.keys((await tableRows("CcsScores"))[0]!)).toContain("Growth");
    await setModel("Trust");
    await run();
    const shown = new Set(await figuresOf("Scores"));
    expect(before.filter((row) => !shown.has(row))).toEqual([]);
  });
});
