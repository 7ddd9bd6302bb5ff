import { message, type MessageKey } from "../../messages/follow-messages";
import type { Language, MessageValues } from "../../messages/messages";
import type { ClientColumns } from "../../commitment/clients";
import type { Grid } from "../grid";
import { formula } from "../native-formula";
import type { ClientDirectory } from "../sources/client-directory";
import type { ClientLifetimes } from "../sources/client-lifetimes";
import type { ReadLosses } from "../sources/read-losses";
import type { CellContent } from "../tab-plan";
import { numberFormats } from "../tabs/number-formats";
import { lineCell, planLinesTab, type LineColumn, type LinesTab } from "./lines-tab";
import { linkedNumber } from "./linked-number";
import { linkOrAsRead, movedMark } from "./moved-lines";
import type { ReferencesGiven } from "./references";
import { parameterCell } from "./solidity-parameters";

const typedColumns = ["number", "name", "arr", "renewal", "start", "end"] as const;
const termColumns = [
  "until",
  "lost",
  "back",
  "reached",
  "next",
  "years",
  "lostYears",
  "lastYear",
] as const;
const otherColumns = ["signingYear", "renewalMonth", "rank"] as const;
/** The age from which on a client who began before losses were known is followed. */
const entryColumns = ["entryBack", "entryReached", "entryNext", "entry"] as const;

type TypedColumn = (typeof typedColumns)[number];
export type TermColumn = (typeof termColumns)[number];
/** As of the day of the tab, and of the day a year before. */
export type Term = "now" | "before";
export type LifetimeColumn =
  | TypedColumn
  | `${TermColumn}.${Term}`
  | (typeof otherColumns)[number]
  | (typeof entryColumns)[number]
  | "references"
  | "type"
  | "moved";

type ComputedColumn = Exclude<LifetimeColumn, TypedColumn | "references" | "type" | "moved">;

const columnOrder: readonly LifetimeColumn[] = [
  ...typedColumns,
  ...termColumns.map((column) => `${column}.now` as const),
  ...otherColumns,
  ...entryColumns,
  ...termColumns.map((column) => `${column}.before` as const),
  "type",
  "moved",
];

export interface LifetimesTabInput {
  readonly clients: Pick<ClientColumns, "count" | "arr" | "renewalDate">;
  readonly directory: ClientDirectory;
  readonly lifetimes: ClientLifetimes;
  /** The client list as it stands: its cells, and where they are. */
  readonly list: {
    readonly grid: Grid;
    readonly rows: ArrayLike<number>;
    /** The columns that say who a client is, the surest first. */
    readonly identity: readonly (number | undefined)[];
    readonly arr: number;
    /** Of a column in thousands. */
    readonly arrFactor: number;
    readonly renewal?: number;
    readonly start?: number;
    readonly segment?: number;
    /** References that each client has given, where a column of the list says it. */
    readonly references?: ReferencesGiven;
  };
  readonly losses: { readonly read: ReadLosses; readonly grid: Grid } | null;
  readonly sheetName: string;
  /** The tab on which the dates stand that lifetimes are counted to. */
  readonly soliditySheet: string;
  readonly language: Language;
  readonly currency: string;
}

/** A client as formulas elsewhere may count it: its line, its days, its type of client. */
export interface LifetimeSpan {
  readonly start: number;
  readonly end: number;
  /** From 1; 0 without one, -1 where it may not be told. */
  readonly type: number;
}

export interface LifetimesTab extends LinesTab<LifetimeColumn> {
  /** Whether the client list has renewal dates. */
  readonly hasRenewals: boolean;
  /** The types of clients by their numbers, the first 1. */
  readonly types: readonly string[];
  readonly spans: readonly LifetimeSpan[];
  /** The line of a client by its number; none of who may not be named. */
  readonly lineOf: ReadonlyMap<number, number>;
  /** The numbers of those who may not be named. */
  readonly unnamed: ReadonlySet<number>;
}

/** What the sheets say of one client. */
interface Lifetime {
  readonly client: number;
  readonly number: number;
  readonly span: LifetimeSpan;
  readonly name: string | null;
  readonly arr: CellContent;
  readonly renewal: CellContent;
  readonly start: CellContent;
  readonly end: CellContent;
  readonly references: CellContent;
  readonly moved: CellContent;
}

/** A renewal that is not in any month: no date, a date before the day, no client any more. */
export const renewalMarks = { undated: -1, overdue: -2, gone: -3 } as const;
/** Years of a client who is not counted, and of one who has not left. */
const NOT_COUNTED = -1;
/** The age from which on somebody is followed who is so from the first day. */
const FROM_THE_START = -1;

/**
 * One line a client: those of the client list, then those who have left. What survival, concentration
 * and renewals are calculated from, all columns behind the sixth in numbers only.
 */
