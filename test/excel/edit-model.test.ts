import { beforeEach, describe, expect, test } from "vitest";
import { modelEffect } from "../../src/book/model-effect";
import { editedModel, type FigureEdit } from "../../src/book/model-figures";
import { editModel } from "../../src/excel/edit-model";
import { readBook, type BookReading } from "../../src/excel/read-book";
import { describeScoringError, ScoringError } from "../../src/excel/scoring-error";
import type { HostWorkbook } from "../../src/host/host-workbook";
import {
  asOf,
  sampleHost,
  score,
  sheetNames,
  sheetState,
  tableRows,
} from "../support/scored-book-session";

const trust: FigureEdit = { table: "axes", key: "trust", field: "weight", value: 3 };
const worst: FigureEdit = { table: "criteria", key: "activeUsers", field: "worst", value: 0.4 };
const rule: FigureEdit = { table: "parameters", field: "missingRule", value: "renormalise" };
const floor: FigureEdit = { table: "parameters", field: "floor", value: 0.6 };

let host: HostWorkbook;

const read = (today = asOf): Promise<BookReading> => readBook({ language: "en", today });

async function edit(edits: readonly FigureEdit[], language: "en" | "fr" = "en") {
  const reading = await read();
  const { model, grid } = reading;
  return editModel({ edits, model, clientSheet: grid.sheetName, language });
}

async function refusal(edits: readonly FigureEdit[]): Promise<ScoringError> {
  const before = await everySheet();
  const error: unknown = await edit(edits).then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof ScoringError)) throw new Error("It was not refused.", { cause: error });
  expect(await everySheet()).toEqual(before);
  return error;
}

async function allNames(): Promise<string[]> {
  return Excel.run(async (context) => {
    const sheets = context.workbook.worksheets.load("items/name");
    await context.sync();
    return sheets.items.map(({ name }) => name);
  });
}

async function everySheet(): Promise<Record<string, unknown>> {
  const switches = { readOnly: host.controls.readOnly, cellEditMode: host.controls.cellEditMode };
  Object.assign(host.controls, { readOnly: false, cellEditMode: false });
  const names = await allNames();
  const states = await Promise.all(names.map((name) => sheetState(name).catch(() => null)));
  Object.assign(host.controls, switches);
  return Object.fromEntries(names.map((name, index) => [name, states[index]]));
}

async function activeSheet(): Promise<string> {
  return Excel.run(async (context) => {
    const sheet = context.workbook.worksheets.getActiveWorksheet().load("name");
    await context.sync();
    return sheet.name;
  });
}

/** Contents of a sheet by address, as typed. */
async function cellsOf(sheetName: string): Promise<Map<string, unknown>> {
  return Excel.run(async (context) => {
    const used = context.workbook.worksheets.getItem(sheetName).getUsedRange(true);
    used.load("formulas,rowIndex,columnIndex");
    await context.sync();
    return new Map(
      (used.formulas as unknown[][]).flatMap((line, row) =>
        line.map((formula, column) => [
          `${used.rowIndex + row}:${used.columnIndex + column}`,
          formula,
        ]),
      ),
    );
  });
}

async function write(sheetName: string, row: number, column: number, formula: string | number) {
  await Excel.run(async (context) => {
    context.workbook.worksheets.getItem(sheetName).getCell(row, column).formulas = [[formula]];
    await context.sync();
  });
}

/** What the pane says that an edit does, as it works it out before anything is written. */
function effectOf({ grid, matches, model, examined }: BookReading, edits: readonly FigureEdit[]) {
  if (!examined.ok) throw new Error("unreadable");
  const { clients } = examined.value.read;
  const after = editedModel(model, edits);
  const known = { clients, model };
  return modelEffect({ clientGrid: grid, matches, known, before: model, after })!;
}

