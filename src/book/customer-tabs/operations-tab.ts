import { periodNumber, periodStart, type Period } from "../../metrics/calendar";
import { mayBeCounted } from "../../metrics/small-groups";
import { message, type MessageKey } from "../../messages/follow-messages";
import type { Language } from "../../messages/messages";
import type { Grid } from "../grid";
import { formula } from "../native-formula";
import type { SourceCells } from "../sources/record-sheet";
import type { ReadIncidents } from "../sources/read-incidents";
import type { ReadProjects } from "../sources/read-projects";
import type { CellContent } from "../tab-plan";
import { numberFormats } from "../tabs/number-formats";
import type { ListedClients } from "./answers-tab";
import { thereAt, type Days } from "./clients-then";
import type { LifetimesTab } from "./lifetimes-tab";
import { linkedNumber } from "./linked-number";
import { lineCell, placeInLookup, planLinesTab, type LinesTab } from "./lines-tab";
import { movedMark, whileUnmoved } from "./moved-lines";

export interface OperationsTabInput {
  /** `null` without such a sheet. */
  readonly projects: { readonly read: ReadProjects; readonly grid: Grid } | null;
  readonly incidents: { readonly read: ReadIncidents; readonly grid: Grid } | null;
  readonly listed: ListedClients;
  readonly lifetimes: LifetimesTab;
  readonly period: Period;
  readonly minimum: number;
  readonly sheetName: string;
  readonly language: Language;
  readonly currency: string;
}

const columnKeys = [
  ...(["line", "kind", "kindName", "date", "period", "client", "clientName"] as const),
  ...(["type", "typeName", "what", "judged", "success", "rating", "rated", "mark"] as const),
  ...(["crisis", "there", "inCrisis", "inDoubt", "confidential", "dayRead", "moved"] as const),
] as const;
export type OperationsColumn = (typeof columnKeys)[number];

/** A project or an incident as it may stand on the tab. */
export interface OperationLine {
  readonly kind: "project" | "incident";
  readonly place: number;
  /** From 1; 0 without a date. */
  readonly period: number;
  /** Number in the directory; -1 where none is named, or none may be. */
  readonly client: number;
  /** From 1; 0 where none is known, or none may be told. */
  readonly type: number;
  readonly isConfidential: boolean;
  /** 1 success, 0 none; `NaN`: not judged, or an incident. */
  readonly success: number;
  readonly satisfaction: number;
  /** 1 or 0; `NaN`: not known, or a project. */
  readonly crisis: number;
}

export interface OperationsTab extends LinesTab<OperationsColumn> {
  readonly lines: readonly OperationLine[];
  /** The calendar period of each number; see `periodNumber`. */
  readonly periods: readonly number[];
  readonly types: readonly string[];
  /** Confidential records that are nowhere counted. */
  readonly leftOut: number;
}

/**
 * The *Operations* lines: projects, then incidents, by period and client, so that the first crisis of
 * a client in a period can be told. What is confidential names no client, no type and no day, and
 * never says who is in crisis; where it is too little of a period, or of too few clients (see
 * `mayBeCounted`), it is left out.
 */
