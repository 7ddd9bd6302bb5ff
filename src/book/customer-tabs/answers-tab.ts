import type { ClientColumns } from "../../commitment/clients";
import { periodStart, type Period } from "../../metrics/calendar";
import { message, type MessageKey } from "../../messages/follow-messages";
import type { Language, MessageValues } from "../../messages/messages";
import type { ClientSource } from "../client-source";
import type { Grid } from "../grid";
import { formula } from "../native-formula";
import type { ClientDirectory } from "../sources/client-directory";
import type { ReadAnswers } from "../sources/read-answers";
import type { CellContent } from "../tab-plan";
import { numberFormats } from "../tabs/number-formats";
import { linkedNumber } from "./linked-number";
import { lineCell, placeInLookup, planLinesTab, type LinesTab } from "./lines-tab";
import { derivedKeys } from "./recommendation";
import { CALL_AT_MOST, PROMOTER } from "./sample-formulas";
import { movedMark, whileUnmoved } from "./moved-lines";
import { clientBlocks, surveyLines, type SurveyLine, type SurveyLines } from "./survey-lines";

/** The clients of the list and where their ARR stands. */
export interface ListedClients {
  readonly clients: Pick<ClientColumns, "arr" | "segment">;
  readonly source: Pick<ClientSource, "rows" | "columns">;
  readonly grid: Grid;
  readonly directory: ClientDirectory;
}

export interface AnswersTabInput {
  readonly answers: ReadAnswers;
  /** The sheet that they were read from. */
  readonly grid: Grid;
  readonly listed: ListedClients;
  readonly period: Period;
  readonly minimum: number;
  readonly sheetName: string;
  readonly language: Language;
  readonly currency: string;
}

const answersTableName = "CcsSurveyLines";

const columnKeys = [
  ...(["line", "question", "questionName", "date", "wave", "client", "clientName"] as const),
  ...(["type", "typeName", "value", "confidential", "answered", "answer"] as const),
  ...(["mean", "weight", "toCall", "dayRead", "moved"] as const),
] as const;
export type AnswersColumn = (typeof columnKeys)[number];

export interface AnswersTab extends LinesTab<AnswersColumn> {
  readonly survey: SurveyLines;
  /** The day of each line; of a confidential one the first of its wave. */
  readonly days: readonly number[];
  /** A column, only the lines of a question. */
  readonly rangeOf: (column: AnswersColumn, question: number) => string;
}

/**
 * The *Survey lines* tab: every answer that may be told, with the mean of each client on the first
 * of its lines (`weight` is its ARR there, and 0 on the others; `toCall` too, where one of its
 * answers asks for a call). Confidential answers stand at the end of their question, without
 * client, type and day.
 */