describe("an edit of a workbook that has a model", () => {
  beforeEach(async () => {
    host = await sampleHost(20);
    await score();
  });

  test("changes its cells on the Model tab and no other cell", async () => {
    const before = await cellsOf("Model");
    const { modelCells, model } = await read();
    await edit([trust, worst, rule]);
    const after = await cellsOf("Model");
    const changed = [...after].filter(([address, value]) => before.get(address) !== value);
    const at = ({ row, column }: { row: number; column: number }) => `${row}:${column}`;
    const users = model.criteria.findIndex(({ key }) => key === "activeUsers");
    expect(new Map(changed)).toEqual(
      new Map<string, unknown>([
        [at(modelCells.axes[0]!.weight), 3],
        [at(modelCells.criteria[users]!.worst), 0.4],
        [at(modelCells.parameters.missingRule), "renormalise"],
      ]),
    );
    expect(after.size).toBe(before.size);
  });

  test("leaves formats and the formulas beside as they are, and goes nowhere", async () => {
    await write("Model", 30, 20, "=1+1");
    const before = (await sheetState("Model")) as { numberFormat: unknown };
    await Excel.run(async (context) => {
      context.workbook.worksheets.getItem("Clients").activate();
      await context.sync();
    });
    await edit([trust]);
    const after = (await sheetState("Model")) as { numberFormat: unknown };
    expect(after.numberFormat).toEqual(before.numberFormat);
    expect((await cellsOf("Model")).get("30:20")).toBe("=1+1");
    expect(await activeSheet()).toBe("Clients");
  });

  test("moves the tabs of native formulas at once, to the total that was foretold", async () => {
    const reading = await read();
    const edits = [trust, worst, floor];
    const effect = effectOf(reading, edits);
    await edit(edits);
    const live = (await tableRows("CcsScores")).reduce(
      (sum, row) => sum + Number(row["Weighted ARR"]),
      0,
    );
    expect(live).toBeCloseTo(effect.after.weightedArr, 4);
    const { summary } = await score();
    expect(summary.weightedArr).toBe(effect.after.weightedArr);
    expect(summary.totalArr).toBe(effect.arr);
    expect(effect.before.weightedArr).not.toBeCloseTo(effect.after.weightedArr, 0);
  });

  test("is found again where lines were inserted meanwhile", async () => {
    const reading = await read();
    await Excel.run(async (context) => {
      context.workbook.worksheets.getItem("Model").getRange("1:2").insert("Down");
      await context.sync();
    });
    const { model, grid } = reading;
    await editModel({ edits: [trust], model, clientSheet: grid.sheetName, language: "en" });
    expect((await read()).model.axes[0]!.weight).toBe(3);
  });

  test("speaks the language of the tab", async () => {
    host = await sampleHost(8, { language: "fr" });
    await score({ language: "fr" });
    await edit([rule], "en");
    const { model, modelCells } = await readBook({ language: "en", today: asOf });
    expect(model.parameters.missingRule).toBe("renormalise");
    const { row, column } = modelCells.parameters.missingRule;
    expect((await cellsOf("Modèle")).get(`${row}:${column}`)).toBe("renormaliser");
  });

  test("does not write over a formula, and says where it is", async () => {
    const { row, column } = (await read()).modelCells.axes[0]!.weight;
    await write("Model", row, column, "=1+1");
    const error = await refusal([worst, trust]);
    expect(error.key).toBe("excel.modelFormula");
    expect(describeScoringError(error, "en")[0]).toContain("“Model” holds a formula");
    expect((await cellsOf("Model")).get(`${row}:${column}`)).toBe("=1+1");
  });

  test("that would break the model on the sheet is refused with its cells", async () => {
    const { row, column } = (await read()).modelCells.parameters.ceiling;
    const reading = await read();
    await write("Model", row, column, 0.55);
    const { model, grid } = reading;
    const job = { edits: [floor], model, clientSheet: grid.sheetName, language: "en" } as const;
    const error: unknown = await editModel(job).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ key: "excel.modelRefused", problems: [{ kind: "band" }] });
  });

  test("of a line that somebody has taken out is refused", async () => {
    expect((await refusal([{ ...trust, key: "price" }])).key).toBe("excel.modelLineGone");
  });

  test.each([
    ["a protected sheet", "excel.tabProtected", () => host.controls.protectSheet("Model")],
    ["a read-only book", "excel.readOnly", () => (host.controls.readOnly = true)],
    ["a cell being edited", "excel.cellEditMode", () => (host.controls.cellEditMode = true)],
  ])("is refused because of %s, and changes nothing", async (_, key, provoke) => {
    await read();
    const { model, grid } = await read();
    const before = await everySheet();
    provoke();
    const job = { edits: [trust, worst], model, clientSheet: grid.sheetName, language: "en" };
    const error = await editModel(job as Parameters<typeof editModel>[0]).catch(
      (reason: unknown) => reason as ScoringError,
    );
    expect((error as ScoringError).key).toBe(key);
    expect(await everySheet()).toEqual(before);
  });

  test("that fails anywhere, in the middle of a request too, is taken back", async () => {
    const { model, grid } = await read();
    const before = await everySheet();
    const job = { model, clientSheet: grid.sheetName, language: "en" } as const;
    const back = [1, 0.2].map((value, index) => ({ ...[trust, worst][index]!, value }));
    host.controls.resetCounters();
    await editModel({ ...job, edits: [trust, worst] });
    const { requests, lastActions } = host.controls;
    await editModel({ ...job, edits: back });
    expect(await everySheet()).toEqual(before);
    const fails = async (fail: () => void): Promise<void> => {
      fail();
      await expect(editModel({ ...job, edits: [trust, worst] })).rejects.toBeInstanceOf(
        ScoringError,
      );
      expect(await everySheet()).toEqual(before);
    };
    for (let request = 1; request <= requests; request += 1) {
      await fails(() => host.controls.failRequest(request, "GeneralException"));
    }
    for (let action = 1; action <= lastActions; action += 1) {
      await fails(() => host.controls.failAction(requests, action, "GeneralException"));
    }
  });
});

