import { foldText } from "../metrics/fold-text";
import type { MissingRule, Parameters } from "../commitment/model";
import { NO_WORDS, YES_WORDS } from "../metrics/yes-no";
import { message, type Language } from "../messages/messages";
import type { CellPosition, ModelCells } from "./model-cells";
import type { ModelTableReader } from "./model-table-reader";
import { missingRules, parameterKeys, yesNoWords } from "./model-tables";

type ParameterKey = keyof Parameters;

/** The last day of Excel's calendar, 31 December 9999. */
const LAST_SERIAL = 2_958_465;

/** The parameters and the cells of their values; `null` when one of them is missing or wrong. */
export function readParameters(
  reader: ModelTableReader,
  language: Language,
): { values: Parameters; cells: Readonly<Record<ParameterKey, CellPosition>> } | null {
  const lines = parameterLines(reader, language);
  const read = new ParameterReader(reader, language, lines);
  const floor = read.positive("floor");
  const ceiling = read.positive("ceiling");
  if (floor !== null && ceiling !== null && ceiling <= floor) {
    reader.refuse(lines.get("ceiling") ?? 0, "value", "band", { value: ceiling, floor });
  }
  const missingRule = read.missingRule();
  const minimumCoverage = read.share("minimumCoverage");
  const asOf = read.day("asOf");
  const renewalAlertDays = read.wholeNumber("renewalAlertDays", 0);
  const currency = read.currency();
  const planSize = read.wholeNumber("planSize", 1);
  if (
    floor === null ||
    ceiling === null ||
    missingRule === null ||
    minimumCoverage === null ||
    asOf === null ||
    renewalAlertDays === null ||
    currency === null ||
    planSize === null
  ) {
    return null;
  }
  return {
    values: {
      floor,
      ceiling,
      missingRule,
      minimumCoverage,
      asOf,
      renewalAlertDays,
      currency,
      planSize,
    },
    cells: Object.fromEntries(
      parameterKeys.map((key) => [key, reader.position(lines.get(key) ?? 0, "value")]),
    ) as Record<ParameterKey, CellPosition>,
  };
}

/** The line of each parameter, known by its key or, where that is blank, by its name. */
function parameterLines(reader: ModelTableReader, language: Language): Map<ParameterKey, number> {
  const lines = new Map<ParameterKey, number>();
  for (const line of reader.lines) {
    const key = reader.optionalText(line, "key");
    const name = reader.optionalText(line, "parameter");
    if (key === null || name === null) continue;
    const found = parameterKeys.find((known) =>
      key === "" ? namesOf(known).includes(foldText(name)) : foldText(known) === foldText(key),
    );
    if (found === undefined) {
      reader.refuse(
        line,
        key === "" ? "parameter" : "key",
        "unknownParameter",
        {
          value: key === "" ? name : key,
          known: parameterKeys
            .map((known) => message(language, `model.parameter.${known}`))
            .join(", "),
        },
        "chooseAmong",
      );
      continue;
    }
    const other = lines.get(found);
    if (other === undefined) lines.set(found, line);
    else {
      reader.refuse(line, "parameter", "duplicate", {
        value: name === "" ? key : name,
        other: reader.address(other, "parameter"),
      });
    }
  }
  return lines;
}

function namesOf(key: ParameterKey): string[] {
  return [message("en", `model.parameter.${key}`), message("fr", `model.parameter.${key}`)].map(
    foldText,
  );
}

class ParameterReader {
  constructor(
    private readonly reader: ModelTableReader,
    private readonly language: Language,
    private readonly lines: ReadonlyMap<ParameterKey, number>,
  ) {}

  positive(key: ParameterKey): number | null {
    return this.checked(key, (value) => value > 0, "notPositive");
  }

  share(key: ParameterKey): number | null {
    return this.checked(key, (value) => value >= 0 && value <= 1, "outsideShare");
  }

  wholeNumber(key: ParameterKey, minimum: number): number | null {
    const line = this.lineOf(key);
    return line === null ? null : this.reader.wholeNumber(line, "value", { minimum });
  }

  /** A time of day is dropped: =NOW() is today. */
  day(key: ParameterKey): number | null {
    const line = this.lineOf(key);
    if (line === null) return null;
    const value = this.reader.raw(line, "value");
    if (typeof value === "number" && value >= 1 && value < LAST_SERIAL + 1)
      return Math.floor(value);
    const text = this.reader.text(line, "value");
    if (text !== null) this.reader.refuse(line, "value", "notADate", { value: text });
    return null;
  }

  currency(): string | null {
    const line = this.lineOf("currency");
    const code = line === null ? null : this.reader.text(line, "value");
    if (line === null || code === null || /^[A-Z]{3}$/.test(code)) return code;
    this.reader.refuse(line, "value", "badCurrency", { value: code });
    return null;
  }

  missingRule(): MissingRule | null {
    const line = this.lineOf("missingRule");
    const text = line === null ? null : this.reader.text(line, "value");
    if (line === null || text === null) return null;
    const found = missingRules.find((rule) =>
      [
        rule,
        message("en", `model.missingRule.${rule}`),
        message("fr", `model.missingRule.${rule}`),
      ].some((word) => foldText(word) === foldText(text)),
    );
    if (found !== undefined) return found;
    const known = missingRules.map((rule) => message(this.language, `model.missingRule.${rule}`));
    const details = { value: text, known: known.join(", ") };
    this.reader.refuse(line, "value", "unknownRule", details, "chooseAmong");
    return null;
  }

  private checked(
    key: ParameterKey,
    holds: (value: number) => boolean,
    kind: "notPositive" | "outsideShare",
  ): number | null {
    const line = this.lineOf(key);
    const value = line === null ? null : this.reader.number(line, "value");
    if (line === null || value === null || holds(value)) return value;
    this.reader.refuse(line, "value", kind, { value });
    return null;
  }

  private lineOf(key: ParameterKey): number | null {
    const line = this.lines.get(key);
    if (line !== undefined) return line;
    this.reader.refuse(0, "parameter", "missingParameter", {
      value: message(this.language, `model.parameter.${key}`),
      key,
    });
    return null;
  }
}

/** Checks that the words for yes and no are as they were: the add-in itself knows no others. */
export function readWords(reader: ModelTableReader): ModelCells["yesNoWords"] {
  const [first = 1] = reader.lines;
  const expected = new Map(yesNoWords.map(({ word, value }) => [word, value]));
  const refuse = (line: number, column: "word" | "value"): void => {
    reader.refuse(line, column, "changedWords", {
      words: yesNoWords.map(({ word }) => word).join(", "),
      yes: YES_WORDS.join(", "),
      no: NO_WORDS.join(", "),
    });
  };
  const seen = new Set<string>();
  for (const line of reader.lines) {
    const word = foldText(reader.optionalText(line, "word") ?? "");
    const value = expected.get(word);
    if (value === undefined) refuse(line, "word");
    else if (value !== reader.raw(line, "value")) refuse(line, "value");
    seen.add(word);
  }
  if ([...expected.keys()].some((word) => !seen.has(word))) refuse(0, "word");
  const last = reader.lines.at(-1) ?? first;
  const area = (column: "word" | "value") => ({
    ...reader.position(first, column),
    rows: last - first + 1,
    columns: 1,
  });
  return { texts: area("word"), values: area("value") };
}