export function planLifetimesTab(input: LifetimesTabInput): LifetimesTab {
  const { language, currency, sheetName } = input;
  const say = (key: MessageKey, values?: MessageValues): string => message(language, key, values);
  const formats = numberFormats(language, currency);
  const types = [...new Set(input.lifetimes.all.segment)].filter((name) => name !== "");
  const lines = lifetimesOf(input, types);
  const dates: readonly string[] = [
    ...["renewal", "start", "end", "until", "reached", "next", "entryReached", "entryNext"],
  ];
  const all: readonly LifetimeColumn[] =
    input.list.references === undefined ? columnOrder : [...columnOrder, "references"];
  const columns = all.map((key): LineColumn<LifetimeColumn> => {
    const [base, term] = key.split(".") as [string, Term | undefined];
    const isTyped =
      key === "references" ||
      key === "type" ||
      key === "moved" ||
      (typedColumns as readonly string[]).includes(key);
    const header = say(
      key === "moved" ? "follow.moved.column" : (`follow.lifetimes.${base}` as MessageKey),
    );
    return {
      key,
      header: term === "before" ? say("follow.lifetimes.before", { column: header }) : header,
      cells: lines.map((line, i) =>
        isTyped
          ? key === "type"
            ? line.span.type
            : line[key as TypedColumn | "references" | "moved"]
          : formula(computed(key as ComputedColumn, i, input)),
      ),
      ...(key === "name" ? { width: 28 } : {}),
      ...(key === "name"
        ? {}
        : {
            numberFormat:
              key === "arr"
                ? formats.money
                : dates.includes(base)
                  ? formats.date
                  : base === "years" || base === "lostYears" || base === "entry"
                    ? "0.00;;0.00"
                    : key === "rank"
                      ? "0.00"
                      : key === "moved"
                        ? "0;;"
                        : "0",
          }),
      isMuted: !isTyped || key === "number" || key === "type" || key === "moved",
    };
  });
  const tab = planLinesTab({
    key: "lifetimes",
    sheetName,
    language,
    currency,
    title: say("follow.lifetimes.title"),
    subtitle: say("follow.lifetimes.subtitle", { clients: lines.length }),
    tableName: "CcsLifetimes",
    columns,
    identity: ["name"],
    // Formulas of other tabs point at the cells of one client.
    filterButtons: false,
  });
  return {
    ...tab,
    hasRenewals: input.list.renewal !== undefined,
    types,
    spans: lines.map(({ span }) => span),
    lineOf: new Map(
      lines.flatMap(({ number, span }, i): [number, number][] =>
        span.type < 0 ? [] : [[number, i]],
      ),
    ),
    unnamed: new Set(lines.filter(({ span }) => span.type < 0).map(({ client }) => client)),
  };
}

function lifetimesOf(input: LifetimesTabInput, types: readonly string[]): Lifetime[] {
  const { clients, directory, list, losses } = input;
  const lifetimes = input.lifetimes.all;
  const place = new Map(Array.from(lifetimes.client, (client, i) => [client, i]));
  const typeOf = new Map(types.map((name, i) => [name, i + 1]));
  const lossLines = new Map<number, number[]>();
  losses?.read.data.client.forEach((client, line) => {
    lossLines.set(client, [...(lossLines.get(client) ?? []), line]);
  });
  const numbers = [
    ...Array.from({ length: clients.count }, (_, client) => client),
    ...[...lifetimes.client].filter((client) => !directory.isListed(client)),
  ];
  const isHidden = (client: number): boolean =>
    (lossLines.get(client) ?? []).some((line) => losses!.read.data.confidential[line] === 1);
  const start = (client: number): number => lifetimes.start[place.get(client) ?? -1] ?? NaN;
  const end = (client: number): number => lifetimes.end[place.get(client) ?? -1] ?? NaN;
  const fromLoss = (client: number, role: "date" | "startDate", value: number): CellContent => {
    for (const line of lossLines.get(client) ?? []) {
      const { rows, columns } = losses!.read.cells;
      const { grid } = losses!;
      const { id, client: name, confidential } = columns;
      const link = linkedNumber(grid, rows[line]!, columns[role], value);
      const cell = linkOrAsRead(grid, rows[line]!, [id, name, confidential], link, value);
      if (typeof cell === "object") return cell;
    }
    return Number.isNaN(value) ? null : value;
  };
  const given = (client: number): number =>
    directory.isListed(client) ? (list.references?.values[client] ?? NaN) : NaN;
  const open = numbers.filter((client) => !isHidden(client));
  const hidden = numbers
    .filter(isHidden)
    .sort((one, other) => start(one) - start(other) || end(one) - end(other));
  return [
    ...open.map((client): Lifetime => {
      const isListed = directory.isListed(client);
      const own = (column: number | undefined, value: number, factor = 1): CellContent =>
        linkedNumber(list.grid, list.rows[client]!, column, value, factor);
      const listed = isListed ? own(list.start, start(client)) : null;
      const type = typeOf.get(lifetimes.segment[place.get(client) ?? -1] ?? "") ?? 0;
      return {
        ...{ client, number: client },
        span: { start: start(client), end: end(client), type },
        name: directory.names[client]!,
        arr: isListed ? own(list.arr, clients.arr[client]!, list.arrFactor) : null,
        renewal: isListed ? own(list.renewal, clients.renewalDate[client]!) : null,
        start:
          typeof listed === "object" && listed !== null
            ? listed
            : fromLoss(client, "startDate", start(client)),
        end: fromLoss(client, "date", end(client)),
        references: isListed ? own(list.references?.column, given(client)) : null,
        moved: isListed
          ? movedMark(list.grid, list.rows[client]!, list.identity, [list.segment])
          : 0,
      };
    }),
    ...hidden.map((client, i): Lifetime => {
      const known = (value: number): CellContent => (Number.isNaN(value) ? null : value);
      return {
        ...{ client, number: directory.names.length + i },
        span: { start: start(client), end: end(client), type: -1 },
        name: null,
        arr: directory.isListed(client) ? clients.arr[client]! : null,
        renewal: directory.isListed(client) ? known(clients.renewalDate[client]!) : null,
        start: known(start(client)),
        end: known(end(client)),
        references: known(given(client)),
        moved: 0,
      };
    }),
  ];
}

