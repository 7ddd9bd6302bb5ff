import { Workbook } from "@cj-tech-master/excelts";
import { defaultModel } from "../../src/book/default-model";
import { planModelTab } from "../../src/book/model-tab";
import { sampleBook } from "../../src/book/sample-book";
import type { CellContent } from "../../src/book/tab-plan";
import type { Criterion, Model } from "../../src/commitment/model";
import { HostWorkbook } from "../../src/host/host-workbook";
import { connectHost } from "../../src/host/office-client";
import { saveBook } from "../../src/host/workbook-file";
import { fillTab } from "../../src/excel/apply-tab-plan";
import { WriteQueue } from "../../src/excel/write-queue";

/** 30 November 2026. */
export const benchAsOf = 46_356;

/**
 * The bytes of a workbook with made-up clients and, on a Model tab of its own, a model of so many
 * criteria: those of the default model, then measures from 0 to 100 on each axis in turn.
 */
export async function wideBook(clients: number, criteria: number): Promise<Uint8Array> {
  const sample = sampleBook({ clients, seed: 7, language: "en", asOf: benchAsOf });
  const model = wideModel(criteria);
  const added = model.criteria.slice(defaultModel("en", benchAsOf, "EUR").criteria.length);
  const header: CellContent[] = [...sample.headers, ...added.map(({ label }) => label)];
  const rows = sample.rows.map((row, client) => [
    ...row,
    ...added.map((_, index) => ((client + 1) * (31 + 12 * index)) % 101),
  ]);

  const host = new HostWorkbook(new Workbook());
  connectHost(host);
  await Excel.run(async (context) => {
    const queue = new WriteQueue(context);
    const clientSheet = context.workbook.worksheets.getItem("Sheet1");
    clientSheet.name = sample.sheetName;
    sample.columnFormats.forEach((format, column) => {
      const body = clientSheet.getRangeByIndexes(1, column, rows.length, 1);
      body.numberFormat = format as unknown as string[][];
    });
    await queue.write(clientSheet, { row: 0, column: 0, cells: [header, ...rows] });
    const { plan } = planModelTab(model, "en", "Model");
    const modelSheet = context.workbook.worksheets.add(plan.name);
    await fillTab(queue, modelSheet, plan, new Map());
    clientSheet.activate();
    await context.sync();
  });
  return saveBook(host.book);
}

/** The default model with measures added until it has so many criteria. */
export function wideModel(criteria: number): Model {
  const model = defaultModel("en", benchAsOf, "EUR");
  const added = Math.max(0, criteria - model.criteria.length);
  return {
    ...model,
    criteria: [
      ...model.criteria,
      ...Array.from({ length: added }, (_, index) => measure(model, index)),
    ],
  };
}

function measure({ axes, dimensions }: Model, index: number): Criterion {
  return {
    key: `measure${index + 1}`,
    label: `Measure ${index + 1}`,
    axis: axes[index % axes.length]!.key,
    dimension: dimensions[index % dimensions.length]!.key,
    weight: 1,
    scale: "linear",
    worst: 0,
    best: 100,
    minimum: 0,
    maximum: 100,
    answers: [],
    steps: [],
    action: `Raise measure ${index + 1}`,
    dueDays: 30,
    urgentAtOrBelow: null,
  };
}