export function planOperationsTab(input: OperationsTabInput): OperationsTab {
  const { projects, incidents, listed, lifetimes, period, minimum, language, currency } = input;
  const say = (key: MessageKey): string => message(language, key);
  const formats = numberFormats(language, currency);
  const { lines, periods, types, leftOut } = operationLines(input);
  const starts = periods.map((number) => periodStart(number, period));
  const at = (column: OperationsColumn, line: number): string =>
    lineCell(columnKeys.indexOf(column), line);
  const sourceOf = ({ kind }: OperationLine): { cells: SourceCells; grid: Grid } => {
    const { read, grid } = kind === "project" ? projects! : incidents!;
    return { cells: read.cells, grid };
  };
  const dayOf = ({ kind, place, period: number, isConfidential }: OperationLine): number =>
    isConfidential
      ? starts[number - 1]!
      : (kind === "project" ? projects!.read.data.date : incidents!.read.data.date)[place]!;
  // The lines of one client in one period stand side by side.
  const startOf = lines.map((line, i) => {
    let start = i;
    while (start > 0 && isSameCase(lines[start - 1]!, line)) start--;
    return start;
  });
  const whileOpen = (
    line: OperationLine,
    i: number,
    content: CellContent,
    otherwise?: "0",
  ): CellContent =>
    line.isConfidential ? content : whileUnmoved(at("moved", i), content, otherwise);
  const contents: Readonly<
    Record<OperationsColumn, (line: OperationLine, i: number) => CellContent>
  > = {
    line: (_, i) => i + 1,
    kind: ({ kind }) => (kind === "project" ? 1 : 2),
    kindName: ({ kind }) => say(`follow.operations.${kind}`),
    date: (line, i) => {
      if (line.isConfidential) return dayOf(line);
      const { cells, grid } = sourceOf(line);
      const row = cells.rows[line.place]!;
      return whileOpen(line, i, linkedNumber(grid, row, cells.columns.date, dayOf(line)));
    },
    period: (_, i) => placeInLookup(at("date", i), starts.length),
    client: ({ client }) => (client < 0 ? 0 : client + 1),
    clientName: ({ client }) => (client < 0 ? null : (listed.directory.names[client] ?? null)),
    type: ({ type }) => type,
    typeName: ({ type }) => types[type - 1] ?? null,
    what: ({ kind, place, isConfidential }) => {
      if (isConfidential) return null;
      const word =
        kind === "project"
          ? projects!.read.data.project[place]
          : incidents!.read.data.severity[place];
      return word === "" ? null : (word ?? null);
    },
    judged: (line, i) => whileOpen(line, i, Number.isNaN(line.success) ? 0 : 1, "0"),
    success: (line, i) => whileOpen(line, i, Number.isNaN(line.success) ? 0 : line.success, "0"),
    rating: (line, i) => {
      if (line.isConfidential || Number.isNaN(line.satisfaction)) return blank(line.satisfaction);
      const { cells, grid } = sourceOf(line);
      const row = cells.rows[line.place]!;
      const link = linkedNumber(grid, row, cells.columns.satisfaction, line.satisfaction);
      return whileOpen(line, i, link);
    },
    rated: (_, i) => formula(`IF(ISNUMBER(${at("rating", i)}),1,0)`),
    mark: (_, i) => formula(`IF(ISNUMBER(${at("rating", i)}),${at("rating", i)},0)`),
    crisis: (line, i) => whileOpen(line, i, blank(line.crisis), "0"),
    there: (line) => {
      if (!isCase(line)) return 0;
      const own = lifetimes.lineOf.get(line.client);
      // Of a client who may not be named nobody must see that it had left.
      if (own === undefined) return Number(lifetimes.unnamed.has(line.client));
      return formula(thereAt(lifetimes, own, periodDays(periods[line.period - 1]!, period)));
    },
    inCrisis: (line, i) => {
      if (!isCase(line)) return 0;
      const [crisis, there] = [at("crisis", i), at("there", i)];
      if (startOf[i] === i) return formula(`IF(${crisis}=1,${there},0)`);
      const before = `SUM(${at("inCrisis", startOf[i]!)}:${at("inCrisis", i - 1)})`;
      return formula(`IF(${crisis}=1,IF(${before}=0,${there},0),0)`);
    },
    // Who had an incident that may have been a crisis, and none that was one.
    inDoubt: (line, i) => {
      if (!isCase(line) || startOf[i] !== i) return 0;
      let size = 1;
      while (startOf[i + size] === i) size++;
      const all = `${at("crisis", i)}:${at("crisis", i + size - 1)}`;
      return formula(`IF(SUM(${all})=0,IF(COUNT(${all})<${size},${at("there", i)},0),0)`);
    },
    confidential: ({ isConfidential }) => (isConfidential ? 1 : 0),
    dayRead: (line) => blank(dayOf(line)),
    moved: (line) => {
      if (line.isConfidential) return 0;
      const { cells, grid } = sourceOf(line);
      const { id, client, date, project, segment } = cells.columns;
      const { confidential, outcome, crisis, severity } = cells.columns;
      const who = [id, client, date, project, segment];
      return movedMark(grid, cells.rows[line.place]!, who, [
        id,
        client,
        confidential,
        project,
        outcome,
        crisis,
        severity,
        segment,
      ]);
    },
  };
  const muted = { numberFormat: "0;;", width: 9, isMuted: true };
  const look: Readonly<
    Partial<Record<OperationsColumn, { numberFormat?: string; width?: number; isMuted?: boolean }>>
  > = {
    line: { numberFormat: "0", width: 7, isMuted: true },
    kind: muted,
    kindName: { width: 12 },
    date: { numberFormat: formats.date, width: 12 },
    period: { numberFormat: "0;;", width: 9 },
    client: muted,
    clientName: { width: 30 },
    type: muted,
    typeName: { width: 20 },
    what: { width: 26 },
    judged: muted,
    success: { numberFormat: "0", width: 9 },
    rating: { numberFormat: "0.##", width: 11 },
    rated: muted,
    mark: { ...muted, numberFormat: "0.##" },
    crisis: { numberFormat: "0", width: 9 },
    there: muted,
    inCrisis: muted,
    inDoubt: muted,
    confidential: { numberFormat: "0;;", width: 13 },
    dayRead: { numberFormat: formats.date, width: 12, isMuted: true },
    moved: { ...muted, width: 11 },
  };
  const tab = planLinesTab<OperationsColumn>({
    key: "operations",
    sheetName: input.sheetName,
    language,
    currency,
    title: say("follow.operations.title"),
    subtitle: message(language, "follow.operations.subtitle", { leftOut, minimum }),
    tableName: "CcsOperations",
    columns: columnKeys.map((key) => ({
      key,
      header: say(key === "moved" ? "follow.moved.column" : `follow.operations.column.${key}`),
      cells: lines.map(contents[key]),
      ...look[key],
    })),
    identity: ["dayRead", "kindName", "clientName", "what"],
    ...(starts.length === 0
      ? {}
      : {
          lookup: {
            cells: [say("follow.operations.periods"), ...starts],
            numberFormat: formats.date,
          },
        }),
    filterButtons: false,
  });
  return { ...tab, lines, periods, types, leftOut };
}

