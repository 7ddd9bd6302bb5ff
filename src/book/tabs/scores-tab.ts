import type { MissingRule, Model } from "../../commitment/model";
import type { ScoredBook } from "../../commitment/scored-book";
import { SERIES_BELOW } from "../../commitment/attribution";
import { message } from "../../messages/messages";
import type { Language, MessageKey, MessageValues } from "../../messages/messages";
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
import { cellAddress } from "../sheet-address";
import type { Area, CellContent, TabPlan } from "../tab-plan";
import { palette } from "../tab-style";
import { numberFormats } from "./number-formats";
import { pointsFormulas, type SpellingRanges } from "./points-formula";
import { scoresColumn, scoresRows, type ScoresLayout } from "./scores-layout";
import { TabDraft, uniqueHeaders } from "./tab-draft";

/** The Excel table with one row a client. */
export const SCORES_TABLE = "CcsScores";

export interface ScoresTabInput {
  readonly scored: ScoredBook;
  readonly source: ClientSource;
  readonly issues: readonly DataIssue[];
  readonly modelCells: ModelCells;
  readonly language: Language;
  readonly layout: ScoresLayout;
  /** In the order of the model's criteria. */
  readonly spellings: readonly (SpellingRanges | null)[];
}

/** One column of the table: what its cells hold and how they look. */
interface Column {
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

/** The *Scores* tab: one line a client, every figure a formula down to the points of each criterion. */
export function planScoresTab(input: ScoresTabInput): TabPlan {
  const { layout, language } = input;
  const draft = new TabDraft("scores", layout.sheetName);
  const say = (key: MessageKey, values?: MessageValues): string => message(language, key, values);
  const columns = scoresColumns(input);
  const headers = uniqueHeaders(columns.map((column) => column.header));
  const body = Array.from({ length: layout.clients }, (_, client) =>
    columns.map((column) => column.cell(client, scoresRows.first + client)),
  );
  const width = columns.length;

  draft.titles(0, say("tab.scores.title"), say("tab.scores.subtitle"));
  draft.height(scoresRows.header, 42);

  // The rows above: only from the first axis on, so that the titles have room.
  const above = columns.slice(layout.axes);
  const rowAbove = (pick: (column: Column) => CellContent | undefined): CellContent[] =>
    above.map((column) => pick(column) ?? null);
  draft.put(scoresRows.dimension, layout.axes, [rowAbove((column) => column.dimension)]);
  draft.put(scoresRows.weight, layout.axes, [rowAbove((column) => column.weight)]);
  draft.put(scoresRows.share, layout.axes, [rowAbove((column) => column.share)]);
  draft.cell(scoresRows.rule, layout.status, say("tab.scores.rule"));
  for (const column of [layout.status, layout.rankKey]) {
    draft.cell(scoresRows.weight, column, say("tab.scores.weight"));
    draft.cell(scoresRows.share, column, say("tab.scores.share"));
  }
  draft.cell(scoresRows.dimension, layout.rankKey, say("tab.scores.dimension"));
  const labels = (column: number): Area => ({
    row: scoresRows.dimension,
    column,
    rows: 3,
    columns: 1,
  });
  draft.format(
    { row: scoresRows.dimension, column: layout.status, rows: 3, columns: width - layout.status },
    { style: "note" },
  );
  draft.format(labels(layout.status), { align: "right" });
  draft.format(labels(layout.rankKey), { align: "right" });
  draft.format(
    { row: scoresRows.share, column: layout.axes, rows: 1, columns: width - layout.axes },
    { numberFormat: numberFormats(language, "").percentExact },
  );
  draft.format(
    {
      row: scoresRows.dimension,
      column: layout.firstPoints,
      rows: 1,
      columns: width - layout.firstPoints,
    },
    { wrap: true },
  );

  planGroups(draft, input, say);
  draft.put(scoresRows.book, 0, [columns.map((column) => column.book ?? null)], { style: "total" });
  draft.put(scoresRows.header, 0, [headers], {
    style: "tableHeader",
    wrap: true,
    align: "center",
  });
  draft.format(
    { row: scoresRows.header, column: 0, rows: 1, columns: layout.arr },
    { align: "left" },
  );
  draft.put(scoresRows.first, 0, body, { style: "body" });
  columns.forEach((column, index) => {
    if (column.align !== undefined) {
      draft.format(scoresColumn(layout, index), { align: column.align });
    }
    if (column.numberFormat === undefined) return;
    const { row, rows } = scoresColumn(layout, index);
    draft.format(
      { row: scoresRows.book, column: index, rows: row + rows - scoresRows.book, columns: 1 },
      { numberFormat: column.numberFormat },
    );
  });
  draft.format(scoresColumn(layout, layout.score), { style: "strong" });
  draft.format(
    {
      row: scoresRows.first,
      column: layout.axisCoverage,
      rows: layout.clients,
      columns: layout.firstPoints - layout.axisCoverage,
    },
    { style: "muted" },
  );
  draft.table({
    name: SCORES_TABLE,
    area: { row: scoresRows.header, column: 0, rows: layout.clients + 1, columns: width },
    bandedRows: false,
    filterButtons: true,
  });
  draft.conditional({
    kind: "dataBar",
    area: scoresColumn(layout, layout.score),
    color: palette.rule,
  });
  draft.conditional({
    kind: "colorScale",
    area: { ...scoresColumn(layout, layout.axes), columns: layout.effects - layout.axes },
    minimum: 0,
    middle: 50,
    maximum: 80,
  });
  draft.conditional({
    kind: "custom",
    area: { row: scoresRows.first, column: 0, rows: layout.clients, columns: layout.axes },
    formula: `=${cellInRow(scoresRows.first, layout.status)}<>""`,
    style: "muted",
  });
  return draft.plan({
    columnWidths: columns.map((column) => column.width),
    freeze: { rows: scoresRows.first, columns: 1 },
    page: {
      orientation: "landscape",
      area: {
        row: 0,
        column: 0,
        rows: scoresRows.first + layout.clients,
        columns: layout.effects,
      },
      repeatRows: { first: scoresRows.group, last: scoresRows.header },
    },
  });
}

/** The line of group names above the headers; over the points, each axis by its name. */
function planGroups(
  draft: TabDraft,
  { layout, modelCells }: ScoresTabInput,
  say: (key: MessageKey) => string,
): void {
  const cells = new Array<CellContent>(layout.columns).fill(null);
  cells[layout.name] = say("tab.scores.group.client");
  cells[layout.arr] = say("tab.scores.group.value");
  cells[layout.score] = say("tab.scores.group.score");
  cells[layout.axes] = say("tab.scores.group.axes");
  if (layout.effects > layout.dimensions) {
    cells[layout.dimensions] = say("tab.scores.group.dimensions");
  }
  cells[layout.effects] = say("tab.scores.group.effects");
  cells[layout.axisCoverage] = say("tab.scores.group.coverage");
  cells[layout.number] = say("tab.scores.group.workings");
  layout.axisPoints.forEach(({ first, count }, a) => {
    if (count > 0) cells[first] = link(modelCells, modelCells.axes[a]!.label);
  });
  draft.put(scoresRows.group, 0, [cells], { style: "tableGroupHeader" });
}

function link(model: ModelCells, position: CellPosition): CellContent {
  return formula(absolutePosition(position, model.sheetName));
}

function scoresColumns(input: ScoresTabInput): Column[] {
  const { layout, scored } = input;
  const columns = new Array<Column | undefined>(layout.columns);
  clientColumns(input, columns);
  scoreColumns(input, columns);
  axisColumns(input, columns);
  workingColumns(input, columns);
  pointsColumns(input, columns);
  return columns.map((column, index) => {
    if (column === undefined) {
      throw new Error(`Scores: no column ${index} in a model of ${scored.model.axes.length} axes`);
    }
    return column;
  });
}

/** What every formula of a line leans on, by row. */
function references({ layout, modelCells }: ScoresTabInput) {
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
    multiplier: inRow(layout.multiplier),
    score: inRow(layout.score),
    coverage: inRow(layout.coverage),
    status: inRow(layout.status),
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

function clientColumns(input: ScoresTabInput, columns: (Column | undefined)[]): void {
  const { layout, source, language, scored } = input;
  const { clients, model } = scored;
  const formats = numberFormats(language, model.parameters.currency);
  const say = (key: MessageKey): string => message(language, key);
  const of = (client: number, column: number): string =>
    absoluteCell(source.rows[client]!, column, source.sheetName);
  const flagged = flaggedCells(input);
  const isFlagged = (client: number, column: number): boolean =>
    flagged.has(cellAddress(source.rows[client]!, column));
  // TRIM makes text of whatever is there. A name that could not be read has the one it is kept under.
  const text =
    (column: number | undefined, read: readonly string[]) =>
    (client: number): CellContent => {
      if (column === undefined) return read[client]!;
      const x = of(client, column);
      const fallback = textLiteral(read[client]!.slice(0, 255));
      return isFlagged(client, column)
        ? formula(`IFERROR(IF(TRIM(${x})="",${fallback},TRIM(${x})),${fallback})`)
        : formula(`IFERROR(TRIM(${x}),"")`);
    };
  // LibreOffice takes TRUE for the number 1: only where the reader stumbled is that asked.
  const number = (
    client: number,
    column: number,
    found: string,
    otherwise: string,
  ): CellContent => {
    const x = of(client, column);
    const guard = isFlagged(client, column) ? `ISLOGICAL(${x})` : null;
    const value = `IF(ISNUMBER(${x}),${found.replaceAll("#", x)},${otherwise})`;
    return formula(guard === null ? value : `IF(${guard},${otherwise},${value})`);
  };

  columns[layout.name] = {
    header: say("tab.column.client"),
    width: 28,
    cell: text(source.columns.name, clients.name),
    book: say("tab.scores.book"),
  };
  if (layout.segment !== null) {
    columns[layout.segment] = {
      header: say("tab.column.segment"),
      width: 15,
      cell: text(source.columns.segment, clients.segment),
    };
  }
  if (layout.owner !== null) {
    columns[layout.owner] = {
      header: say("tab.column.accountOwner"),
      width: 16,
      cell: text(source.columns.owner, clients.owner),
    };
  }
  if (layout.renewal !== null) {
    const column = source.columns.renewalDate!;
    columns[layout.renewal] = {
      header: say("tab.column.renewal"),
      width: 11,
      numberFormat: formats.date,
      align: "center",
      cell: (client) => number(client, column, "#", '""'),
    };
  }
  const arr = source.columns.arr;
  columns[layout.arr] = {
    header: say("tab.column.arr"),
    width: 13,
    numberFormat: formats.money,
    cell: (client) =>
      arr === undefined ? clients.arr[client]! : number(client, arr, "MAX(0,#)", "0"),
    book: formula(`SUM(${references(input).body(layout.arr)})`),
  };
}

function scoreColumns(input: ScoresTabInput, columns: (Column | undefined)[]): void {
  const { layout, language, scored } = input;
  const formats = numberFormats(language, scored.model.parameters.currency);
  const say = (key: MessageKey): string => message(language, key);
  const at = references(input);
  const floor = at.parameter("floor");
  const ceiling = at.parameter("ceiling");
  const meanByArr = (column: number): CellContent =>
    formula(meanByArrText(at.body, layout, column));

  columns[layout.weightedArr] = {
    header: say("tab.column.weightedArr"),
    width: 13,
    numberFormat: formats.money,
    cell: (_, row) => formula(`${at.arr(row)}*${at.multiplier(row)}`),
    book: formula(`SUM(${at.body(layout.weightedArr)})`),
  };
  columns[layout.multiplier] = {
    header: say("tab.column.multiplier"),
    width: 13,
    numberFormat: formats.percent,
    cell: (_, row) =>
      formula(`IF(${at.score(row)}="",1,${floor}*(${ceiling}/${floor})^(${at.score(row)}/100))`),
    book: formula(
      `IF(SUM(${at.body(layout.arr)})=0,"",SUM(${at.body(layout.weightedArr)})/SUM(${at.body(layout.arr)}))`,
    ),
  };
  columns[layout.score] = {
    header: say("tab.column.score"),
    width: 9,
    numberFormat: formats.score,
    cell: (_, row) => {
      // The axes that have a score, and the sum of theirs, by their shares.
      const counted = `SUMPRODUCT(${at.axisShares},--(${at.axisScores(row)}<>""))`;
      const sum = `SUMPRODUCT(${at.axisShares},${at.axisScores(row)})`;
      return formula(
        `IF(${counted}=0,"",IF(${ruleIs(at, "renormalise")},${sum}/${counted},IF(${counted}<1-1E-9,"",${sum})))`,
      );
    },
    book: meanByArr(layout.score),
  };
  columns[layout.low] = {
    header: say("tab.column.low"),
    width: 8,
    numberFormat: formats.score,
    cell: (_, row) => formula(`SUMPRODUCT(${at.pointsShares},${at.points(row)})`),
    book: meanByArr(layout.low),
  };
  columns[layout.high] = {
    header: say("tab.column.high"),
    width: 8,
    numberFormat: formats.score,
    cell: (_, row) => formula(`${cellInRow(row, layout.low)}+100*(1-${at.coverage(row)})`),
    book: meanByArr(layout.high),
  };
  columns[layout.coverage] = {
    header: say("tab.column.coverage"),
    width: 10,
    numberFormat: formats.percent,
    cell: (_, row) => formula(`SUMPRODUCT(${at.pointsShares},--(${at.points(row)}<>""))`),
    book: meanByArr(layout.coverage),
  };
  columns[layout.status] = {
    header: say("tab.column.status"),
    width: 13,
    align: "center",
    cell: (_, row) =>
      formula(
        `IF(${at.score(row)}="",${textLiteral(say("tab.scores.noScore"))},` +
          `IF(${at.coverage(row)}<${at.parameter("minimumCoverage")}-1E-9,${textLiteral(say("tab.scores.provisional"))},""))`,
      ),
  };
}

function axisColumns(input: ScoresTabInput, columns: (Column | undefined)[]): void {
  const { layout, language, modelCells, scored } = input;
  const { model } = scored;
  const formats = numberFormats(language, model.parameters.currency);
  const say = (key: MessageKey, values: MessageValues): string => message(language, key, values);
  const at = references(input);
  const meanByArr = (column: number): CellContent =>
    formula(meanByArrText(at.body, layout, column));
  const logFloor = `LN(${at.parameter("floor")})`;
  const logSpan = `LN(${at.parameter("ceiling")}/${at.parameter("floor")})`;
  const weightCells = absoluteArea({
    row: scoresRows.weight,
    column: layout.axes,
    rows: 1,
    columns: model.axes.length,
  });

  model.axes.forEach((axis, a) => {
    const { first, count } = layout.axisPoints[a]!;
    const weights = absoluteArea({
      row: scoresRows.weight,
      column: first,
      rows: 1,
      columns: count,
    });
    const axisColumn = layout.axes + a;
    const axisCoverage = layout.axisCoverage + a;
    columns[axisColumn] = {
      header: axis.label,
      width: 11,
      numberFormat: formats.score,
      cell: (_, row) => {
        const sum = `SUMPRODUCT(${weights},${areaInRow(row, first, count)})`;
        return formula(byMissingRule(at, sum, `SUM(${weights})`, cellInRow(row, axisCoverage)));
      },
      ...(a === 0 ? { dimension: ruleNumber(at) } : {}),
      weight: link(modelCells, modelCells.axes[a]!.weight),
      share: formula(`${absoluteCell(scoresRows.weight, axisColumn)}/SUM(${weightCells})`),
      book: meanByArr(axisColumn),
    };
    columns[layout.effects + a] = {
      header: say("tab.column.effect", { axis: axis.label }),
      width: 12,
      numberFormat: formats.effect,
      cell: (_, row) => {
        const score = cellInRow(row, axisColumn);
        const share = `${absoluteCell(scoresRows.share, axisColumn)}/${at.axesCounted(row)}`;
        return formula(
          `IF(${at.axesCounted(row)}=0,0,IF(${score}="",0,${at.logMean(row)}*${share}*(${logFloor}+${logSpan}*${score}/100)))`,
        );
      },
      book: formula(`SUM(${at.body(layout.effects + a)})`),
    };
    columns[axisCoverage] = {
      header: say("tab.column.axisCoverage", { axis: axis.label }),
      width: 11,
      numberFormat: formats.percent,
      cell: (_, row) =>
        formula(`SUMPRODUCT(${weights},--(${areaInRow(row, first, count)}<>""))/SUM(${weights})`),
    };
  });

  model.dimensions.forEach((dimension, d) => {
    const column = layout.dimensions + d;
    const total = absoluteCell(scoresRows.share, column);
    const label = absolutePosition(modelCells.dimensions[d]!.label, modelCells.sheetName);
    const mine = `--(${at.pointsDimensions}=${label})`;
    columns[column] = {
      header: dimension.label,
      width: 13,
      numberFormat: formats.score,
      cell: (_, row) => {
        const sum = `SUMPRODUCT(${mine},${at.pointsShares},${at.points(row)})`;
        const covered = `SUMPRODUCT(${mine},${at.pointsShares},--(${at.points(row)}<>""))/${total}`;
        return formula(`IF(${total}=0,"",${byMissingRule(at, sum, total, covered)})`);
      },
      share: formula(`SUMPRODUCT(${mine},${at.pointsShares})`),
      book: meanByArr(column),
    };
  });
}

function workingColumns(input: ScoresTabInput, columns: (Column | undefined)[]): void {
  const { layout, language, scored } = input;
  const formats = numberFormats(language, scored.model.parameters.currency);
  const say = (key: MessageKey): string => message(language, key);
  const at = references(input);
  const floor = at.parameter("floor");
  const ceiling = at.parameter("ceiling");
  const asOf = at.parameter("asOf");

  columns[layout.number] = {
    header: say("tab.column.number"),
    width: 7,
    numberFormat: "0",
    cell: (client) => client + 1,
  };
  columns[layout.segmentNumber] = {
    header: say("tab.column.segmentNumber"),
    width: 9,
    numberFormat: "0",
    cell: (client) => scored.portfolio.segmentOf[client]! + 1,
  };
  columns[layout.logMultiplier] = {
    header: say("tab.column.logMultiplier"),
    width: 11,
    numberFormat: formats.factor,
    cell: (_, row) =>
      formula(
        `IF(${at.score(row)}="",0,LN(${floor})+LN(${ceiling}/${floor})*${at.score(row)}/100)`,
      ),
  };
  columns[layout.logMean] = {
    header: say("tab.column.logMean"),
    width: 13,
    numberFormat: formats.money,
    cell: (_, row) => {
      const x = at.logMultiplier(row);
      const square = SERIES_BELOW * SERIES_BELOW;
      return formula(
        `${at.arr(row)}*IF(${x}*${x}<${square.toExponential().toUpperCase()},1+${x}/2+${x}*${x}/6+${x}*${x}*${x}/24,(EXP(${x})-1)/${x})`,
      );
    },
  };
  columns[layout.axesCounted] = {
    header: say("tab.column.axesCounted"),
    width: 11,
    numberFormat: formats.percent,
    cell: (_, row) =>
      formula(
        `IF(${at.score(row)}="",0,SUMPRODUCT(${at.axisShares},--(${at.axisScores(row)}<>"")))`,
      ),
  };
  columns[layout.notice] = {
    header: say("tab.column.notice"),
    width: 9,
    numberFormat: "0",
    cell: (_, row) => {
      if (layout.renewal === null) return 0;
      const renewal = cellInRow(row, layout.renewal);
      const last = `${asOf}+${at.parameter("renewalAlertDays")}+1`;
      return formula(
        `IF(ISNUMBER(${renewal}),IF(ISNUMBER(${at.score(row)}),(${renewal}>=${asOf})*(${renewal}<${last})*(${at.score(row)}<50-1E-9),0),0)`,
      );
    },
  };
  columns[layout.rankKey] = {
    header: say("tab.column.rankKey"),
    width: 12,
    numberFormat: formats.factor,
    // A hair less for each line, so that no two clients have the same key.
    cell: (_, row) =>
      formula(
        `IF(${at.status(row)}="",${at.score(row)}-${cellInRow(row, layout.number)}*1E-10,"")`,
      ),
  };
}

function pointsColumns(input: ScoresTabInput, columns: (Column | undefined)[]): void {
  const { layout, source, scored, modelCells, language } = input;
  const { model } = scored;
  const formats = numberFormats(language, model.parameters.currency);
  const formulas = pointsFormulas({
    model: modelCells,
    criteria: model.criteria,
    spellings: input.spellings,
  });
  const flagged = flaggedCells(input);

  model.axes.forEach((axis, a) => {
    const { first, count } = layout.axisPoints[a]!;
    const weights = absoluteArea({
      row: scoresRows.weight,
      column: first,
      rows: 1,
      columns: count,
    });
    model.criteria.forEach((criterion, j) => {
      if (criterion.axis !== axis.key) return;
      const column = layout.points[j]!;
      const from = source.criteria[j] ?? null;
      const dimension = model.dimensions.findIndex(({ key }) => key === criterion.dimension);
      columns[column] = {
        header: criterion.label,
        width: 12,
        numberFormat: formats.points,
        cell: (client) => {
          // A criterion without a column: missing for everybody, and its weight counts as such.
          if (from === null) return formula('""');
          const row = source.rows[client]!;
          return formula(
            formulas[j]!(
              absoluteCell(row, from, source.sheetName),
              flagged.has(cellAddress(row, from)),
            ),
          );
        },
        dimension: dimension < 0 ? null : link(modelCells, modelCells.dimensions[dimension]!.label),
        weight: link(modelCells, modelCells.criteria[j]!.weight),
        share: formula(
          `${absoluteCell(scoresRows.share, layout.axes + a)}*${absoluteCell(scoresRows.weight, column)}/SUM(${weights})`,
        ),
      };
    });
  });
}

/** Addresses on the client sheet of the cells that the reader had something to say about. */
function flaggedCells({ issues, source }: ScoresTabInput): ReadonlySet<string> {
  return new Set(
    issues.filter((issue) => issue.sheetName === source.sheetName).map((issue) => issue.address),
  );
}

const rules = ["neutral", "renormalise", "strict"] as const satisfies readonly MissingRule[];
const languages: readonly Language[] = ["en", "fr"];

/** The missing-data rule as a number, whichever language the model says it in; else an error. */
function ruleNumber(at: ReturnType<typeof references>): CellContent {
  const said = `TRIM(${at.parameter("missingRule")})`;
  return formula(
    rules.reduceRight((otherwise, rule, i) => {
      const words = languages.map((language) => message(language, `model.missingRule.${rule}`));
      const tests = [...new Set([rule, ...words])].map((word) => `(${said}=${textLiteral(word)})`);
      return `IF(${tests.join("+")}>0,${i + 1},${otherwise})`;
    }, "1/0"),
  );
}

function ruleIs(at: ReturnType<typeof references>, rule: MissingRule): string {
  return `${at.rule}=${rules.indexOf(rule) + 1}`;
}

/** The score of an axis or a dimension, as `axisScores` has it, from a weighted sum of points. */
function byMissingRule(
  at: ReturnType<typeof references>,
  sum: string,
  total: string,
  coverage: string,
): string {
  return (
    `IF(${ruleIs(at, "neutral")},${sum}/${total}+(1-${coverage})*50,` +
    `IF(${ruleIs(at, "renormalise")},IF(${coverage}=0,"",${sum}/${total}/(${coverage})),` +
    `IF(${coverage}<1-1E-9,"",${sum}/${total})))`
  );
}

function meanByArrText(
  body: (column: number) => string,
  layout: ScoresLayout,
  column: number,
): string {
  const arr = body(layout.arr);
  return `IFERROR(SUMPRODUCT(${arr},${body(column)})/SUMPRODUCT(${arr},--(${body(column)}<>"")),"")`;
}
