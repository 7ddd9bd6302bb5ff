import type { Criterion, Model, Parameters } from "../commitment/model";
import { message, type Language, type MessageKey } from "../messages/messages";
import { isShare } from "./criterion-unit";
import type { ModelCells } from "./model-cells";
import {
  columnKey,
  missingRules,
  modelColumns,
  parameterKeys,
  scaleKinds,
  yesNoWords,
  type ModelColumn,
  type ModelTable,
} from "./model-tables";
import type { Area, CellContent, StyleName, TabPlan } from "./tab-plan";
import { numberFormats } from "./tabs/number-formats";
import { pageBreaks } from "./tabs/page-breaks";
import { paperOf } from "./tabs/paper";
import { TabDraft, columnOf } from "./tabs/tab-draft";
import { wrappedHeight } from "./tabs/wrapped-height";

/** The Excel tables that hold the model; the add-in finds them again by these names. */
export const modelTableNames = {
  axes: "CcsAxes",
  dimensions: "CcsDimensions",
  criteria: "CcsCriteria",
  answers: "CcsAnswers",
  words: "CcsWords",
  parameters: "CcsParameters",
} as const satisfies Readonly<Record<ModelTable, string>>;

/** Widths of the columns that all tables share; the criteria, the widest table, decide. */
const WIDTHS = [34, 13, 8, 25, 13, 9, 9, 9, 9, 52, 11, 10, 21];
const WIDTH = WIDTHS.length;
/** First columns of the tables that stand beside another. */
const AXES_COLUMN = 4;
const DIMENSIONS_COLUMN = 9;
const WORDS_COLUMN = 5;
const NOTES_COLUMN = 9;
const FIRST_ROW = 3;
/** Short figures beside columns of text; flush right they would touch it. */
const CENTERED: ReadonlySet<ModelColumn<ModelTable>> = new Set([
  ...(["weight", "target", "worst", "best", "minimum", "maximum", "dueDays"] as const),
  ...(["urgent", "points", "word", "value"] as const),
]);
/** Free rows under a table, for lines that somebody adds. */
const ROOM = 4;

/**
 * The Model tab of a model, and where each of its figures will stand. Parameters, axes and
 * dimensions side by side on top, with room to grow; below them the criteria; at the bottom, where
 * nothing is in their way, the answers and the words for yes and no.
 */
export function planModelTab(
  model: Model,
  language: Language,
  tabName: string,
): { plan: TabPlan; cells: ModelCells } {
  const draft = new ModelDraft(tabName, language, model);
  draft.title();
  const top = FIRST_ROW;
  const parameters = draft.parameters(top);
  const axes = draft.axes(top);
  const dimensions = draft.dimensions(top);
  const middle =
    Math.max(lastRow(parameters), lastRow(axes) + ROOM, lastRow(dimensions) + ROOM) + 2;
  const criteria = draft.criteria(middle);
  const bottom = lastRow(criteria) + ROOM;
  const answers = draft.answers(bottom);
  const words = draft.words(bottom);
  const end = draft.notes(bottom);
  const rows = Math.max(lastRow(answers), lastRow(words), end) + 1;
  draft.tab.evenHeights(rows);
  const paper = paperOf(language, model.parameters.currency);
  const plan = draft.tab.plan({
    columnWidths: WIDTHS,
    freeze: { rows: 0, columns: 0 },
    page: {
      orientation: "landscape",
      paper,
      area: { row: 0, column: 0, rows, columns: WIDTH },
      repeatRows: null,
      breaks: pageBreaks([FIRST_ROW, middle, bottom], rows, WIDTHS, draft.tab.heights, {
        paper,
        landscape: true,
      }),
    },
  });
  return {
    plan,
    cells: cellsOf(model, tabName, { parameters, axes, dimensions, criteria, answers, words }),
  };
}

function lastRow(body: Area): number {
  return body.row + body.rows - 1;
}

/** Bodies of the tables, header rows excluded. */
type Bodies = Readonly<Record<ModelTable, Area>>;

