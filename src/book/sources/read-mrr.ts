import { MOST_PERIODS, monthNumber } from "../../metrics/calendar";
import { CompensatedSum } from "../../metrics/compensated-sum";
import { shownValue } from "../shown-value";
import { isoDay } from "../excel-day";
import { foldText } from "../../metrics/fold-text";
import { NO_CLIENT } from "./client-directory";
import { noteDoubles } from "./double-lines";
import type { SourceBlock } from "./find-sources";
import { RecordSheet, type SourceCells, type SourceContext } from "./record-sheet";
import type { SourceIssue } from "./source-issues";
import { monthOfCell } from "./text-month";

/** Revenue by client and month. */
export interface MrrByMonth {
  /** Numbers in the directory, each once, in order of appearance. */
  readonly clients: Int32Array;
  /** `monthNumber` of the first column; the others follow without a hole. */
  readonly firstMonth: number;
  readonly months: number;
  /** One row a client; `NaN` where nothing is written: no revenue. */
  readonly values: Float64Array;
  /** As the first line of each client says it, "" where none does. */
  readonly segment: readonly string[];
  /** Where each month has a column of its own: its sheet column, -1 where it has none. */
  readonly monthColumns: Int32Array | null;
  /** The line of each client, where each has one and no more; `null` where some have several. */
  readonly lines: Int32Array | null;
}

export interface ReadMrr {
  readonly data: MrrByMonth;
  readonly cells: SourceCells;
  readonly issues: readonly SourceIssue[];
}

interface Amount {
  readonly line: number;
  /** Where its month is told: the sheet column of the month, or of months. */
  readonly column: number;
  readonly month: number;
  readonly value: number;
}

/**
 * The revenue by client and month, from one line a client and month or one column a month. Several
 * amounts of one client and month are added up, as the lines of several contracts are, and that is
 * said once; lines that give the very same may be one, and are noted. A line without a client or a
 * month is left out, and listed; so is what lies after the month of the as-of date: a budget, or a
 * slip.
 */
export function readMrr(block: SourceBlock, context: SourceContext): ReadMrr {
  const sheet = new RecordSheet(block, context);
  const wide = block.layout === "wide";
  const monthColumns = block.columns.filter(({ month }) => wide && month !== null);
  const amounts = wide
    ? monthColumns.flatMap(({ column, month }) =>
        [...sheet.amounts(column)].map((value, line): Amount => ({
          line,
          column,
          month: month!,
          value,
        })),
      )
    : amountsOfLines(sheet);
  const lastKnown = monthNumber(context.asOf);
  noteLaterMonths(
    sheet,
    amounts.filter(({ month, value }) => month > lastKnown && !Number.isNaN(value)),
    isoDay(context.asOf),
  );
  const known = amounts.filter(
    ({ line, month, value }) =>
      sheet.client[line] !== NO_CLIENT && month <= lastKnown && !Number.isNaN(value),
  );
  const clientColumn = sheet.columnOf.client ?? sheet.columnOf.id!;
  sheet.client.forEach((client, line) => {
    if (client !== NO_CLIENT) return;
    sheet.say(line, clientColumn, {
      kind: "noClient",
      severity: "error",
      problem: "follow.issue.noClient",
      treatment: "issue.treatment.rowLeftOut",
    });
  });
  const clients = [...new Set(sheet.client)].filter((client) => client !== NO_CLIENT);
  const place = new Map(clients.map((client, index) => [client, index]));
  const present = known.map(({ month }) => month);
  const firstMonth = present.reduce((least, month) => Math.min(least, month), Infinity);
  const lastMonth = present.reduce((most, month) => Math.max(most, month), -Infinity);
  const months = Math.min(present.length === 0 ? 0 : lastMonth - firstMonth + 1, MOST_PERIODS);
  const sums: (CompensatedSum | undefined)[] = [];
  const linesOf = Array.from({ length: sheet.count }, (): string[] => []);
  for (const { line, month, value } of known) linesOf[line]!.push(`${month} ${value}`);
  const doubles = noteDoubles(
    sheet,
    (line) => (linesOf[line]!.length === 0 ? null : linesOf[line]!.join("\n")),
    {
      problem: "follow.issue.doubleRevenue",
      treatment: "follow.issue.doubleRevenue.treatment",
    },
  );
  let several = 0;
  for (const { line, month, value } of known) {
    const at = place.get(sheet.client[line]!)! * months + month - firstMonth;
    if (sums[at] === undefined) sums[at] = new CompensatedSum();
    else if (!doubles.has(line)) several += 1;
    sums[at].add(value);
  }
  if (several > 0) {
    sheet.sayOfHeader(clientColumn, {
      kind: "addedUp",
      severity: "warning",
      problem: "follow.issue.addedUp",
      treatment: "follow.issue.addedUp.treatment",
      details: { count: several },
    });
  }
  const segments = sheet.texts("segment");
  const firstLine = new Map<number, number>();
  sheet.client.forEach((client, line) => {
    if (!firstLine.has(client)) firstLine.set(client, line);
  });
  const values = Float64Array.from(
    { length: clients.length * months },
    (_, at) => sums[at]?.value ?? NaN,
  );
  noteUnlisted(sheet, context, { clients, values, months, firstLine, column: clientColumn });
  const isOneLine = wide && clients.length === sheet.count;
  const data: MrrByMonth = {
    clients: Int32Array.from(clients),
    firstMonth: months === 0 ? 0 : firstMonth,
    months,
    values,
    segment: clients.map((client) => segments[firstLine.get(client)!]!),
    monthColumns: wide
      ? Int32Array.from(
          { length: months },
          (_, index) =>
            monthColumns.find(({ month }) => month === firstMonth + index)?.column ?? -1,
        )
      : null,
    lines: isOneLine ? Int32Array.from(clients, (client) => firstLine.get(client)!) : null,
  };
  return { data, cells: sheet.cells(), issues: sheet.listIssues() };
}

