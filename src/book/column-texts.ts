import { dateInOrder, dateOrder, textDate, type DateOrder, type TextDate } from "./text-date";
import {
  numberInStyle,
  numberStyle,
  textNumber,
  type NumberStyle,
  type TextNumber,
} from "./text-number";

/** A text of a column as a number; `value` is `null` where it may be either of two. */
export interface ReadNumber {
  readonly value: number | null;
  readonly text: TextNumber;
}

/** A text of a column as a day, an Excel serial; `value` is `null` where it may be either of two. */
export interface ReadDate {
  readonly value: number | null;
  readonly text: TextDate;
}

/** The texts of one column: how its owner writes is decided once, from those that leave no doubt. */
export interface ColumnTexts<Read, Spelling> {
  readonly spelling: Spelling;
  /** How many cells leave no doubt about the spelling. */
  readonly proofs: number;
  /** `null` for a text that is no number, or no date, at all. */
  readonly read: (text: string) => Read | null;
}

export type ColumnNumbers = ColumnTexts<ReadNumber, NumberStyle>;
export type ColumnDates = ColumnTexts<ReadDate, DateOrder>;

export function columnNumbers(texts: readonly string[]): ColumnNumbers {
  const parsed = parsedOnce(texts, textNumber);
  const numbers = texts.flatMap((text) => parsed(text) ?? []);
  const style = numberStyle(numbers);
  return {
    spelling: style,
    proofs: numbers.filter(({ comma, point }) => comma === null || point === null).length,
    read: (typed) => {
      const text = parsed(typed);
      return text === null ? null : { value: numberInStyle(text, style), text };
    },
  };
}

export function columnDates(texts: readonly string[]): ColumnDates {
  const parsed = parsedOnce(texts, textDate);
  const dates = texts.flatMap((text) => parsed(text) ?? []);
  const order = dateOrder(dates);
  return {
    spelling: order,
    proofs: dates.filter((date) => date.dayFirst === null || date.monthFirst === null).length,
    read: (typed) => {
      const text = parsed(typed);
      return text === null ? null : { value: dateInOrder(text, order), text };
    },
  };
}

function parsedOnce<Parsed>(
  texts: readonly string[],
  parse: (text: string) => Parsed | null,
): (text: string) => Parsed | null {
  const known = new Map<string, Parsed | null>();
  for (const text of texts) if (!known.has(text)) known.set(text, parse(text));
  return (text) => known.get(text) ?? null;
}
