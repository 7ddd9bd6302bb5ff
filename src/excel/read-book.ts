import type { ExaminedBook } from "../book/examine-book";
import type { ColumnMatch } from "../book/client-source";
import type { ColumnChoice } from "../book/column-choices";
import type { Grid } from "../book/grid";
import type { ModelCells } from "../book/model-cells";
import type { Reading } from "../book/reading";
import type { TabKey } from "../book/tab-plan";
import type { Model } from "../commitment/model";
import { explainFailure } from "./explain-failure";
import { readLastRun } from "./last-run";
import { rangeOf, surveyWorkbook, type WorkbookSurvey } from "./read-workbook";
import { findResultTabs } from "./result-tabs";
import { runHere } from "./run-book-job";
import { asScoringError } from "./scoring-error";
import { readScoringInput, type InputOptions } from "./scoring-input";
import { standingTabs } from "./standing-tabs";

/** The workbook as a run would find it, and what would come of it; nothing is written. */
export interface BookReading {
  /** The client list, header row first. */
  readonly grid: Grid;
  readonly matches: readonly ColumnMatch[];
  /** What the first cells of each column show, in the order of `matches`: some, each text once. */
  readonly samples: readonly (readonly string[])[];
  /** What columns were chosen for, before the last run and since. */
  readonly choices: readonly ColumnChoice[];
  readonly model: Model;
  /** Where the model stands, or would stand after a run. */
  readonly modelCells: ModelCells;
  /** Whether the workbook has a model of its own; if not, `model` is the default one. */
  readonly hasModel: boolean;
  /** The result tabs of the last run by the names that they have now. */
  readonly tabs: Readonly<Partial<Record<TabKey, string>>>;
  /** Whether the workbook has been scored. */
  readonly hasRun: boolean;
  /** The number of the last run, from 1; 0 before the first one. */
  readonly run: number;
  /** The sheet whose clients are in the result tabs, by the name that it has now. */
  readonly scoredSheet: string | null;
  readonly examined: Reading<ExaminedBook>;
}

/** Rows under the header that samples are taken from, and how many of a column are shown. */
const SAMPLED_ROWS = 20;
const SAMPLES = 3;

/** What cells under each header show, as Excel shows it: dates and numbers in their formats. */
async function readSamples(context: Excel.RequestContext, grid: Grid): Promise<string[][]> {
  const rows = Math.min(SAMPLED_ROWS, grid.values.length - 1);
  const columns = grid.values[0]?.length ?? 0;
  if (rows < 1 || columns === 0) return Array.from({ length: columns }, () => []);
  const area = { row: grid.top + 1, column: grid.left, rows, columns };
  const range = rangeOf(context, grid.sheetName, area).load("text");
  await context.sync();
  return Array.from({ length: columns }, (_, column) => {
    const texts = range.text.map((row) => (row[column] ?? "").trim());
    return [...new Set(texts)].filter((text) => text !== "").slice(0, SAMPLES);
  });
}

export interface BookReadingOptions extends InputOptions {
  /** Says that nobody waits for the reading any more. */
  readonly signal?: AbortSignal | undefined;
}

/** Reads and scores the open workbook without writing to it. Fails with a `ScoringError`. */
export async function readBook(options: BookReadingOptions): Promise<BookReading> {
  let known: WorkbookSurvey | null = null;
  try {
    return await Excel.run({ delayForCellEdit: true }, async (context) => {
      const survey = await surveyWorkbook(context);
      options.signal?.throwIfAborted();
      known = survey;
      const tabs = findResultTabs(survey, options.language);
      const input = await readScoringInput(context, survey, tabs, options);
      const lastRun = await readLastRun(context, survey, standingTabs(survey, tabs.existing));
      const { grid, matches } = input.clients;
      const { model, modelCells, modelIssues, problems, choices } = input;
      const samples = await readSamples(context, grid);
      const { runBookJob = runHere } = options;
      return {
        grid,
        matches,
        samples,
        choices,
        model,
        modelCells,
        hasModel: input.modelPlan === null,
        tabs: tabs.existing,
        hasRun: survey.memory.run > 0,
        run: survey.memory.run,
        scoredSheet: survey.memory.clientSheet,
        examined:
          problems.length > 0
            ? { ok: false, problems }
            : await runBookJob(
                "examine",
                {
                  clientGrid: grid,
                  matches,
                  model,
                  modelIssues: [...modelIssues, ...lastRun.issues],
                  previousRun: lastRun.snapshot,
                  isAsOfDefault: input.isAsOfDefault,
                },
                options.signal,
              ),
      };
    });
  } catch (error) {
    options.signal?.throwIfAborted();
    throw await explainFailure(asScoringError(error), known, []);
  }
}