function noteLaterMonths(sheet: RecordSheet, later: readonly Amount[], asOf: string): void {
  const [first] = later;
  if (first === undefined) return;
  sheet.say(first.line, first.column, {
    kind: "laterMonths",
    severity: "error",
    problem: "follow.issue.laterMonths",
    treatment: "follow.issue.laterMonths.treatment",
    details: { count: later.length, asOf },
  });
}

function amountsOfLines(sheet: RecordSheet): Amount[] {
  const { month: monthColumn, mrr: mrrColumn } = sheet.columnOf;
  if (monthColumn === undefined || mrrColumn === undefined) return [];
  return [...sheet.amounts(mrrColumn)].flatMap((value, line): Amount[] => {
    const cell = sheet.value(line, monthColumn);
    const month = monthOfCell(cell);
    if (month !== null) return [{ line, column: monthColumn, month, value }];
    sheet.say(line, monthColumn, {
      kind: "noMonth",
      severity: "error",
      problem: "follow.issue.noMonth",
      treatment: "issue.treatment.rowLeftOut",
      details: {
        value: shownValue(cell),
        isBlank: foldText(shownValue(cell)) === "" ? "yes" : "no",
      },
    });
    return [];
  });
}

/** Who has revenue in the last month and is on no client list. */
function noteUnlisted(
  sheet: RecordSheet,
  { directory }: SourceContext,
  {
    clients,
    values,
    months,
    firstLine,
    column,
  }: {
    readonly clients: readonly number[];
    readonly values: Float64Array;
    readonly months: number;
    readonly firstLine: ReadonlyMap<number, number>;
    readonly column: number;
  },
): void {
  clients.forEach((client, index) => {
    const last = values[index * months + months - 1] ?? NaN;
    if (directory.isListed(client) || !(last > 0)) return;
    sheet.say(firstLine.get(client)!, column, {
      kind: "unknownClient",
      severity: "warning",
      problem: "follow.issue.unknownClient",
      treatment: "follow.issue.unknownClient.treatment",
      details: { name: directory.names[client] ?? "", count: 1 },
    });
  });
}