function cellsOf(model: Model, sheetName: string, bodies: Bodies): ModelCells {
  const at = <T extends ModelTable>(table: T, column: ModelColumn<T>, line: number) => ({
    row: bodies[table].row + line,
    column: bodies[table].column + columnIndex(table, column),
  });
  const area = <T extends ModelTable>(
    table: T,
    column: ModelColumn<T>,
    line: number,
    rows: number,
  ) => ({
    ...at(table, column, line),
    rows,
    columns: 1,
  });
  let nextAnswer = 0;
  return {
    sheetName,
    axes: model.axes.map((_, line) => ({
      label: at("axes", "axis", line),
      weight: at("axes", "weight", line),
      target: at("axes", "target", line),
    })),
    dimensions: model.dimensions.map((_, line) => ({ label: at("dimensions", "dimension", line) })),
    criteria: model.criteria.map((criterion, line) => {
      const first = nextAnswer;
      const rows = answerLines(criterion).length;
      nextAnswer += rows;
      return {
        label: at("criteria", "criterion", line),
        weight: at("criteria", "weight", line),
        worst: at("criteria", "worst", line),
        best: at("criteria", "best", line),
        minimum: at("criteria", "minimum", line),
        maximum: at("criteria", "maximum", line),
        answers:
          rows === 0
            ? null
            : {
                texts: area("answers", "answer", first, rows),
                points: area("answers", "points", first, rows),
              },
      };
    }),
    yesNoWords: {
      texts: area("words", "word", 0, yesNoWords.length),
      values: area("words", "value", 0, yesNoWords.length),
    },
    parameters: Object.fromEntries(
      parameterKeys.map((key, line) => [key, at("parameters", "value", line)]),
    ) as Record<keyof Parameters, { row: number; column: number }>,
  };
}

function columnIndex<T extends ModelTable>(table: T, column: ModelColumn<T>): number {
  return (modelColumns[table] as readonly string[]).indexOf(column);
}

/** Answers or thresholds of a criterion with their points. */
function answerLines({ scale, answers, steps }: Criterion): [string | number, number | null][] {
  if (scale === "categories") return answers.map(({ text, points }) => [text, points]);
  if (scale === "steps") return steps.map(({ threshold, points }) => [threshold, points]);
  return [];
}

class ModelDraft {
  readonly tab: TabDraft;
  private readonly formats: ReturnType<typeof numberFormats>;

  constructor(
    tabName: string,
    private readonly language: Language,
    private readonly model: Model,
  ) {
    this.tab = new TabDraft("model", tabName);
    this.formats = numberFormats(language, model.parameters.currency);
  }

  title(): void {
    this.tab.titles(0, this.say("model.title"), this.say("model.subtitle"));
  }

  parameters(row: number): Area {
    const { parameters } = this.model;
    const values: Record<keyof Parameters, CellContent> = {
      ...parameters,
      missingRule: this.say(`model.missingRule.${parameters.missingRule}`),
    };
    const body = this.table("parameters", row, 0, {
      heading: "model.heading.parameters",
      note: "model.note.parameters",
      lines: parameterKeys.map((key) => [this.say(`model.parameter.${key}`), values[key], key]),
    });
    // Values of every kind, all to the left; and the keys need more room than their column has.
    const header = { row: body.row - 1, rows: 1, columns: 1 };
    this.tab.format({ ...header, column: body.column + 1 }, { align: "left" });
    this.tab.style({ ...header, column: body.column + body.columns }, "tableHeader");
    const formats: Partial<Record<keyof Parameters, string>> = {
      asOf: this.formats.date,
      floor: this.formats.percent,
      ceiling: this.formats.percent,
      minimumCoverage: this.formats.percent,
      renewalAlertDays: "0",
      planSize: "0",
    };
    parameterKeys.forEach((key, line) => {
      const cell = { row: body.row + line, column: body.column + 1, rows: 1, columns: 1 };
      const numberFormat = formats[key];
      this.tab.format(cell, {
        style: "input",
        align: "left",
        ...(numberFormat === undefined ? {} : { numberFormat }),
      });
      if (key !== "missingRule") return;
      this.tab.validate({
        area: cell,
        choices: missingRules.map((rule) => this.say(`model.missingRule.${rule}`)),
      });
    });
    return body;
  }

  axes(row: number): Area {
    const body = this.table("axes", row, AXES_COLUMN, {
      heading: "model.heading.axes",
      note: "model.note.axes",
      lines: this.model.axes.map(({ label, weight, target, key }) => [label, weight, target, key]),
    });
    this.style(body, "axes", ["axis", "weight", "target"], "input");
    return body;
  }

  dimensions(row: number): Area {
    const body = this.table("dimensions", row, DIMENSIONS_COLUMN, {
      heading: "model.heading.dimensions",
      note: "model.note.dimensions",
      lines: this.model.dimensions.map(({ label, key }) => [label, key]),
    });
    this.style(body, "dimensions", ["dimension"], "input");
    return body;
  }

