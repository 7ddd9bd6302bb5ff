import { foldText } from "../../metrics/fold-text";
import { message, type MessageKey } from "../../messages/follow-messages";
import type { Language } from "../../messages/messages";
import type { CellValue } from "../grid";
import { absoluteCell, cellInRow, formula, textLiteral } from "../native-formula";
import type { Area, CellContent, CustomerTabKey, TabPlan } from "../tab-plan";
import { LABEL } from "../tabs/dashboard-section";
import { paperOf } from "../tabs/paper";
import { columnOf } from "../tabs/tab-draft";
import {
  benchmarkChoices,
  benchmarkColumns,
  benchmarkTableName,
  isBenchmarkUsed,
  notUsedWords,
  type BenchmarkColumn,
  type BenchmarkLine,
} from "./benchmarks";
import { customerPage } from "./customer-page";
import { isFilled, rangeAddress } from "./lines-tab";

/** What can have a benchmark. */
export interface Indicator {
  readonly key: string;
  /** As the dashboard writes it. */
  readonly name: string;
  /** Other spellings, in the other language for instance. */
  readonly otherNames?: readonly string[];
  /** Types of clients of which the dashboard has a line of its own. */
  readonly segments?: readonly string[];
  readonly numberFormat: string;
}

export interface BenchmarkTabInput {
  /** What somebody has typed, from `readBenchmarks`. */
  readonly lines: readonly BenchmarkLine[];
  readonly indicators: readonly Indicator[];
  /** Excel serial of the day of the run. */
  readonly asOf: number;
  readonly sheetName: string;
  readonly language: Language;
  readonly currency: string;
}

/** What the lines in use say of an indicator. All are formulas without "=". */
export interface Benchmark {
  /** The median of the peers; "" where none is in use. */
  readonly value: string;
  /** How many figures it is the median of. */
  readonly peers: string;
  /** "" or the words that one of the figures is out of date, or has no date. */
  readonly remark: string;
  /** The share of the peers that a figure leaves behind, ties counting half; of two peers or more. */
  readonly percentile: (figure: string, isLowerBetter: boolean) => string;
}

export interface BenchmarkTab {
  readonly plan: TabPlan<CustomerTabKey>;
  /** `null`: the table has no figure for it. */
  readonly benchmark: (indicator: string, segment?: string) => Benchmark | null;
}

const TABLE_ROW = 5;
const AS_OF_ROW = 2;
const MONTHS_ROW = 3;
/** A market moves: older figures than this many months are marked. */
const STALE_MONTHS = 24;
const DAYS_PER_MONTH = "30.436875";
const FREE_LINES = 6;
/** The value where its line is in use: what all formulas look at. */
const COUNTED = LABEL + benchmarkColumns.length;
const STATE = COUNTED + 1;

/**
 * The *Benchmark* tab: the figures of others, as people have typed them in, lines about the same side
 * by side. No figure comes with the product. Several for one indicator and segment are peers.
 */
