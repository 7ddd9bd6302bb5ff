import { message, type MessageKey } from "../../messages/follow-messages";
import type { Language, MessageValues } from "../../messages/messages";
import { formula } from "../native-formula";
import type { CellContent } from "../tab-plan";
import { numberFormats } from "../tabs/number-formats";
import type { AnswersColumn, AnswersTab, ListedClients } from "./answers-tab";
import { linkedNumber } from "./linked-number";
import { planLinesTab, type LinesTab } from "./lines-tab";
import { CALL_AT_MOST } from "./sample-formulas";
import { questionNumber, type SurveyLine } from "./survey-lines";

export interface CallsTabInput {
  readonly lines: AnswersTab;
  readonly listed: ListedClients;
  /** The wave whose answers ask for a call; from 1. */
  readonly wave: number;
  /** The one that it is compared with; `null` without one. */
  readonly waveBefore: number | null;
  readonly sheetName: string;
  readonly language: Language;
  readonly currency: string;
}

/** The calls of a wave, as formulas without "=". */
export interface CallsBefore {
  readonly count: string;
  /** ARR of the clients to call, each once. */
  readonly arr: string;
}

export interface CallsTab extends LinesTab<CallsColumn> {
  /** The answers of the wave that could have asked for a call, in number: a formula without "=". */
  readonly base: string;
  readonly before: CallsBefore | null;
}

type CallsColumn = "rank" | "client" | "type" | "date" | "answer" | "arr" | "arrOnce";

/**
 * The *Calls to make*: who would not recommend in the latest wave, the greatest ARR first. Answers
 * given in confidence are never among them, nor those that name no client.
 */
export function planCallsTab(input: CallsTabInput): CallsTab {
  const { lines: answers, listed, wave, language, currency } = input;
  const say = (key: MessageKey, values?: MessageValues): string => message(language, key, values);
  const formats = numberFormats(language, currency);
  const question = questionNumber("nps");
  const arrOf = ({ client }: SurveyLine): number => listed.clients.arr[client] ?? NaN;
  const size = (line: SurveyLine): number => (Number.isNaN(arrOf(line)) ? -1 : arrOf(line));
  const calls = answers.survey.lines
    .map((line, place) => ({ line, place }))
    .filter(
      ({ line }) =>
        line.question === question &&
        line.wave === wave &&
        !line.isConfidential &&
        line.client >= 0 &&
        line.value <= Number(CALL_AT_MOST),
    )
    .sort(
      (one, other) =>
        size(other.line) - size(one.line) ||
        one.line.client - other.line.client ||
        one.line.value - other.line.value ||
        one.place - other.place,
    );
  const arrCell = (line: SurveyLine): CellContent => {
    const { rows, columns } = listed.source;
    return linkedNumber(listed.grid, rows[line.client] ?? -1, columns.arr, arrOf(line));
  };
  // A blank cell is no text of its own.
  const typeName = (place: number): CellContent => formula(`${answers.cell("typeName", place)}&""`);
  const tab = planLinesTab<CallsColumn>({
    key: "calls",
    sheetName: input.sheetName,
    language,
    currency,
    title: say("follow.calls.title"),
    subtitle: say("follow.calls.subtitle", { most: Math.floor(Number(CALL_AT_MOST)) }),
    tableName: "CcsCalls",
    columns: [
      {
        key: "rank",
        cells: calls.map((_, i) => i + 1),
        numberFormat: "0",
        width: 7,
        align: "left" as const,
      },
      {
        key: "client",
        cells: calls.map(({ line }) => listed.directory.names[line.client] ?? null),
        width: 34,
      },
      { key: "type", cells: calls.map(({ place }) => typeName(place)), width: 22 },
      {
        key: "date",
        // A constant, by which a call is known again wherever its answer has been moved to.
        cells: calls.map(({ place }) => answers.days[place]!),
        numberFormat: formats.date,
        width: 13,
      },
      {
        key: "answer",
        cells: calls.map(({ place }) => formula(answers.cell("value", place))),
        numberFormat: "0.##",
        width: 10,
      },
      {
        key: "arr",
        cells: calls.map(({ line }) => arrCell(line)),
        numberFormat: formats.money,
        width: 15,
      },
      {
        key: "arrOnce",
        // A client that is to be called twice has its revenue once.
        cells: calls.map(({ line }, i) =>
          calls[i - 1]?.line.client === line.client ? 0 : arrCell(line),
        ),
        numberFormat: `${formats.money};;`,
        width: 15,
        isMuted: true,
      },
    ].map((column) => ({
      ...column,
      key: column.key as CallsColumn,
      header: say(`follow.calls.column.${column.key}` as MessageKey),
    })),
    identity: ["date", "client"],
    filterButtons: false,
  });
  return {
    ...tab,
    base: `SUMPRODUCT(${namedIn(answers, wave)})`,
    before: input.waveBefore === null ? null : callsOf(answers, input.waveBefore),
  };
}

/** Which lines are an answer of a wave that names its client; a confidential one names none. */
function namedIn(answers: AnswersTab, wave: number): string {
  const range = (column: AnswersColumn): string => answers.rangeOf(column, questionNumber("nps"));
  return `(${range("wave")}=${wave})*(${range("client")}>0)*(${range("answered")}=1)`;
}

/** What the answers of a wave asked for, counted where they stand. */
function callsOf(answers: AnswersTab, wave: number): CallsBefore {
  const range = (column: AnswersColumn): string => answers.rangeOf(column, questionNumber("nps"));
  return {
    count: `SUMPRODUCT(${namedIn(answers, wave)}*(${range("answer")}<=${CALL_AT_MOST}))`,
    arr: `SUMPRODUCT((${range("wave")}=${wave})*${range("toCall")})`,
  };
}
