import type { MissingRule, Model } from "../../commitment/model";
import type { ScoredBook } from "../../commitment/scored-book";
import { message } from "../../messages/messages";
import type { Language } from "../../messages/messages";
import type { ClientSource } from "../client-source";
import type { DataIssue } from "../data-issue";
import type { CellPosition, ModelCells } from "../model-cells";
import {
  absoluteArea,
  absoluteCell,
  absolutePosition,
  areaInRow,
  cellInRow,
  formula,
  textLiteral,
} from "../native-formula";
import type { CellContent } from "../tab-plan";
import type { ScoredName } from "./scored-names";
import type { SpellingRanges } from "./points-formula";
import type { TextLookups } from "./text-lookup";
import { scoresColumn, scoresRows, type ScoresLayout } from "./scores-layout";

/** All that the Scores tab is made of. */
export interface ScoresTabInput {
  readonly scored: ScoredBook;
  readonly source: ClientSource;
  readonly issues: readonly DataIssue[];
  readonly modelCells: ModelCells;
  readonly language: Language;
  readonly layout: ScoresLayout;
  /** In the order of the clients. */
  readonly names: readonly ScoredName[];
  /** In the order of the model's criteria. */
  readonly spellings: readonly (SpellingRanges | null)[];
  readonly readings: TextLookups;
}

/** One column of the table: what its cells hold and how they look. */
export interface ScoresColumn {
  readonly header: string;
  readonly width: number;
  readonly numberFormat?: string;
  readonly align?: "center";
  /** The cell on the line of a client, by its position in the book and its row on the tab. */
  readonly cell: (client: number, row: number) => CellContent;
  /** What the rows above the table show for this column. */
  readonly dimension?: CellContent;
  readonly weight?: CellContent;
  readonly share?: CellContent;
  readonly book?: CellContent;
}

/** A cell that shows a cell of the model. */
export function link(model: ModelCells, position: CellPosition): CellContent {
  return formula(absolutePosition(position, model.sheetName));
}

/** What every formula of a line leans on, by row. */
export function references({ layout, modelCells }: ScoresTabInput) {
  const parameter = (name: keyof Model["parameters"]): string =>
    absolutePosition(modelCells.parameters[name], modelCells.sheetName);
  const inRow =
    (column: number) =>
    (row: number): string =>
      cellInRow(row, column);
  const axisShares = absoluteArea({
    row: scoresRows.share,
    column: layout.axes,
    rows: 1,
    columns: layout.dimensions - layout.axes,
  });
  return {
    parameter,
    rule: absoluteCell(scoresRows.rule, layout.axes),
    axisShares,
    arr: inRow(layout.arr),
    weightedArr: inRow(layout.weightedArr),
    multiplier: inRow(layout.multiplier),
    score: inRow(layout.score),
    coverage: inRow(layout.coverage),
    status: inRow(layout.status),
    name: inRow(layout.name),
    moved: inRow(layout.moved),
    logMultiplier: inRow(layout.logMultiplier),
    logMean: inRow(layout.logMean),
    axesCounted: inRow(layout.axesCounted),
    axisScores: (row: number): string =>
      areaInRow(row, layout.axes, layout.dimensions - layout.axes),
    points: (row: number): string =>
      areaInRow(row, layout.firstPoints, layout.columns - layout.firstPoints),
    pointsShares: absoluteArea({
      row: scoresRows.share,
      column: layout.firstPoints,
      rows: 1,
      columns: layout.columns - layout.firstPoints,
    }),
    pointsDimensions: absoluteArea({
      row: scoresRows.dimension,
      column: layout.firstPoints,
      rows: 1,
      columns: layout.columns - layout.firstPoints,
    }),
    body: (column: number): string => absoluteArea(scoresColumn(layout, column)),
  };
}

export type References = ReturnType<typeof references>;

/** Addresses on the client sheet of the cells that the reader had something to say about. */
export function flaggedCells({ issues, source }: ScoresTabInput): ReadonlySet<string> {
  return new Set(
    issues.filter((issue) => issue.sheetName === source.sheetName).map((issue) => issue.address),
  );
}

const rules = ["neutral", "renormalise", "strict"] as const satisfies readonly MissingRule[];
const languages: readonly Language[] = ["en", "fr"];

/** The missing-data rule as a number, whichever language the model says it in; else an error. */
export function ruleNumber(at: References): CellContent {
  const said = `TRIM(${at.parameter("missingRule")})`;
  return formula(
    rules.reduceRight((otherwise, rule, i) => {
      const words = languages.map((language) => message(language, `model.missingRule.${rule}`));
      const tests = [...new Set([rule, ...words])].map((word) => `(${said}=${textLiteral(word)})`);
      return `IF(${tests.join("+")}>0,${i + 1},${otherwise})`;
    }, "1/0"),
  );
}

export function ruleIs(at: References, rule: MissingRule): string {
  return `${at.rule}=${rules.indexOf(rule) + 1}`;
}

/**
 * The score of an axis or a dimension, as `axisScores` has it, from a weighted sum of points; "" on a
 * line whose client is gone.
 */
export function byMissingRule(
  at: References,
  row: number,
  sum: string,
  total: string,
  coverage: string,
): string {
  return (
    `IF(${at.moved(row)}=2,"",IF(${ruleIs(at, "neutral")},${sum}/${total}+(1-${coverage})*50,` +
    `IF(${ruleIs(at, "renormalise")},IF(${coverage}=0,"",${sum}/${total}/(${coverage})),` +
    `IF(${coverage}<1-1E-9,"",${sum}/${total}))))`
  );
}
