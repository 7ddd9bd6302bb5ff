import { Workbook } from "@cj-tech-master/excelts";
import { defaultModel } from "../../src/book/default-model";
import { planModelTab } from "../../src/book/model-tab";
import type { Model } from "../../src/commitment/model";
import { fillTab } from "../../src/excel/apply-tab-plan";
import { insertSample } from "../../src/excel/insert-sample";
import { scoreWorkbook, type ScoringOptions } from "../../src/excel/score-workbook";
import { WriteQueue } from "../../src/excel/write-queue";
import { calculateNow, calculateWhatIsDue } from "../../src/host/due-calculation";
import { HostWorkbook } from "../../src/host/host-workbook";
import { connectHost } from "../../src/host/office-client";
import { openBook, saveBook } from "../../src/host/workbook-file";
import { workbookPicture } from "./workbook-picture";

/** 9 December 2025. */
export const firstDay = 46_000;

/** The names of our tabs in English; the model's is the same. */
export const resultTabs = ["Dashboard", "Scores", "Action plan", "Data check"] as const;

/** The default model of few axes and few criteria for each: quick to score. */
export function cutModel(axes: readonly string[], criteriaEach: number): Model {
  const whole = defaultModel("en", firstDay, "EUR");
  const criteria = axes.flatMap((axis) =>
    whole.criteria.filter((criterion) => criterion.axis === axis).slice(0, criteriaEach),
  );
  return { ...whole, axes: whole.axes.filter(({ key }) => axes.includes(key)), criteria };
}

const shortModel = cutModel(["trust", "loyalty"], 2);

/** A workbook with a client list and a model of two axes, not scored yet. */
export async function smallBook(clients: number, model: Model = shortModel): Promise<HostWorkbook> {
  const host = new HostWorkbook(new Workbook(), { displayLanguage: "en-US" });
  connectHost(host);
  await insertSample({ clients, seed: 1, language: "en", asOf: firstDay });
  await Excel.run(async (context) => {
    const sheet = context.workbook.worksheets.add("Model");
    const { plan } = planModelTab(model, "en", "Model");
    await fillTab(new WriteQueue(context), sheet, plan, new Map());
    context.workbook.worksheets.getItem("Clients").activate();
    await context.sync();
  });
  host.controls.resetCounters();
  return host;
}

export async function run(options: Partial<ScoringOptions> = {}): Promise<void> {
  await scoreWorkbook({ language: "en", today: firstDay, ...options });
}

/** Does something to the workbook as a person would, by hand. */
export async function byHand(
  act: (sheet: (name: string) => Excel.Worksheet, context: Excel.RequestContext) => unknown,
): Promise<void> {
  await Excel.run(async (context) => {
    await act((name) => context.workbook.worksheets.getItem(name), context);
    await context.sync();
  });
}

/** Takes clients from the list, by position from 0. */
export async function removeClients(first: number, count: number): Promise<void> {
  await byHand((sheet) => {
    const body = sheet("Clients").tables.getItemAt(0).getDataBodyRange();
    body
      .getRow(first)
      .getResizedRange(count - 1, 0)
      .getEntireRow()
      .delete("Up");
  });
}

/** Adds clients at the end of the list, like those that are there but for name and key. */
export async function addClients(names: readonly string[]): Promise<void> {
  await byHand(async (sheet, context) => {
    const table = sheet("Clients").tables.getItemAt(0);
    const body = table.getDataBodyRange().load("values");
    await context.sync();
    const values = body.values as (string | number)[][];
    const added = names.map((name, index) => [
      `N-${name}`,
      `'${name}`,
      ...values[index % values.length]!.slice(2),
    ]);
    table.resize(table.getRange().getResizedRange(added.length, 0));
    const below = body.getRowsBelow(added.length);
    below.values = added;
  });
}

/**
 * A workbook that people have worked in since it was scored: rows, columns, formulas, notes, filters
 * and looks of their own on our tabs, others that point at them, and another client list.
 */
