import { message } from "../../messages/messages";
import type { MessageKey, MessageValues } from "../../messages/messages";
import type { ColumnMatch } from "../client-source";
import { columnsTableHeaders } from "../columns-table";
import { absoluteArea, absoluteCell, absolutePosition, formula } from "../native-formula";
import { columnLetters, quotedSheetName } from "../sheet-address";
import type { CellContent, TabPlan } from "../tab-plan";
import type { CheckTabInput } from "./check-input";
import { planMethod } from "./check-method";
import { numberFormats } from "./number-formats";
import type { SpellingRanges } from "./points-formula";
import { pageBreaks } from "./page-breaks";
import { paperOf } from "./paper";
import { columnOf, TabDraft, uniqueHeaders } from "./tab-draft";
import { planTabHead } from "./tab-head";
import type { TextLookups } from "./text-lookup";
import { planTextReadings } from "./text-readings-section";
import { wrappedHeight } from "./wrapped-height";

const ISSUES_TABLE = "CcsIssues";
export const COLUMNS_TABLE = "CcsColumns";
const SPELLINGS_TABLE = "CcsSpellings";

export interface CheckTab {
  readonly plan: TabPlan;
  /** Where the Scores tab looks answers up, in the order of the model's criteria. */
  readonly spellings: readonly (SpellingRanges | null)[];
  /** Where it looks up texts that were read as numbers and days. */
  readonly readings: TextLookups;
}

/** A sheet holds 65,530 links, and nobody follows the thousandth. */
const LINKED_ISSUES = 1000;
/** Columns that every part of the tab shares: severity or label first, long texts last. */
const WIDTHS = [34, 18, 12, 26, 54, 50];
const WIDTH = WIDTHS.length;

/** The *Data check* tab: what was found wrong, what was taken for what, and how figures are made. */
export function planCheckTab(input: CheckTabInput): CheckTab {
  const { language, sheetName } = input;
  const say = (key: MessageKey, values?: MessageValues): string => message(language, key, values);
  const draft = new TabDraft("check", sheetName);
  const paper = paperOf(language, input.scored.model.parameters.currency);
  const first = planTabHead(draft, {
    column: 0,
    title: say("tab.check.title"),
    subtitle: say("tab.check.subtitle", { sheet: input.source.sheetName }),
    modelCells: input.modelCells,
    language,
  });

  const issues = first + 1;
  const columns = planIssues(draft, issues, input, say);
  const spellings = planColumns(draft, columns, input, say);
  const read = planSpellings(draft, spellings, input, say);
  const texts = planTextReadings(draft, read.next, WIDTH, { ...input, model: input.scored.model });
  const end = planMethod(draft, texts.next, input, WIDTH);
  draft.evenHeights(end);
  const starts = [...new Set([issues, columns, spellings, read.next, texts.next])];
  return {
    plan: draft.plan({
      columnWidths: WIDTHS,
      freeze: { rows: 0, columns: 0 },
      page: {
        orientation: "landscape",
        paper,
        area: { row: 0, column: 0, rows: end, columns: WIDTH },
        repeatRows: null,
        breaks: pageBreaks(starts, end, WIDTHS, draft.heights, { paper, landscape: true }),
      },
    }),
    spellings: read.spellings,
    readings: texts.readings,
  };
}

type Say = (key: MessageKey, values?: MessageValues) => string;

function planTable(
  draft: TabDraft,
  row: number,
  name: string,
  headers: readonly string[],
  body: readonly CellContent[][],
  identity: readonly number[],
): void {
  draft.put(row, 0, [uniqueHeaders(headers)]);
  // To the edge of the page, whatever the number of columns.
  draft.style({ row, column: 0, rows: 1, columns: WIDTH }, "tableHeader");
  draft.put(row + 1, 0, [...body], { style: "body", wrap: true, vertical: "center" });
  draft.table({
    name,
    area: { row, column: 0, rows: body.length + 1, columns: headers.length },
    bandedRows: false,
    filterButtons: true,
    identity: identity.map((column) => draft.columnKey(column)),
  });
}

function planIssues(draft: TabDraft, row: number, { issues }: CheckTabInput, say: Say): number {
  draft.keyRow(row, "issues");
  draft.heading(row, 0, WIDTH, say("tab.check.issues"));
  if (issues.length === 0) {
    draft.cell(row + 1, 0, say("tab.check.noIssues"), { style: "body" });
    return row + 3;
  }
  const errors = issues.filter((issue) => issue.severity === "error").length;
  draft.cell(
    row + 1,
    0,
    say("tab.check.issueCount", { errors, warnings: issues.length - errors }),
    { style: "note" },
  );
  const header = row + 2;
  planTable(
    draft,
    header,
    ISSUES_TABLE,
    [
      say("tab.column.severity"),
      say("tab.column.sheet"),
      say("tab.column.cell"),
      say("tab.column.client"),
      say("tab.column.problem"),
      say("tab.column.treatment"),
    ],
    issues.map((issue) => [
      say(issue.severity === "error" ? "tab.check.error" : "tab.check.warning"),
      issue.sheetName,
      issue.address,
      issue.client,
      say(issue.problem, issue.details),
      say(issue.treatment, issue.details),
    ]),
    [1, 2, 4],
  );
  issues.forEach((issue, i) => {
    const texts = [
      issue.client,
      say(issue.problem, issue.details),
      say(issue.treatment, issue.details),
    ];
    draft.height(
      header + 1 + i,
      wrappedHeight(texts.map((text, column) => [WIDTHS[3 + column]!, text])),
    );
    if (issue.address === "" || i >= LINKED_ISSUES) return;
    draft.style({ row: header + 1 + i, column: 2, rows: 1, columns: 1 }, "link");
    draft.link({
      row: header + 1 + i,
      column: 2,
      target: `${quotedSheetName(issue.sheetName)}!${issue.address}`,
      tooltip: say("tab.check.goToCell"),
    });
  });
  return header + issues.length + 2;
}