describe("the first edit of a workbook without a model", () => {
  beforeEach(async () => {
    host = await sampleHost(20);
  });

  test("writes the Model tab with the edit in it, and goes nowhere", async () => {
    const sheets = await sheetNames();
    const clients = await sheetState("Clients");
    const active = await activeSheet();
    expect((await read()).hasModel).toBe(false);
    expect(await edit([trust, rule])).toBe("Model");
    expect(await sheetNames()).toEqual([...sheets, "Model"]);
    expect(await sheetState("Clients")).toEqual(clients);
    expect(await activeSheet()).toBe(active);
    const { model, hasModel, hasRun } = await read();
    expect([hasModel, hasRun]).toEqual([true, false]);
    expect(model.axes[0]!.weight).toBe(3);
    expect(model.parameters.missingRule).toBe("renormalise");
  });

  test("is taken over by the next run, which ends at the total that was foretold", async () => {
    const effect = effectOf(await read(), [trust, worst]);
    await edit([trust, worst]);
    const model = await sheetState("Model");
    const { summary } = await score();
    expect(summary.weightedArr).toBe(effect.after.weightedArr);
    expect(await sheetState("Model")).toEqual(model);
    expect((await sheetNames()).filter((name) => name.startsWith("Model"))).toEqual(["Model"]);
    // The memory of the edit has gone with the run's own.
    expect((await allNames()).filter((name) => name.startsWith("CcsMemory"))).toHaveLength(1);
  });

  test("leaves the as-of date to the day of the run", async () => {
    await edit([trust]);
    const { model } = await read(asOf + 30);
    expect(model.parameters.asOf).toBe(asOf + 30);
    await score({ asOf: undefined as never, today: asOf + 31 });
    expect((await read(asOf + 31)).model.parameters.asOf).toBe(asOf + 31);
  });

  test("that fails at any of its requests leaves the workbook as it was", async () => {
    const { model, grid } = await read();
    const before = await everySheet();
    for (let request = 1; request <= 8; request += 1) {
      host.controls.resetCounters();
      host.controls.failRequest(request, "GeneralException");
      const job = { edits: [trust], model, clientSheet: grid.sheetName, language: "en" } as const;
      const isWritten = await editModel(job).then(
        () => true,
        () => false,
      );
      if (isWritten) {
        expect(request).toBeGreaterThan(2);
        return;
      }
      expect(await everySheet()).toEqual(before);
    }
    throw new Error("it never came through");
  });

  test("is refused where no sheet may be added", async () => {
    host.controls.structureProtected = true;
    expect((await refusal([trust])).key).toBe("excel.structureProtected");
  });
});
