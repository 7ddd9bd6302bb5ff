import { matchColumns } from "../../src/book/column-matching";
import { defaultModel } from "../../src/book/default-model";
import { examineBook } from "../../src/book/examine-book";
import type { CellValue } from "../../src/book/grid";
import { planModelTab } from "../../src/book/model-tab";
import type { Parameters } from "../../src/commitment/model";
import type { BookReading } from "../../src/excel/read-book";
import type { Language } from "../../src/messages/messages";

export interface ReadingOptions {
  readonly language?: Language;
  readonly parameters?: Partial<Parameters>;
  /** 0 for a workbook that has never been scored. */
  readonly run?: number;
}

/** A workbook as the pane would read it: a client list from A3 on, scored by the default model. */
export function fakeBookReading(
  headers: readonly string[],
  rows: readonly (readonly CellValue[])[],
  { language = "en", parameters = {}, run = 1 }: ReadingOptions = {},
): BookReading {
  const asGiven = defaultModel(language, 46_000, "EUR");
  const model = { ...asGiven, parameters: { ...asGiven.parameters, ...parameters } };
  const grid = { sheetName: "Clients", top: 2, left: 0, values: [headers, ...rows] };
  const { matches } = matchColumns(headers, model, { left: 0, sample: rows });
  const examined = examineBook({
    clientGrid: grid,
    matches,
    model,
    modelIssues: [],
    previousRun: null,
  });
  const tabs = { scores: "Scores", plan: "Action plan", dashboard: "Dashboard", model: "Model" };
  return {
    grid,
    matches,
    samples: matches.map(() => []),
    choices: [],
    model,
    modelCells: planModelTab(model, language, tabs.model).cells,
    hasModel: run > 0,
    tabs: run > 0 ? tabs : {},
    hasRun: run > 0,
    run,
    scoredSheet: run > 0 ? "Clients" : null,
    examined,
  };
}