function computed(key: ComputedColumn, line: number, { soliditySheet }: LifetimesTabInput): string {
  const at = (column: LifetimeColumn): string => lineCell(columnOrder.indexOf(column), line);
  const [start, end] = [at("start"), at("end")];
  const today = parameterCell(soliditySheet, "asOf");
  if (key === "signingYear") return `IF(ISNUMBER(${start}),YEAR(${start}),0)`;
  if (key === "renewalMonth") {
    const renewal = at("renewal");
    const { undated, overdue, gone } = renewalMarks;
    return `IF(ISNUMBER(${at("arr")}),IF(ISNUMBER(${renewal}),IF(${renewal}<${today},${overdue},YEAR(${renewal})*12+MONTH(${renewal})-1),${undated}),${gone})`;
  }
  // Of equal amounts the first comes first.
  if (key === "rank") return `IF(ISNUMBER(${at("arr")}),${at("arr")},0)-${at("number")}*1E-6`;
  // The last day of which losses may be unknown.
  const known = `(${parameterCell(soliditySheet, "since")}-1)`;
  const isLate = (yes: string, no: string | number): string =>
    `IF(ISNUMBER(${parameterCell(soliditySheet, "since")}),IF(ISNUMBER(${start}),IF(${start}<${known},${yes},${no}),${no}),${no})`;
  switch (key) {
    case "entryBack":
      return isLate(backOf(start, known), 0);
    case "entryReached":
      return isLate(inMonth(start, known, `(0-${at("entryBack")})`), 0);
    case "entryNext":
      return isLate(inMonth(start, known, `(1-${at("entryBack")})`), 0);
    case "entry":
      return isLate(
        yearsOf(start, known, [at("entryBack"), at("entryReached"), at("entryNext")]),
        FROM_THE_START,
      );
  }
  const [column, term] = key.split(".") as [TermColumn, Term];
  const own = (name: TermColumn): string => at(`${name}.${term}`);
  const day = parameterCell(soliditySheet, term === "now" ? "asOf" : "yearBefore");
  const isCounted = (yes: string, no: string | number): string =>
    `IF(${own("lost")}<0,${no},${yes})`;
  const until = own("until");
  switch (column) {
    case "until":
      return `IF(ISNUMBER(${end}),MIN(${end},${day}),${day})`;
    case "lost": {
      const left = `IF(ISNUMBER(${end}),IF(${end}>${day},0,1),0)`;
      const seen = `IF(${at("entry")}<0,${left},IF(${until}>${known},${left},${NOT_COUNTED}))`;
      return `IF(ISNUMBER(${start}),IF(${start}>${day},${NOT_COUNTED},${seen}),${NOT_COUNTED})`;
    }
    case "back":
      return isCounted(backOf(start, until), 0);
    case "reached":
      return isCounted(inMonth(start, until, `(0-${own("back")})`), 0);
    case "next":
      return isCounted(inMonth(start, until, `(1-${own("back")})`), 0);
    case "years":
      return isCounted(
        yearsOf(start, until, [own("back"), own("reached"), own("next")]),
        NOT_COUNTED,
      );
    case "lostYears":
      return `IF(${own("lost")}=1,${own("years")},${NOT_COUNTED})`;
    case "lastYear":
      return isCounted(`IF(${own("lost")}=1,MAX(YEAR(${start}),YEAR(${end}-1)),YEAR(${day}))`, 0);
  }
}

/** The day of the month that the client began on, so many months from the month of a day. */
function inMonth(start: string, day: string, months: string): string {
  return `MIN(DATE(YEAR(${day}),MONTH(${day})+${months},1)+DAY(${start})-1,DATE(YEAR(${day}),MONTH(${day})+${months}+1,1)-1)`;
}

/** As `monthsBetween`: the day of the month that the client began on may not be reached yet. */
function backOf(start: string, day: string): string {
  return `IF(${inMonth(start, day, "0")}>${day},1,0)`;
}

/** Years from the start to a day, by the cells that its month is told with. */
function yearsOf(
  start: string,
  day: string,
  [back, reached, next]: readonly [string, string, string],
): string {
  return `(YEAR(${day})*12+MONTH(${day})-${back}-YEAR(${start})*12-MONTH(${start})+(${day}-${reached})/(${next}-${reached}))/12`;
}
