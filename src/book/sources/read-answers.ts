import { isOffScale, type AnswerScale } from "../../metrics/answer-scale";
import { starRating } from "../../metrics/csat";
import { foldText } from "../../metrics/fold-text";
import { saysMissing } from "../../commitment/scales";
import { shownValue } from "../shown-value";
import { textNumber } from "../text-number";
import type { CellValue } from "../grid";
import { noteSameLines } from "./double-lines";
import type { SourceBlock } from "./find-sources";
import {
  asksYesOrNo,
  questionOf,
  scaleOfAnswers,
  type KnownQuestion,
  type QuestionKey,
  type QuestionScale,
} from "./questions";
import { RecordSheet, type SourceCells, type SourceContext } from "./record-sheet";
import type { SourceIssue } from "./source-issues";

/** A question of a survey as it was asked. */
export interface Question extends KnownQuestion {
  /** Its header or wording, as first written. */
  readonly label: string;
  readonly scale: QuestionScale;
  /** The sheet column of its answers. */
  readonly column: number;
}

/** Survey answers, one entry an answer in every column. */
export interface Answers {
  readonly questions: readonly Question[];
  /** Index into `questions`. */
  readonly question: Int32Array;
  /** On the scale of its question; 1 is yes and 0 no, turned round where the question is. */
  readonly value: Float64Array;
  /** Excel serial; `NaN`: it counts in no period. */
  readonly date: Float64Array;
  /** Number in the directory; `NO_CLIENT` where none is named. */
  readonly client: Int32Array;
  /** Folded, "" where none is named. */
  readonly respondent: readonly string[];
  /** As the line says it; "" where it does not. */
  readonly segment: readonly string[];
  /** 1: counts in totals only. */
  readonly confidential: Uint8Array;
  /** The cell of each answer on the sheet. */
  readonly row: Int32Array;
  readonly column: Int32Array;
}

export interface ReadAnswers {
  readonly data: Answers;
  readonly cells: SourceCells;
  readonly issues: readonly SourceIssue[];
}