export async function busyBook(): Promise<Uint8Array> {
  const host = await smallBook(5);
  await run();
  await byHand(async (sheet, context) => {
    const scores = sheet("Scores");
    scores.tables
      .getItemAt(0)
      .columns.add(3, [
        ["Mine"],
        ...[0, 1, 2, 3, 4].map((line) => [line === 2 ? "'=typed" : `note ${line}`]),
      ]);
    scores.tables
      .getItemAt(0)
      .columns.add(undefined, [["Double"], ...[0, 1, 2, 3, 4].map(() => ["=[@ARR]*2"])]);
    scores.getRange("2:3").insert("Down");
    scores.getRange("B3").values = [["our own words"]];
    scores.getRange("B3").format.fill.color = "#FFCC00";
    scores.getRange("E:E").format.columnWidth = 131;
    const rule = scores.getRange("D10:D14").conditionalFormats.add("Custom");
    rule.custom.rule.formula = '=$D10="note 1"';
    rule.custom.format.fill.color = "#99CCFF";

    for (const beside of ["BZ:BZ", "BY1500:BY1600"]) {
      const own = scores.getRange(beside).conditionalFormats.add("Custom");
      own.custom.rule.formula = "=TRUE";
      own.custom.format.fill.color = "#CCFF99";
    }

    const dashboard = sheet("Dashboard");
    dashboard.getRange("C:C").insert("Right");
    dashboard.getRange("12:12").insert("Down");
    dashboard.getRange("A2:A3").formulas = [["=SUM(CcsScores[ARR])"], ["=B6*2"]];
    dashboard.charts.getItemAt(0).setPosition("T2", "Z20");
    dashboard.getRange("14:14").format.rowHeight = 40;

    const plan = sheet("Action plan");
    const lines = plan.tables.getItemAt(0);
    const owner = lines.columns.getItem("Owner").getDataBodyRange();
    owner.getCell(1, 0).values = [["Léa"]];
    lines.columns.getItem("Comment").getDataBodyRange().getCell(2, 0).values = [["'+1 call"]];
    lines.columns.getItem("Comment").getDataBodyRange().getCell(0, 0).formulas = [
      ["=COUNTA(CcsPlan[Action])"],
    ];
    lines.columns.getItem("Status").getDataBodyRange().getCell(0, 0).values = [["done"]];
    await context.sync();
    lines.columns.getItem("Axis").filter.applyValuesFilter(["Trust"]);
    sheet("Data check").getRange("H4").values = [["checked by Léa"]];

    const mine = context.workbook.worksheets.add("Mine");
    mine.getRange("A1:A4").formulas = [
      ["=SUM(CcsScores[ARR])"],
      ["=Dashboard!B6"],
      ["=SUM(Scores!F10:F14)"],
      ["=COUNTA(CcsPlan[Action])"],
    ];
    mine.activate();
  });
  await removeClients(1, 1);
  await addClients(["Newcomer", "=Odd one", "Third"]);
  return saveBook(host.book);
}

/** The workbook of a file, open in Excel. */
export async function opened(bytes: Uint8Array): Promise<HostWorkbook> {
  const host = new HostWorkbook(await openBook(bytes), { displayLanguage: "en-US" });
  connectHost(host);
  // A file spells some results otherwise than a calculation does.
  await calculateNow(host);
  return host;
}

export async function pictureOf(host: HostWorkbook): Promise<Record<string, unknown>> {
  await calculateWhatIsDue(host.book);
  return workbookPicture(host);
}

/** The first places in which two pictures differ: a whole picture is too long to read. */
export function differences(before: unknown, after: unknown, place = ""): string[] {
  if (Object.is(before, after)) return [];
  if (!isObject(before) || !isObject(after)) {
    const short = (value: unknown): string =>
      (value === undefined ? "nothing" : JSON.stringify(value)).slice(0, 120);
    return [`${place}: ${short(before)} -> ${short(after)}`];
  }
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...keys]
    .flatMap((key) => differences(before[key], after[key], `${place}/${key}`))
    .slice(0, 20);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