export function planBenchmarkTab(input: BenchmarkTabInput): BenchmarkTab {
  const { indicators, sheetName, language, currency, asOf } = input;
  const page = customerPage("benchmark", sheetName, language, currency);
  const { draft, formats } = page;
  const say = (key: MessageKey): string => message(language, key);
  const indicatorOf = (cell: CellValue): Indicator | undefined => {
    const name = folded(cell);
    return indicators.find(({ name: own, otherNames = [] }) =>
      [own, ...otherNames].some((one) => foldText(one) === name),
    );
  };
  const keyOf = (cell: CellValue): string | null => indicatorOf(cell)?.key ?? null;
  const rank = (line: BenchmarkLine): number => {
    const key = keyOf(line.indicator);
    return key === null ? Infinity : indicators.findIndex((one) => one.key === key);
  };
  const before = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
  const lines = [...input.lines].sort((one, other) => {
    const [first, second] = [rank(one), rank(other)];
    if (first !== second) return first < second ? -1 : 1;
    return before(folded(one.segment), folded(other.segment));
  });
  const first = TABLE_ROW + 1;

  draft.titles(LABEL, say("follow.benchmark.title"), say("follow.benchmark.subtitle"));
  draft.keyRow(AS_OF_ROW, "asOf");
  draft.put(AS_OF_ROW, LABEL, [[say("follow.benchmark.asOf"), asOf]], { style: "note" });
  draft.format(
    { row: AS_OF_ROW, column: LABEL + 1, rows: 1, columns: 1 },
    { numberFormat: formats.date, align: "left" },
  );
  draft.keyRow(MONTHS_ROW, "months");
  draft.put(MONTHS_ROW, LABEL, [[say("follow.benchmark.months"), STALE_MONTHS]], { style: "note" });
  draft.format({ row: MONTHS_ROW, column: LABEL + 1, rows: 1, columns: 1 }, { align: "left" });
  draft.put(
    TABLE_ROW,
    LABEL,
    [
      [
        ...benchmarkColumns.map((column) => say(`follow.benchmark.column.${column}`)),
        say("follow.benchmark.column.counted"),
        say("follow.benchmark.column.state"),
      ],
    ],
    { style: "tableHeader" },
  );
  const choices = benchmarkChoices(language);
  const staleWord = textLiteral(say("follow.benchmark.stale"));
  const undatedWord = textLiteral(say("follow.benchmark.undated"));
  const age = `(${absoluteCell(AS_OF_ROW, LABEL + 1)}-`;
  const limit = `${absoluteCell(MONTHS_ROW, LABEL + 1)}*${DAYS_PER_MONTH}`;
  const unknownWord = textLiteral(say("follow.benchmark.unknown"));
  const noFigureWord = textLiteral(say("follow.benchmark.noFigure"));
  const names = first + lines.length + FREE_LINES + 1;
  const listed: Area = { row: names + 1, column: LABEL, rows: indicators.length, columns: 1 };
  const ofSegments = indicators.flatMap(({ key, name, segments = [] }) =>
    segments.map((segment) => ({ key, name, segment })),
  );
  const types = names + 1 + indicators.length + 1;
  const listedTypes: Area = { ...listed, row: types + 1, rows: ofSegments.length };
  const body = draft.put(
    first,
    LABEL,
    Array.from({ length: lines.length + FREE_LINES }, (_, i): CellContent[] => {
      const line = lines[i];
      const at = (column: BenchmarkColumn): string =>
        cellInRow(first + i, LABEL + benchmarkColumns.indexOf(column));
      const known = indicatorOf(line?.indicator ?? null);
      const knownType = known?.segments?.find((one) => foldText(one) === folded(line!.segment));
      const indicator = asListed(at("indicator"), line?.indicator ?? null, known?.name);
      const segment = asListed(at("segment"), line?.segment ?? null, knownType);
      // MATCH would take wildcards for names.
      const isKnown = `IFERROR(SUMPRODUCT(--(${rangeAddress(listed)}=${indicator}))>0,FALSE)`;
      const isOfType =
        ofSegments.length === 0
          ? "FALSE"
          : `SUMPRODUCT((${rangeAddress(listedTypes)}=${indicator})*(${rangeAddress(columnOf(listedTypes, 1))}=${segment}))>0`;
      const hasFigure = `IFERROR(IF(${segment}="",TRUE,${isOfType}),FALSE)`;
      const used = at("used");
      const unlessNo = notUsedWords.reduce(
        (otherwise, no) => `IF(TRIM(${used})=${textLiteral(no)},"",${otherwise})`,
        `IF(ISLOGICAL(${used}),IF(${used},${at("value")},""),${at("value")})`,
      );
      const dated = `IF(ISNUMBER(${at("date")}),IF(${age}${at("date")})>${limit},${staleWord},""),${undatedWord})`;
      const counted = cellInRow(first + i, COUNTED);
      return [
        ...benchmarkColumns.map((column) =>
          column !== "used"
            ? typed(line?.[column] ?? null)
            : line === undefined
              ? null
              : choices[isBenchmarkUsed(line) ? "yes" : "no"],
        ),
        formula(
          `IF(ISNUMBER(${at("value")}),IF(${isKnown},IF(${hasFigure},${unlessNo},""),""),"")`,
        ),
        formula(
          `IF(TRIM(${at("indicator")})&${at("value")}="","",IF(${isKnown},IF(${hasFigure},IF(ISNUMBER(${counted}),${dated},""),${noFigureWord}),${unknownWord}))`,
        ),
      ];
    }),
    { style: "input" },
  );
  const inputColumns = new Map(benchmarkColumns.map((column, i) => [column, columnOf(body, i)]));
  draft.format(inputColumns.get("sample")!, { numberFormat: formats.count });
  draft.format(inputColumns.get("date")!, { numberFormat: formats.date });
  for (const area of (["value", "sample", "date"] as const).map((key) => inputColumns.get(key)!)) {
    draft.format({ ...area, row: TABLE_ROW, rows: 1 }, { align: "right" });
  }
  for (const area of [inputColumns.get("source")!, columnOf(body, STATE - LABEL)]) {
    draft.format({ ...area, row: TABLE_ROW, rows: area.rows + 1 }, { align: "left", indent: 1 });
  }
  const counted = columnOf(body, COUNTED - LABEL);
  draft.format({ ...counted, row: TABLE_ROW, rows: 1 }, { align: "right" });
  draft.format({ ...inputColumns.get("used")!, row: TABLE_ROW, rows: 1 }, { align: "center" });
  draft.format(inputColumns.get("used")!, { align: "center" });
  draft.validate({ area: inputColumns.get("indicator")!, choices: listed });
  draft.validate({ area: inputColumns.get("used")!, choices: [choices.yes, choices.no] });
  draft.style(counted, "muted");
  draft.style(columnOf(body, STATE - LABEL), "warning");
  lines.forEach((line, i) => {
    const numberFormat = indicators.find(({ key }) => key === keyOf(line.indicator))?.numberFormat;
    if (numberFormat === undefined) return;
    for (const column of [LABEL + benchmarkColumns.indexOf("value"), COUNTED]) {
      draft.format({ row: first + i, column, rows: 1, columns: 1 }, { numberFormat });
    }
  });
  benchmarkColumns.forEach((column, i) => draft.keyColumn(LABEL + i, column));
  draft.keyColumn(COUNTED, "counted");
  draft.keyColumn(STATE, "state");
  draft.table({
    name: benchmarkTableName,
    area: { ...body, row: TABLE_ROW, rows: body.rows + 1 },
    bandedRows: false,
    filterButtons: false,
    identity: ["indicator", "segment", "source"],
  });
  draft.keyRow(names, "names.heading");
  draft.heading(names, LABEL, STATE, say("follow.benchmark.names"));
  indicators.forEach(({ key, name }, i) => {
    draft.keyRow(names + 1 + i, `names.${key}`);
    draft.cell(names + 1 + i, LABEL, name, { style: "body" });
  });
  let end = types - 1;
  if (ofSegments.length > 0) {
    draft.keyRow(types, "segments.heading");
    draft.heading(types, LABEL, STATE, say("follow.benchmark.segments"));
    ofSegments.forEach(({ key, name, segment }, i) => {
      draft.keyRow(types + 1 + i, `segments.${key}.${segment}`);
      draft.put(types + 1 + i, LABEL, [[name, segment]], { style: "body" });
    });
    end = types + 1 + ofSegments.length;
  }
  draft.evenHeights(end);

  const places = (indicator: string, segment: string): number[] =>
    lines.flatMap((line, i) =>
      keyOf(line.indicator) === indicator &&
      folded(line.segment) === foldText(segment) &&
      typeof line.value === "number"
        ? [i]
        : [],
    );
  return {
    benchmark: (indicator, segment = "") => {
      const own = places(indicator, segment);
      if (own.length === 0) return null;
      const cells = (column: number): string =>
        rangeAddress(
          { row: first + own[0]!, column, rows: own.at(-1)! - own[0]! + 1, columns: 1 },
          sheetName,
        );
      const values = cells(COUNTED);
      const ifAny = (word: string, otherwise: string): string =>
        `IF(SUMPRODUCT(--(${cells(STATE)}=${word}))>0,${word},${otherwise})`;
      return {
        value: `IFERROR(MEDIAN(${values}),"")`,
        peers: `COUNT(${values})`,
        remark: ifAny(staleWord, ifAny(undatedWord, `""`)),
        percentile: (figure, isLowerBetter) => {
          const known = isFilled(values);
          const beaten = `SUMPRODUCT(${known}*(${values}${isLowerBetter ? ">" : "<"}${figure}))`;
          const same = `SUMPRODUCT(${known}*(${values}=${figure}))`;
          return `IF(ISNUMBER(${figure}),IF(COUNT(${values})>1,(${beaten}+${same}/2)/COUNT(${values}),""),"")`;
        },
      };
    },
    plan: draft.plan({
      columnWidths: [2, 40, 22, 12, 12, 13, 40, 10, 12, 28],
      freeze: { rows: 0, columns: 0 },
      page: {
        orientation: "landscape",
        paper: paperOf(language, currency),
        area: { row: 0, column: 0, rows: end, columns: STATE + 1 },
        repeatRows: null,
        breaks: [],
      },
    }),
  };
}

/** What stands in a cell, in the spelling of the list where the cell has had another one. */
function asListed(address: string, cell: CellValue, listed: string | undefined): string {
  const text = `TRIM(${address})`;
  if (typeof cell !== "string" || listed === undefined) return text;
  const spelling = cell.trim().replace(/ +/g, " ");
  return spelling.toLowerCase() === listed.toLowerCase()
    ? text
    : `IF(${text}=${textLiteral(spelling)},${textLiteral(listed)},${text})`;
}

function folded(cell: CellValue): string {
  return typeof cell === "string" ? foldText(cell) : "";
}

function typed(value: CellValue): CellContent {
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  return typeof value === "object" && value !== null ? value.error : value;
}