const OUT_OF = /^(\d+(?:[.,]\d+)?) ?(?:\/|sur|out of|of) ?(\d+)$/;
/** Who does not know has given no answer. */
const UNDECIDED =
  /^(ne sai[st] pas|ne se prononce pas|nsp|sans avis|sans opinion|peut[- ]etre|incertaine?|indecise?|maybe|unsure|not sure|don'?t know|do not know|dk|undecided|no opinion|hesite)$/;

interface Cell {
  readonly line: number;
  readonly column: number;
  readonly value: CellValue;
}

/** The cells of one question before they are read. */
interface Asked extends KnownQuestion {
  readonly label: string;
  readonly column: number;
  readonly cells: Cell[];
}

/**
 * The survey answers of a sheet: one line an answer, or one line a respondent and one column a
 * question. A blank is no answer, and neither is "don't know". What cannot be read counts as missing
 * and is listed with its cell; so are answers off the scale of their question (see `scaleOfAnswers`),
 * answers on another scale (`8/10` among answers out of 5) and questions that are not known. Stars
 * and faces are read as `starRating` has them. A line without a date counts in no period, one without
 * a client among respondents only.
 */
export function readAnswers(block: SourceBlock, context: SourceContext): ReadAnswers {
  const sheet = new RecordSheet(block, context);
  const asked = block.layout === "wide" ? questionsOfColumns(sheet) : questionsOfLines(sheet);
  const dates = sheet.dates("date", true);
  const respondents = sheet.texts("respondent").map(foldText);
  const segments = sheet.texts("segment");
  sheet.noteClients({ isListDue: true });
  const entries: { readonly question: number; readonly value: number; readonly cell: Cell }[] = [];
  const questions = asked.map(({ key, reversed, label, column, cells }, question): Question => {
    const scale = asksYesOrNo(key) ? "yesNo" : scaleOf(key, label, cells);
    for (const cell of cells) {
      const value = scale === "yesNo" ? yesNo(sheet, cell, reversed) : rating(sheet, cell, scale);
      if (!Number.isNaN(value)) entries.push({ question, value, cell });
    }
    return { key, reversed, label, scale, column };
  });
  // Two respondents of a client may well say the same to one question, hardly to several.
  const said = new Int32Array(sheet.count);
  if (block.layout === "wide") for (const { cell } of entries) said[cell.line]! += 1;
  noteSameLines(sheet, (line) => said[line]! > 1);
  return {
    data: {
      questions,
      question: Int32Array.from(entries, ({ question }) => question),
      value: Float64Array.from(entries, ({ value }) => value),
      date: Float64Array.from(entries, ({ cell }) => dates[cell.line]!),
      client: Int32Array.from(entries, ({ cell }) => sheet.client[cell.line]!),
      respondent: entries.map(({ cell }) => respondents[cell.line]!),
      segment: entries.map(({ cell }) => segments[cell.line]!),
      confidential: Uint8Array.from(entries, ({ cell }) => sheet.confidential[cell.line]!),
      row: Int32Array.from(entries, ({ cell }) => sheet.row(cell.line)),
      column: Int32Array.from(entries, ({ cell }) => cell.column),
    },
    cells: sheet.cells(),
    issues: sheet.listIssues(),
  };
}

/** One column a question; of two columns that ask the same, the first is used. */
function questionsOfColumns(sheet: RecordSheet): Asked[] {
  const asked = new Map<QuestionKey, Asked>();
  for (const { column, header, role, question } of sheet.block.columns) {
    if (role !== null || header === "") continue;
    const before = question === null ? undefined : asked.get(question.key);
    if (question !== null && before === undefined) {
      asked.set(question.key, {
        ...question,
        label: header,
        column,
        cells: cellsOf(sheet, column),
      });
    } else if (before !== undefined) {
      sheet.sayOfHeader(column, {
        kind: "sameQuestion",
        severity: "warning",
        problem: "follow.issue.sameQuestion",
        treatment: "follow.issue.sameQuestion.treatment",
        details: { used: before.label },
      });
    } else if (holdsAnswers(sheet, column)) {
      sheet.sayOfHeader(column, unknownQuestion(header));
    }
  }
  return [...asked.values()];
}

/** One line an answer; several wordings of one question are put together, and that is said. */
function questionsOfLines(sheet: RecordSheet): Asked[] {
  const { question: questionColumn, answer: answerColumn } = sheet.columnOf;
  if (questionColumn === undefined || answerColumn === undefined) return [];
  const asked = new Map<string, Asked>();
  const wordings = new Set<string>();
  for (const [line, wording] of sheet.texts("question").entries()) {
    const folded = foldText(wording);
    const value = sheet.value(line, answerColumn);
    if (folded === "" && value === null) continue;
    const known = questionOf(wording);
    const key = known === null ? "" : `${known.key} ${known.reversed}`;
    const before = asked.get(key);
    const isNew = !wordings.has(folded);
    wordings.add(folded);
    if (known === null) {
      if (isNew) sheet.say(line, questionColumn, unknownQuestion(wording));
      continue;
    }
    const cell = { line, column: answerColumn, value };
    if (before === undefined) {
      asked.set(key, { ...known, label: wording, column: answerColumn, cells: [cell] });
      continue;
    }
    before.cells.push(cell);
    if (!isNew) continue;
    sheet.say(line, questionColumn, {
      kind: "sameQuestion",
      severity: "warning",
      problem: "follow.issue.sameWording",
      treatment: "follow.issue.sameWording.treatment",
      details: { value: shownValue(wording), used: before.label },
    });
  }
  return [...asked.values()];
}

function cellsOf(sheet: RecordSheet, column: number): Cell[] {
  return Array.from({ length: sheet.count }, (_, line) => ({
    line,
    column,
    value: sheet.value(line, column),
  }));
}

function unknownQuestion(wording: string) {
  return {
    kind: "unknownQuestion",
    severity: "warning",
    problem: "follow.issue.unknownQuestion",
    treatment: "follow.issue.unknownQuestion.treatment",
    details: { value: shownValue(wording) },
  } as const;
}

/** Whether most of a column reads as answers: small numbers, `8/10`, yes or no. */
function holdsAnswers(sheet: RecordSheet, column: number): boolean {
  let filled = 0;
  let fitting = 0;
  for (let line = 0; line < sheet.count; line += 1) {
    const value = sheet.value(line, column);
    if (value === null) continue;
    filled += 1;
    if (typeof value === "number" ? value >= 0 && value <= 10 : isAnswerText(value)) fitting += 1;
  }
  return fitting * 2 > filled;
}

function isAnswerText(value: CellValue): boolean {
  if (typeof value === "boolean") return true;
  if (typeof value !== "string") return false;
  const text = foldText(value);
  return OUT_OF.test(text) || starRating(value) !== null || /^(oui|non|yes|no)$/.test(text);
}

function scaleOf(key: QuestionKey, label: string, cells: readonly Cell[]): AnswerScale {
  const numbers: number[] = [];
  const strokes = new Map<number, number>();
  for (const { value } of cells) {
    if (typeof value === "number") numbers.push(value);
    if (typeof value !== "string") continue;
    const stroke = OUT_OF.exec(foldText(value));
    if (stroke !== null) {
      const length = Number(stroke[2]);
      strokes.set(length, (strokes.get(length) ?? 0) + 1);
    } else if (starRating(value) !== null) strokes.set(5, (strokes.get(5) ?? 0) + 1);
    else {
      const { comma = null, point = null } = textNumber(value) ?? {};
      numbers.push(...[comma ?? point].filter((number) => number !== null));
    }
  }
  return scaleOfAnswers(key, label, numbers, strokes);
}

function yesNo(sheet: RecordSheet, cell: Cell, reversed: boolean): number {
  const { line, column, value } = cell;
  if (typeof value === "string" && UNDECIDED.test(foldText(value))) return undecided(sheet, cell);
  const answer = sheet.yesNoOf(value, () => sheet.notYesOrNo(line, column, value));
  return reversed ? 1 - answer : answer;
}

function undecided(sheet: RecordSheet, { line, column, value }: Cell): number {
  sheet.say(line, column, {
    kind: "undecided",
    severity: "warning",
    problem: "follow.issue.undecided",
    treatment: "issue.treatment.missing",
    details: { value: shownValue(value) },
  });
  return NaN;
}

/** The marks of a column of its own, and the scale that they tell. */
export function ratings(
  sheet: RecordSheet,
  column: number,
): { readonly values: Float64Array; readonly scale: AnswerScale } {
  const cells = cellsOf(sheet, column);
  const header = sheet.block.columns.find((one) => one.column === column)?.header ?? "";
  const scale = scaleOf("support", header, cells);
  return { values: Float64Array.from(cells, (cell) => rating(sheet, cell, scale)), scale };
}

function rating(sheet: RecordSheet, cell: Cell, scale: AnswerScale): number {
  const { line, column, value } = cell;
  if (value === null || (typeof value === "string" && saysMissing(value))) return NaN;
  if (typeof value === "string" && UNDECIDED.test(foldText(value))) return undecided(sheet, cell);
  const read = ratingOf(sheet, cell, scale.maximum);
  if (read === "otherScale" || (typeof read === "number" && isOffScale(read, scale))) {
    const kind = read === "otherScale" ? "otherScale" : "offScale";
    sheet.say(line, column, {
      kind,
      severity: "error",
      problem: `follow.issue.${kind}`,
      treatment: "issue.treatment.missing",
      details: {
        value: typeof read === "number" ? read : shownValue(value),
        ...{ minimum: scale.minimum, maximum: scale.maximum },
      },
    });
    return NaN;
  }
  if (read !== null) return read;
  return sheet.notANumber(line, column, value);
}

function ratingOf(
  sheet: RecordSheet,
  { line, column, value }: Cell,
  maximum: number,
): number | "otherScale" | null {
  if (typeof value === "number") return value;
  if (typeof value !== "string") return null;
  const stroke = OUT_OF.exec(foldText(value));
  if (stroke !== null) {
    const mark = Number(stroke[1]!.replace(",", "."));
    return Number(stroke[2]) === maximum ? mark : "otherScale";
  }
  const stars = starRating(value);
  if (stars !== null) return maximum === 5 ? stars : "otherScale";
  return sheet.numberOfText(line, column, value);
}
