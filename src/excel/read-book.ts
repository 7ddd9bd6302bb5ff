import { examineBook, type ExaminedBook } from "../book/examine-book";
import type { ColumnMatch } from "../book/client-source";
import type { Grid } from "../book/grid";
import type { ModelCells } from "../book/model-cells";
import type { Reading } from "../book/reading";
import type { TabKey } from "../book/tab-plan";
import type { Model } from "../commitment/model";
import { readLastRun } from "./last-run";
import { surveyWorkbook } from "./read-workbook";
import { findResultTabs } from "./result-tabs";
import { asScoringError } from "./scoring-error";
import { readScoringInput, type InputOptions } from "./scoring-input";
import { standingTabs } from "./standing-tabs";

/** The workbook as a run would find it, and what would come of it; nothing is written. */
export interface BookReading {
  /** The client list, header row first. */
  readonly grid: Grid;
  readonly matches: readonly ColumnMatch[];
  readonly model: Model;
  /** Where the model stands, or would stand after a run. */
  readonly modelCells: ModelCells;
  /** Whether the workbook has a model of its own; if not, `model` is the default one. */
  readonly hasModel: boolean;
  /** The result tabs of the last run by the names that they have now. */
  readonly tabs: Readonly<Partial<Record<TabKey, string>>>;
  /** Whether the workbook has been scored. */
  readonly hasRun: boolean;
  readonly examined: Reading<ExaminedBook>;
}

/** Reads and scores the open workbook without writing to it. Fails with a `ScoringError`. */
export async function readBook(options: InputOptions): Promise<BookReading> {
  try {
    return await Excel.run(async (context) => {
      const survey = await surveyWorkbook(context);
      const tabs = findResultTabs(survey, options.language);
      const input = await readScoringInput(context, survey, tabs, options);
      const lastRun = await readLastRun(context, survey, standingTabs(survey, tabs));
      const { grid, matches } = input.clients;
      const { model, modelCells, modelIssues } = input;
      return {
        grid,
        matches,
        model,
        modelCells,
        hasModel: input.modelPlan === null,
        tabs: tabs.existing,
        hasRun: survey.memory.run > 0,
        examined: examineBook({
          clientGrid: grid,
          matches,
          model,
          modelIssues: [...modelIssues, ...lastRun.issues],
          previousRun: lastRun.snapshot,
        }),
      };
    });
  } catch (error) {
    throw asScoringError(error);
  }
}