  criteria(row: number): Area {
    const axisLabel = labels(this.model.axes);
    const dimensionLabel = labels(this.model.dimensions);
    const body = this.table("criteria", row, 0, {
      heading: "model.heading.criteria",
      note: "model.note.criteria",
      lines: this.model.criteria.map((criterion) => [
        criterion.label,
        axisLabel(criterion.axis),
        criterion.weight,
        dimensionLabel(criterion.dimension),
        this.say(`model.scale.${criterion.scale}`),
        criterion.worst,
        criterion.best,
        criterion.minimum,
        criterion.maximum,
        criterion.action === "" ? null : criterion.action,
        criterion.dueDays,
        criterion.urgentAtOrBelow,
        criterion.key,
      ]),
    });
    const editable = modelColumns.criteria.filter((column) => column !== "key");
    this.style(body, "criteria", editable, "input");
    this.model.criteria.forEach(({ label, action }, line) => {
      this.tab.height(
        body.row + line,
        wrappedHeight([
          [WIDTHS[columnIndex("criteria", "criterion")]!, label],
          [WIDTHS[columnIndex("criteria", "action")]!, action],
        ]),
      );
    });
    // All of it, so that short cells stand as long ones do.
    this.tab.format(body, { wrap: true, vertical: "center" });
    this.model.criteria.forEach((criterion, line) => {
      if (!isShare(criterion)) return;
      this.tab.format(
        { row: body.row + line, column: columnIndex("criteria", "worst"), rows: 1, columns: 4 },
        { numberFormat: this.formats.percent },
      );
    });
    this.tab.validate({
      area: columnOf(body, columnIndex("criteria", "scale")),
      choices: scaleKinds.map((scale) => this.say(`model.scale.${scale}`)),
    });
    return body;
  }

  answers(row: number): Area {
    const body = this.table("answers", row, 0, {
      heading: "model.heading.answers",
      note: "model.note.answers",
      lines: this.model.criteria.flatMap((criterion) =>
        answerLines(criterion).map(([answer, points]) => [
          criterion.label,
          answer,
          points,
          criterion.key,
        ]),
      ),
    });
    this.style(body, "answers", ["criterion", "answer", "points"], "input");
    return body;
  }

  words(row: number): Area {
    const body = this.table("words", row, WORDS_COLUMN, {
      heading: "model.heading.words",
      note: "model.note.words",
      lines: yesNoWords.map(({ word, value }) => [word, value]),
    });
    return body;
  }

  /** What the scales mean, beside the answers; returns its last row. */
  notes(row: number): number {
    const notes: MessageKey[] = [
      ...scaleKinds.map((scale): MessageKey => `model.note.${scale}`),
      "model.note.shares",
      "model.note.blank",
      "model.note.urgent",
    ];
    this.tab.heading(row, NOTES_COLUMN, WIDTH - NOTES_COLUMN, this.say("model.heading.scales"));
    notes.forEach((note, line) => {
      this.tab.cell(row + 2 + line, NOTES_COLUMN, this.say(note), { style: "note" });
    });
    return row + 1 + notes.length;
  }

  /** Heading, note, header row and lines of one table; returns the area of its lines. */
  private table(
    table: ModelTable,
    row: number,
    column: number,
    {
      heading,
      note,
      lines,
    }: {
      readonly heading: MessageKey;
      readonly note: MessageKey;
      readonly lines: readonly (readonly CellContent[])[];
    },
  ): Area {
    const columns: readonly ModelColumn<ModelTable>[] = modelColumns[table];
    const headers = columns.map((name) => this.say(columnKey(name)));
    this.tab.heading(row, column, columns.length, this.say(heading));
    this.tab.cell(row + 1, column, this.say(note), { style: "note" });
    this.tab.put(row + 2, column, [headers], { style: "tableHeader", wrap: true });
    const filled = lines.length > 0 ? lines : [columns.map(() => null)];
    const body = this.tab.put(
      row + 3,
      column,
      filled.map((line) => [...line]),
      { style: "body" },
    );
    const whole = { row: row + 2, column, rows: body.rows + 1, columns: columns.length };
    columns.forEach((name, index) => {
      if (name === "key") this.tab.style(columnOf(body, index), "muted");
      if (CENTERED.has(name)) this.tab.format(columnOf(whole, index), { align: "center" });
      if (name === "answer") this.tab.format(columnOf(body, index), { align: "left" });
    });
    this.tab.table({
      name: modelTableNames[table],
      area: whole,
      bandedRows: false,
      filterButtons: false,
      identity: [],
    });
    return body;
  }

  private style<T extends ModelTable>(
    body: Area,
    table: T,
    columns: readonly ModelColumn<T>[],
    style: StyleName,
  ): void {
    for (const column of columns) this.tab.style(columnOf(body, columnIndex(table, column)), style);
  }

  private say(key: MessageKey): string {
    return message(this.language, key);
  }
}

function labels(entries: readonly { readonly key: string; readonly label: string }[]) {
  const byKey = new Map(entries.map(({ key, label }) => [key, label]));
  return (key: string): string => byKey.get(key) ?? key;
}
