import { foldText } from "../../metrics/fold-text";
import type { Criterion } from "../../commitment/model";
import { DAYS_PER_MONTH } from "../../commitment/scales";
import type { ModelCells } from "../model-cells";
import type { PercentReading } from "../client-source";
import { absoluteArea, absolutePosition, textLiteral } from "../native-formula";
import { HIGHEST_SHARE } from "../percent-reading";
import { lookedUp, type TextLookup } from "./text-lookup";

/** Where the answers that were read by another spelling stand; see `AnswerSpelling`. */
export interface SpellingRanges {
  /** Absolute addresses with the sheet's name: criterion, as typed, value. */
  readonly criterion: string;
  readonly typed: string;
  readonly value: string;
}

export interface PointsFormulaInput {
  readonly model: ModelCells;
  readonly criteria: readonly Criterion[];
  /** Per criterion, `null` where every answer is spelt as the model spells it. */
  readonly spellings: readonly (SpellingRanges | null)[];
  /** Per criterion, `null` where no text was read as a number or a day. */
  readonly readings: readonly (TextLookup | null)[];
  readonly percents: readonly PercentReading[];
}

/**
 * The formulas that turn cells of the client sheet into points: for each criterion a function from
 * the cell's absolute address to the formula's text. "" where the value is missing or refused, as
 * in `scalePoints`. Goalposts, thresholds, answers and their points are read from the model's cells.
 *
 * `flagged`: the reader raised an issue on the cell. LibreOffice takes TRUE for the number 1, so such
 * a cell is also asked whether it holds TRUE or FALSE; the others need not be. `client`: whose cell it
 * is, by its position in the book.
 */
export function pointsFormulas(
  input: PointsFormulaInput,
): ((cell: string, flagged: boolean, client: number) => string)[] {
  return input.criteria.map((criterion, j) => {
    const scale = scaleFormula(input, criterion, j);
    const lookup = input.readings[j] ?? null;
    const percent = input.percents[j] ?? null;
    const answersTakeBooleans =
      criterion.scale === "yesNo" ||
      (criterion.scale === "categories" &&
        criterion.answers.some(({ text }) => ["true", "false"].includes(foldText(text))));
    return (cell, flagged, client) => {
      const text = lookedUp(lookup, client, cell, NOTHING);
      const points = scale(cell, percent, text);
      return flagged && !answersTakeBooleans ? `IF(ISLOGICAL(${cell}),"",${points})` : points;
    };
  });
}

/** The points of the number or day in a cell on a criterion's scale. */
export function worthFormula(
  model: ModelCells,
  criteria: readonly Criterion[],
  j: number,
): (cell: string) => string {
  const scale = scaleFormula({ model, criteria, spellings: [] }, criteria[j]!, j);
  return (cell) => scale(cell, null, NOTHING);
}

const NOTHING = '""';

function scaleFormula(
  { model, spellings }: Pick<PointsFormulaInput, "model" | "criteria" | "spellings">,
  criterion: Criterion,
  j: number,
): (cell: string, percent: PercentReading, text: string) => string {
  const cells = model.criteria[j]!;
  const at = (position: { row: number; column: number }): string =>
    absolutePosition(position, model.sheetName);
  const worst = at(cells.worst);
  const best = at(cells.best);
  const linear = (value: string): string =>
    `MAX(0,MIN(100,100*(${value}-${worst})/(${best}-${worst})))`;
  // A bound that is blank bounds nothing, whoever blanked it.
  const within = (value: string, points: string): string => {
    const minimum = at(cells.minimum);
    const maximum = at(cells.maximum);
    const above = criterion.maximum === null ? points : bounded(value, ">", maximum, points);
    return criterion.minimum === null ? above : bounded(value, "<", minimum, above);
  };
  const answers = cells.answers;
  const texts = answers === null ? "" : absoluteArea(answers.texts, model.sheetName);
  const points = answers === null ? "" : absoluteArea(answers.points, model.sheetName);

  switch (criterion.scale) {
    case "linear":
      return (x, percent, text) => ofNumber(x, percent, (v) => within(v, linear(v)), text);
    case "steps":
      return (x, percent, text) =>
        ofNumber(
          x,
          percent,
          (v) => within(v, `IFERROR(INDEX(${points},MATCH(${v},${texts},1)),0)`),
          text,
        );
    case "age": {
      // Somebody may have typed =NOW() for the day.
      const asOf = `INT(${at(model.parameters.asOf)})`;
      return (x, _, text) => {
        const months = `(${asOf}-${x})/${DAYS_PER_MONTH}`;
        return `IF(ISNUMBER(${x}),IF(${x}<1,"",IF(${x}>=${asOf}+1,"",${within(months, linear(months))})),${text})`;
      };
    }
    case "categories": {
      const spelling = spellings[j] ?? null;
      return (x) => {
        const byModel = matched(texts, `TRIM(${x})`, points);
        return `IFERROR(IF(TRIM(${x})="","",${readAs(byModel, spelling, x, at(cells.label))}),"")`;
      };
    }
    case "yesNo": {
      const words = absoluteArea(model.yesNoWords.texts, model.sheetName);
      const values = absoluteArea(model.yesNoWords.values, model.sheetName);
      const spelling = spellings[j] ?? null;
      return (x) => {
        const word = readAs(matched(words, `TRIM(${x})`, values), spelling, x, at(cells.label));
        const value = `IF(${x}=TRUE,1,IF(${x}=FALSE,0,${word}))`;
        return `IFERROR(IF(TRIM(${x})="","",${linear(value)}),"")`;
      };
    }
  }
}

/** The points of a number, as the column's numbers are taken; `text` where the cell holds none. */
function ofNumber(
  cell: string,
  percent: PercentReading,
  points: (value: string) => string,
  text: string,
): string {
  if (percent === "hundredths") return `IF(ISNUMBER(${cell}),${points(`${cell}/100`)},${text})`;
  const taken =
    percent === "refused"
      ? `IF(${cell}*${cell}>${HIGHEST_SHARE * HIGHEST_SHARE},"",${points(cell)})`
      : points(cell);
  return `IF(ISNUMBER(${cell}),${taken},${text})`;
}

function bounded(value: string, sign: "<" | ">", bound: string, points: string): string {
  return `IF(${value}${sign}IF(ISNUMBER(${bound}),${bound},${value}),"",${points})`;
}

/**
 * The value beside the text that equals `text`; an error where there is none or where it has no
 * value. Not MATCH, which would take ?, * and ~ in what a client answered for wildcards; `&""`
 * because a user may have typed the model's answer as a number.
 */
function matched(texts: string, text: string, values: string): string {
  const equal = `(${texts}&""=${text})`;
  return `SUMPRODUCT(--${equal},${values})/SUMPRODUCT(${equal}*(${values}<>""))`;
}

function readAs(
  byModel: string,
  spelling: SpellingRanges | null,
  cell: string,
  label: string,
): string {
  if (spelling === null) return byModel;
  const equal = `(${spelling.criterion}=${label})*(${spelling.typed}=${cell}&${textLiteral("")})`;
  const bySpelling = `SUMPRODUCT(${equal},${spelling.value})/SUMPRODUCT(${equal}*(${spelling.value}<>""))`;
  return `IFERROR(${byModel},${bySpelling})`;
}