function planColumns(draft: TabDraft, row: number, input: CheckTabInput, say: Say): number {
  const { matches, scored, source, modelCells } = input;
  const criteria = scored.model.criteria;
  // What somebody has chosen is read from here by the next run, whatever the criterion is called then.
  const criterionOf = ({ criterion, isChosen }: ColumnMatch): CellContent => {
    const index = criteria.findIndex(({ key }) => key === criterion);
    const cells = modelCells.criteria[index];
    if (cells === undefined) return null;
    return isChosen === true
      ? formula(absolutePosition(cells.label, modelCells.sheetName))
      : (criteria[index]?.label ?? null);
  };
  const unusedOr = ({ role, column }: ColumnMatch): CellContent => {
    if (role !== null) return null;
    const isOfDashboard = input.dashboardColumns.includes(column);
    return say(isOfDashboard ? "tab.choice.dashboard" : "tab.choice.unused");
  };
  draft.keyRow(row, "columns");
  draft.heading(row, 0, WIDTH, say("tab.check.columns"));
  const header = row + 1;
  planTable(
    draft,
    header,
    COLUMNS_TABLE,
    columnsTableHeaders.map((key) => say(key)),
    matches.map((match) => [
      match.header,
      columnLetters(match.column),
      match.isChosen === true ? say("tab.choice.byHand") : match.confidence,
      match.role === null ? null : say(`tab.role.${match.role}`),
      criterionOf(match) ?? unusedOr(match),
    ]),
    [0, 1],
  );
  draft.format(
    { row: header, column: 2, rows: matches.length + 1, columns: 1 },
    { numberFormat: numberFormats(input.language, "").percent, align: "center" },
  );
  let next = header + matches.length + 2;

  const absent = criteria.filter((_, j) => (source.criteria[j] ?? null) === null);
  draft.keyRow(next, "absent");
  draft.heading(next, 0, WIDTH, say("tab.check.absent"));
  if (absent.length === 0) {
    draft.cell(next + 1, 0, say("tab.check.noneAbsent"), { style: "body" });
    return next + 3;
  }
  draft.cell(next + 1, 0, say("tab.check.absentNote"), { style: "note" });
  next += 2;
  draft.put(
    next,
    0,
    absent.map((criterion) => [
      criterion.label,
      scored.model.axes.find((axis) => axis.key === criterion.axis)?.label ?? criterion.axis,
    ]),
    { style: "body" },
  );
  return next + absent.length + 1;
}

function planSpellings(
  draft: TabDraft,
  row: number,
  input: CheckTabInput,
  say: Say,
): { next: number; spellings: (SpellingRanges | null)[] } {
  const { scored, modelCells, language } = input;
  const { criteria } = scored.model;
  const spellings = input.spellings.filter(({ criterion, answer }) => {
    const { scale, answers } = criteria[criterion]!;
    return scale === "yesNo" || (scale === "categories" && answer < answers.length);
  });
  if (spellings.length === 0) return { next: row, spellings: criteria.map(() => null) };

  draft.keyRow(row, "spellings");
  draft.heading(row, 0, WIDTH, say("tab.check.spellings"));
  draft.cell(row + 1, 0, say("tab.check.spellingsNote"), { style: "note" });
  const header = row + 2;
  const onModel = (position: { row: number; column: number }): string =>
    absolutePosition(position, modelCells.sheetName);
  planTable(
    draft,
    header,
    SPELLINGS_TABLE,
    [
      say("tab.column.criterion"),
      say("tab.column.typed"),
      say("tab.column.readAs"),
      say("tab.column.worth"),
    ],
    spellings.map(({ criterion, typed, answer }) => {
      const cells = modelCells.criteria[criterion]!;
      const label = formula(onModel(cells.label));
      if (criteria[criterion]!.scale === "yesNo" || cells.answers === null) {
        return [label, typed, say(answer === 1 ? "tab.check.yes" : "tab.check.no"), answer];
      }
      const { texts, points } = cells.answers;
      const worth = absoluteCell(points.row + answer, points.column, modelCells.sheetName);
      return [
        label,
        typed,
        formula(absoluteCell(texts.row + answer, texts.column, modelCells.sheetName)),
        formula(`IF(ISNUMBER(${worth}),${worth},"")`),
      ];
    }),
    [1],
  );
  const body = { row: header + 1, column: 0, rows: spellings.length, columns: 4 };
  draft.format(columnOf(body, 3), {
    numberFormat: numberFormats(language, "").points,
    align: "center",
  });
  const range = (column: number): string => absoluteArea(columnOf(body, column), input.sheetName);
  const ranges = { criterion: range(0), typed: range(1), value: range(3) };
  return {
    next: header + spellings.length + 2,
    spellings: criteria.map((_, j) =>
      spellings.some(({ criterion }) => criterion === j) ? ranges : null,
    ),
  };
}