function blank(value: number): CellContent {
  return Number.isNaN(value) ? null : value;
}

/** The days of a period by its number. */
export function periodDays(number: number, period: Period): Days {
  return { from: periodStart(number, period), until: periodStart(number + 1, period) };
}

/** An incident that may say that a client was in crisis. */
function isCase({ kind, period, client, isConfidential }: OperationLine): boolean {
  return kind === "incident" && period > 0 && client >= 0 && !isConfidential;
}

function isSameCase(one: OperationLine, other: OperationLine): boolean {
  return (
    one.client >= 0 &&
    one.client === other.client &&
    one.kind === other.kind &&
    one.period === other.period
  );
}

function operationLines({
  projects,
  incidents,
  listed,
  lifetimes,
  period,
  minimum,
}: OperationsTabInput): Pick<OperationsTab, "lines" | "periods" | "types" | "leftOut"> {
  const records = [
    ...recordsOf("project", projects?.read.data ?? null, (data, place) => {
      const outcome = data.outcome[place];
      const isJudged = outcome === "success" || outcome === "partial" || outcome === "failure";
      const success = isJudged ? Number(outcome === "success") : NaN;
      return { success, satisfaction: NaN, crisis: NaN };
    }),
    ...recordsOf("incident", incidents?.read.data ?? null, (data, place) => ({
      success: NaN,
      satisfaction: data.satisfaction[place]!,
      crisis: data.crisis[place]!,
    })),
  ].map((record) => ({
    ...record,
    number: Number.isNaN(record.date) ? NaN : periodNumber(record.date, period),
  }));
  const periods = [...new Set(records.map(({ number }) => number))]
    .filter((number) => !Number.isNaN(number))
    .sort((one, other) => one - other);
  const placeOf = new Map(periods.map((number, i) => [number, i + 1]));
  const types = [...lifetimes.types];
  const typeOf = new Map(types.map((name, i) => [name, i + 1]));
  const closed = new Map<string, { readonly lines: OperationLine[]; readonly owners: number[] }>();
  const open: OperationLine[] = [];
  let leftOut = 0;
  for (const { kind, place, number, client, segment, confidential, ...figures } of records) {
    const { success, satisfaction, crisis } = figures;
    const line = {
      ...{ kind, place, success, satisfaction, crisis },
      period: placeOf.get(number) ?? 0,
    };
    if (confidential) {
      // What is judged and what is rated are figures of their own: each must hide its people.
      const parts = [kind, line.period, Number.isNaN(success), Number.isNaN(satisfaction)];
      const key = parts.join(" ");
      const group = closed.get(key) ?? { lines: [], owners: [] };
      closed.set(key, group);
      const hidden = { client: -1, type: 0, isConfidential: true, crisis: NaN };
      group.lines.push({ ...line, ...hidden });
      group.owners.push(client >= 0 ? client : -1 - place);
      continue;
    }
    // Crises are shares of the clients of a type: theirs comes first.
    const own = kind === "incident" ? ownType(lifetimes, client) : "";
    const name = own || segment || (listed.clients.segment[client] ?? "");
    if (name !== "" && !typeOf.has(name)) typeOf.set(name, types.push(name));
    open.push({ ...line, client, type: typeOf.get(name) ?? 0, isConfidential: false });
  }
  const kept = [...closed.values()].flatMap(({ lines, owners }) => {
    if (lines[0]!.period > 0 && mayBeCounted(owners, minimum)) return lines;
    leftOut += lines.length;
    return [];
  });
  const size = (value: number): number => (Number.isNaN(value) ? -1 : value);
  const lines = [...open, ...kept].sort(
    (one, other) =>
      (one.kind === other.kind ? 0 : one.kind === "project" ? -1 : 1) ||
      Number(one.isConfidential) - Number(other.isConfidential) ||
      one.period - other.period ||
      one.client - other.client ||
      (one.isConfidential
        ? size(one.success) - size(other.success) ||
          size(one.satisfaction) - size(other.satisfaction)
        : 0) ||
      one.place - other.place,
  );
  return { lines, periods, types, leftOut };
}

function ownType({ lineOf, spans, types }: LifetimesTab, client: number): string {
  const { type } = spans[lineOf.get(client) ?? -1] ?? { type: 0 };
  return types[type - 1] ?? "";
}

interface Records {
  readonly date: ArrayLike<number>;
  readonly client: ArrayLike<number>;
  readonly segment: readonly string[];
  readonly confidential: ArrayLike<number>;
}

function recordsOf<Data extends Records>(
  kind: OperationLine["kind"],
  data: Data | null,
  figures: (
    data: Data,
    place: number,
  ) => Pick<OperationLine, "success" | "satisfaction" | "crisis">,
) {
  if (data === null) return [];
  return Array.from(data.date, (date, place) => ({
    kind,
    place,
    date,
    client: data.client[place]!,
    segment: data.segment[place]!,
    confidential: data.confidential[place] === 1,
    ...figures(data, place),
  }));
}