export function planAnswersTab(input: AnswersTabInput): AnswersTab {
  const { answers, grid, listed, period, minimum, language, currency } = input;
  const { data, cells } = answers;
  const survey = surveyLines({
    answers: data,
    segment: listed.clients.segment,
    period,
    minimum,
  });
  const { lines, waves, types, leftOut } = survey;
  const say = (key: MessageKey, values?: MessageValues): string => message(language, key, values);
  const formats = numberFormats(language, currency);
  const at = (column: AnswersColumn, line: number): string =>
    lineCell(columnKeys.indexOf(column), line);
  const blocks = clientBlocks(lines);
  // Where the answers stand that others are made of.
  const isDerived = (key: string): boolean => derivedKeys.some((one) => one === key);
  const lineOf = new Map(
    lines.flatMap(({ key, place, isConfidential }, i): [number, number][] =>
      isConfidential || isDerived(key) ? [] : [[place, i]],
    ),
  );
  // A row of the sheet that holds several answers is looked at once.
  const firstOfRow = new Map<number, number>();
  lines.forEach(({ key, place, isConfidential }, i) => {
    const row = data.row[place]!;
    if (!isConfidential && !isDerived(key) && !firstOfRow.has(row)) firstOfRow.set(row, i);
  });
  const starts = waves.map((number) => periodStart(number, period));
  const dayOf = ({ place, wave, isConfidential }: SurveyLine): number =>
    isConfidential ? starts[wave - 1]! : data.date[place]!;
  const days = lines.map(dayOf);
  const confidential = lines.filter(
    ({ isConfidential, key }) => isConfidential && !isDerived(key),
  ).length;

  const blockOf = (line: number): string => {
    const size = blocks.size[line]!;
    const first = at("value", line);
    return size === 1 ? first : `${first}:${at("value", line + size - 1)}`;
  };

  const whileOpen = (place: number, link: CellContent): CellContent =>
    whileUnmoved(at("moved", firstOfRow.get(data.row[place]!)!), link);
  const contents: Readonly<Record<AnswersColumn, (line: SurveyLine, i: number) => CellContent>> = {
    line: (_, i) => i + 1,
    question: ({ question }) => question,
    questionName: ({ key }) =>
      data.questions.find((one) => one.key === key)?.label ??
      say(`follow.indicator.${key}` as MessageKey),
    date: (line) =>
      line.isConfidential
        ? dayOf(line)
        : whileOpen(
            line.place,
            linkedNumber(grid, data.row[line.place]!, cells.columns.date, dayOf(line)),
          ),
    wave: (_, i) => placeInLookup(at("date", i), starts.length),
    client: ({ client }) => (client < 0 ? 0 : client + 1),
    clientName: ({ client }) => (client < 0 ? null : (listed.directory.names[client] ?? null)),
    type: ({ type }) => type,
    typeName: ({ type }) => types[type - 1] ?? null,
    value: ({ key, place, parts, value, isConfidential }) => {
      if (isConfidential) return value;
      const cellsOf = parts.map((part) => at("value", lineOf.get(part)!));
      const all = cellsOf.join(",");
      switch (key) {
        case "able":
        case "funnelInformed":
        case "funnelConvinced":
        case "funnelAble":
          return formula(`IF(COUNT(${all})<${parts.length},"",MIN(${all}))`);
        case "funnelPromoter":
          return formula(
            `IF(COUNT(${all})<${parts.length},"",IF(${cellsOf.at(-1)!}>=${PROMOTER},MIN(${all}),0))`,
          );
        default:
          return whileOpen(place, linkedNumber(grid, data.row[place]!, data.column[place], value));
      }
    },
    confidential: ({ isConfidential }) => (isConfidential ? 1 : 0),
    // A cell that somebody empties counts as no answer.
    answered: (_, i) => formula(`IF(ISNUMBER(${at("value", i)}),1,0)`),
    answer: (_, i) => formula(`IF(ISNUMBER(${at("value", i)}),${at("value", i)},0)`),
    mean: ({ client }, i) => {
      if (!blocks.first[i]! || client < 0) return 0;
      const block = blockOf(i);
      return formula(`IF(COUNT(${block})=0,0,SUM(${block})/COUNT(${block}))`);
    },
    weight: ({ client }, i) => {
      const arr = listed.clients.arr[client] ?? 0;
      if (!blocks.first[i]! || client < 0 || !(arr > 0)) return 0;
      const { rows, columns } = listed.source;
      const cell = linkedNumber(listed.grid, rows[client]!, columns.arr, arr);
      const text = typeof cell === "object" && cell !== null ? cell.formula.slice(1) : arr;
      // MAX of a text that stands in the formula itself is an error.
      return formula(`IF(COUNT(${blockOf(i)})=0,0,IF(ISNUMBER(${text}),MAX(0,${text}),0))`);
    },
    toCall: ({ key, client }, i) =>
      key === "nps" && client >= 0 && blocks.first[i]!
        ? formula(
            `IF(${at("weight", i)}>0,IF(MIN(${blockOf(i)})<=${CALL_AT_MOST},${at("weight", i)},0),0)`,
          )
        : 0,
    dayRead: (_, i) => (Number.isNaN(days[i]!) ? null : days[i]!),
    moved: ({ place }, i) => {
      const row = data.row[place]!;
      const { id, client, date, segment, confidential, answer } = cells.columns;
      if (firstOfRow.get(row) !== i) return 0;
      // Where each question has a column, the answers are all that its cells say.
      const question = answer === undefined ? undefined : cells.columns.question;
      const facts = [id, client, confidential, question, segment];
      return movedMark(grid, row, [id, client, date, segment], facts);
    },
  };
  const look: Readonly<
    Partial<Record<AnswersColumn, { numberFormat?: string; width?: number; isMuted?: boolean }>>
  > = {
    line: { numberFormat: "0", width: 7, isMuted: true },
    question: { numberFormat: "0", width: 10, isMuted: true },
    questionName: { width: 34 },
    date: { numberFormat: formats.date, width: 12 },
    wave: { numberFormat: "0;;", width: 8 },
    client: { numberFormat: "0;;", width: 9, isMuted: true },
    clientName: { width: 30 },
    type: { numberFormat: "0;;", width: 8, isMuted: true },
    typeName: { width: 20 },
    value: { numberFormat: "0.##", width: 9 },
    confidential: { numberFormat: "0;;", width: 13 },
    answered: { numberFormat: "0", width: 10, isMuted: true },
    answer: { numberFormat: "0.##", width: 10, isMuted: true },
    mean: { numberFormat: "0.00;;", width: 11 },
    weight: { numberFormat: `${formats.money};;`, width: 14 },
    toCall: { numberFormat: `${formats.money};;`, width: 14, isMuted: true },
    dayRead: { numberFormat: formats.date, width: 12, isMuted: true },
    moved: { numberFormat: "0;;", width: 11, isMuted: true },
  };
  const tab = planLinesTab<AnswersColumn>({
    key: "answers",
    sheetName: input.sheetName,
    language,
    currency,
    title: say("follow.answers.title"),
    subtitle: say("follow.answers.subtitle", { confidential, leftOut, minimum }),
    tableName: answersTableName,
    columns: columnKeys.map((key) => ({
      key,
      header: say(key === "moved" ? "follow.moved.column" : `follow.answers.column.${key}`),
      cells: lines.map(contents[key]),
      ...look[key],
    })),
    identity: ["dayRead", "questionName", "clientName"],
    ...(starts.length === 0
      ? {}
      : {
          lookup: {
            cells: [say("follow.answers.waves"), ...starts],
            numberFormat: formats.date,
          },
        }),
    filterButtons: false,
  });
  // The lines of a question stand together.
  const parts = new Map<number, { readonly from: number; to: number }>();
  lines.forEach(({ question }, i) => {
    const own = parts.get(question);
    if (own === undefined) parts.set(question, { from: i, to: i + 1 });
    else own.to = i + 1;
  });
  return {
    ...tab,
    survey,
    days,
    rangeOf: (column, question) => {
      const own = parts.get(question);
      return own === undefined ? tab.range(column) : tab.part(column, own.from, own.to);
    },
  };
}
