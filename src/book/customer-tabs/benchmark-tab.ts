import { foldText } from "../../metrics/fold-text";
import { message, type MessageKey } from "../../messages/follow-messages";
import { languages } from "../../messages/message-format";
import type { Language } from "../../messages/messages";
import { isBlank, type CellValue } from "../grid";
import { absoluteCell, formula, textLiteral } from "../native-formula";
import type { Area, CellContent, CustomerTabKey, TabPlan } from "../tab-plan";
import { LABEL } from "../tabs/dashboard-section";
import { paperOf } from "../tabs/paper";
import { columnOf } from "../tabs/tab-draft";
import {
  benchmarkChoices,
  benchmarkColumns,
  benchmarkTableName,
  isBenchmarkUsed,
  type BenchmarkLine,
} from "./benchmarks";
import {
  benchmarkFormulas,
  COUNTED,
  STATE,
  type BenchmarkConditions,
  type BenchmarkRow,
} from "./benchmark-formulas";
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
const FREE_LINES = 6;

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
  /** The rows of the lines about the same, where one of them has a figure. */
  const peersOf = (indicator: string, segment: string): BenchmarkRow["peers"] => {
    const own = lines.flatMap((line, i) =>
      keyOf(line.indicator) === indicator && folded(line.segment) === foldText(segment) ? [i] : [],
    );
    if (!own.some((i) => typeof lines[i]!.value === "number")) return null;
    return { first: first + own[0]!, last: first + own.at(-1)! };
  };

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
  const names = first + lines.length + FREE_LINES + 1;
  const listed: Area = { row: names + 1, column: LABEL, rows: indicators.length, columns: 1 };
  const ofSegments = indicators.flatMap(({ key, name, segments = [] }) =>
    segments.map((segment) => ({ key, name, segment })),
  );
  const types = names + 1 + indicators.length + 1;
  const listedTypes: Area = { ...listed, row: types + 1, rows: ofSegments.length };
  const conditions: BenchmarkConditions = {
    // MATCH would take wildcards for names.
    isListed: (indicator) =>
      `IFERROR(SUMPRODUCT(--(${rangeAddress(listed)}=${indicator}))>0,FALSE)`,
    isOfType: (indicator, segment) =>
      ofSegments.length === 0
        ? "FALSE"
        : `SUMPRODUCT((${rangeAddress(listedTypes)}=${indicator})*(${rangeAddress(columnOf(listedTypes, 1))}=${segment}))>0`,
    asOf: absoluteCell(AS_OF_ROW, LABEL + 1),
    months: absoluteCell(MONTHS_ROW, LABEL + 1),
  };
  const body = draft.put(
    first,
    LABEL,
    Array.from({ length: lines.length + FREE_LINES }, (_, i): CellContent[] => {
      const line = lines[i] ?? null;
      const known = indicatorOf(line?.indicator ?? null);
      const type = known?.segments?.find((one) => foldText(one) === folded(line!.segment)) ?? null;
      const isServed = line !== null && (type !== null || folded(line.segment) === "");
      const { counted, state } = benchmarkFormulas(
        {
          ...{ row: first + i, line, type },
          name: known?.name ?? null,
          peers: known === undefined || !isServed ? null : peersOf(known.key, type ?? ""),
        },
        conditions,
        language,
      );
      return [
        ...benchmarkColumns.map((column) =>
          column !== "used"
            ? typed(line?.[column] ?? null)
            : line === null
              ? null
              : usedCell(line, choices),
        ),
        formula(counted),
        formula(state),
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

  return {
    benchmark: (indicator, segment = "") => {
      const own = peersOf(indicator, segment);
      if (own === null) return null;
      const cells = (column: number): string =>
        rangeAddress(
          { row: own.first, column, rows: own.last - own.first + 1, columns: 1 },
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
      columnWidths: [2, 40, 22, 12, 12, 13, 40, 10, 12, 46],
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

function folded(cell: CellValue): string {
  return typeof cell === "string" ? foldText(cell) : "";
}

/** "Yes" or "No" in the language of the page; what says neither stays as it was typed. */
function usedCell(
  line: BenchmarkLine,
  { yes, no }: ReturnType<typeof benchmarkChoices>,
): CellContent {
  const { used } = line;
  if (!isBenchmarkUsed(line)) return no;
  const isYes = languages.some((one) => foldText(benchmarkChoices(one).yes) === folded(used));
  return isBlank(used) || used === true || isYes ? yes : typed(used);
}

function typed(value: CellValue): CellContent {
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  return typeof value === "object" && value !== null ? value.error : value;
}
