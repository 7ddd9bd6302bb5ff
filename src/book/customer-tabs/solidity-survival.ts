import { cellInRow, absoluteCell, formula } from "../native-formula";
import { dateText } from "../follow-tabs/date-text";
import { lossesKnownFrom } from "../sources/client-lifetimes";
import type { CellContent } from "../tab-plan";
import { LABEL, planSection, wrapHeader } from "../tabs/dashboard-section";
import type { Term } from "./lifetimes-tab";
import { columnRange, CURVE_YEARS, type SolidityPage } from "./solidity-layout";
import { parameterCell, type Parameter } from "./solidity-parameters";

/** The time of a line of the survival table that is not used. */
const NO_TIME = 9999;

const terms: readonly Term[] = ["now", "before"];
const countKeys = ["clients", "lost", "longest", "lines"] as const;
const timeColumns = [
  "time",
  "atRisk",
  "lost",
  "gone",
  "survival",
  "greenwood",
  "low",
  "high",
] as const;
type TimeColumn = (typeof timeColumns)[number];

/** Columns of the curve, label first. */
export const curveColumns = [
  "year",
  "atRisk",
  "observed",
  "low",
  "high",
  "retention",
  "projected",
  "atRiskBefore",
  "observedBefore",
  "projectedBefore",
] as const;

export function parameterOf({ input }: SolidityPage, parameter: Parameter): string {
  return parameterCell(input.sheetName, parameter);
}

/** How many clients are counted, have left, and for how long somebody was observed. */
export function countCell(
  { counts }: SolidityPage,
  term: Term,
  key: (typeof countKeys)[number],
): string {
  return absoluteCell(counts.row + terms.indexOf(term), LABEL + 1 + countKeys.indexOf(key));
}

export function planCounts(page: SolidityPage): void {
  const { say, counts, input } = page;
  const { range } = input.lifetimes;
  planSection(page, counts.row - 2, {
    key: "counts",
    heading: say("follow.solidity.counts"),
    headers: ["", ...countKeys.map((key) => say(`follow.solidity.counts.${key}`))],
    width: counts.columns,
    lines: terms.map((term) => ({
      key: term,
      cells: [
        say(`follow.solidity.term.${term}`),
        formula(`SUMPRODUCT(--(${range(`lost.${term}`)}>=0))`),
        formula(`SUMPRODUCT(--(${range(`lost.${term}`)}=1))`),
        formula(`MAX(${range(`years.${term}`)})`),
        formula(`COUNT(${range(`years.${term}`)})`),
      ],
    })),
    numberFormats: [null, "0", "0", "0.00", "0"],
  });
}

/** How many are followed at an age: neither gone before it nor known only from it on. */
function atRiskAt({ input }: SolidityPage, term: Term, age: string): string {
  const { range } = input.lifetimes;
  return `SUMPRODUCT((${range(`years.${term}`)}>=${age})*(${range("entry")}<${age}))`;
}

/** Kaplan and Meier's table, a line for each time after which clients left. */
export function planTimes(page: SolidityPage, term: Term): void {
  const { say, times, input } = page;
  const { range } = input.lifetimes;
  const area = times[term];
  const lostYears = range(`lostYears.${term}`);
  const z = parameterOf(page, "z");
  const lost = countCell(page, term, "lost");
  const { body } = planSection(page, area.row - 2, {
    key: `times.${term}`,
    heading: say(`follow.solidity.times.${term}`),
    headers: timeColumns.map((column) => say(`follow.solidity.times.${column}`)),
    width: area.columns,
    lines: Array.from({ length: area.rows }, (_, i) => {
      const at = (column: TimeColumn, line = i): string =>
        cellInRow(area.row + line, LABEL + timeColumns.indexOf(column));
      const before = (column: TimeColumn, first: string): string =>
        i === 0 ? first : at(column, i - 1);
      const used = (yes: string, no: string): string => `IF(${at("time")}=${NO_TIME},${no},${yes})`;
      const survival = at("survival");
      const limit = (sign: string): string =>
        `IF(${survival}=1,1,IF(${survival}=0,"",${survival}^EXP(${sign}${z}*${at("greenwood")}^0.5/(0-LN(${survival})))))`;
      const cells: Record<TimeColumn, string> = {
        time: `IF(${before("gone", "0")}>=${lost},${NO_TIME},SMALL(${lostYears},${countCell(page, term, "lines")}-${lost}+1+${before("gone", "0")}))`,
        atRisk: used(atRiskAt(page, term, at("time")), "0"),
        lost: used(`SUMPRODUCT(--(${lostYears}=${at("time")}))`, "0"),
        gone: `${before("gone", "0")}+${at("lost")}`,
        survival: used(
          `${before("survival", "1")}*((${at("atRisk")}-${at("lost")})/${at("atRisk")})`,
          before("survival", "1"),
        ),
        greenwood: used(
          `IF(${at("lost")}=${at("atRisk")},0,${before("greenwood", "0")}+${at("lost")}/(${at("atRisk")}*(${at("atRisk")}-${at("lost")})))`,
          before("greenwood", "0"),
        ),
        low: limit(""),
        high: limit("0-"),
      };
      return { key: i + 1, cells: timeColumns.map((column) => formula(cells[column])) };
    }),
    numberFormats: [
      `[>=${NO_TIME}]"–";0.00`,
      ...["0", "0", "0", page.formats.percentExact, "0.000000"],
      ...[page.formats.percentExact, page.formats.percentExact],
    ],
  });
  page.draft.style(body, "muted");
  page.draft.format({ ...body, columns: 1 }, { align: "left" });
  wrapHeader(page, body);
}

function timeRange({ times }: SolidityPage, term: Term, column: TimeColumn): string {
  return columnRange(times[term], timeColumns.indexOf(column));
}

/** A cell of the curve, by year. */
export function curveCell(
  { curve }: SolidityPage,
  year: number,
  column: (typeof curveColumns)[number],
): string {
  return absoluteCell(curve.row + year, LABEL + curveColumns.indexOf(column));
}

/** What is observed year by year, and what the model expects. */
export function planCurve(page: SolidityPage): void {
  const { say, curve, input, formats } = page;
  const models = {
    now: [parameterOf(page, "alpha"), parameterOf(page, "beta")],
    before: [parameterOf(page, "alphaBefore"), parameterOf(page, "betaBefore")],
  } as const;
  const fitted = (term: Term, yes: string): string =>
    `IF(ISNUMBER(${models[term][0]}),IF(ISNUMBER(${models[term][1]}),${yes},""),"")`;
  const { body } = planSection(page, curve.row - 2, {
    key: "curve",
    heading: say("follow.solidity.curve"),
    headers: curveColumns.map((column) => say(`follow.solidity.curve.${column}`)),
    width: curve.columns,
    lines: Array.from({ length: CURVE_YEARS + 1 }, (_, year) => {
      const own = (column: (typeof curveColumns)[number], line = year): string =>
        cellInRow(curve.row + line, LABEL + curveColumns.indexOf(column));
      const h = own("year");
      const known = (term: Term, yes: string): string =>
        !input.isLossKnown
          ? `""`
          : `IF(${countCell(page, term, "clients")}=0,"",IF(${h}>${countCell(page, term, "longest")},"",${yes}))`;
      const { range } = input.lifetimes;
      const table = (term: Term, column: "survival" | "low" | "high"): string => {
        const passed = `SUMPRODUCT(--(${timeRange(page, term, "time")}<=${h}))`;
        const cell = `INDEX(${timeRange(page, term, column)},MAX(1,${passed}))`;
        // Nothing is left of the few who were seen younger, yet older ones are there.
        const isVoid = `IF(${cell}=0,SUMPRODUCT((${range(`years.${term}`)}>${h})*(${range("entry")}<${h})),0)>0`;
        const shown = column === "survival" ? `IF(${isVoid},"",${cell})` : cell;
        return known(term, `IF(${passed}=0,1,${shown})`);
      };
      const atRisk = (term: Term): string => known(term, atRiskAt(page, term, h));
      const renewal = (term: Term): string => {
        const [alpha, beta] = models[term];
        return `(${beta}+${h}-1)/(${alpha}+${beta}+${h}-1)`;
      };
      const projected = (term: Term, column: "projected" | "projectedBefore"): string =>
        fitted(
          term,
          year === 0
            ? "1"
            : `${own(column, year - 1)}*${term === "now" ? own("retention") : renewal(term)}`,
        );
      const cells: CellContent[] = [
        year,
        formula(atRisk("now")),
        formula(table("now", "survival")),
        formula(table("now", "low")),
        formula(table("now", "high")),
        year === 0 ? null : formula(fitted("now", renewal("now"))),
        formula(projected("now", "projected")),
        formula(atRisk("before")),
        formula(table("before", "survival")),
        formula(projected("before", "projectedBefore")),
      ];
      return { key: year, cells };
    }),
    numberFormats: [
      "0",
      ...["0", formats.percentExact, formats.percentExact, formats.percentExact],
      ...[formats.percentExact, formats.percentExact, "0"],
      ...[formats.percentExact, formats.percentExact],
    ],
  });
  page.draft.format({ ...body, columns: 1 }, { align: "left" });
  wrapHeader(page, body);
}

/**
 * How many of each year's new clients are still there, calendar year by calendar year; blank where it
 * would seem that nobody has left, because those who have are not known.
 */
export function planSigning(page: SolidityPage): void {
  const { say, signing, signingYears, input, formats } = page;
  const { range } = input.lifetimes;
  const [signed, counted, last] = [range("signingYear"), range("lost.now"), range("lastYear.now")];
  const [today, since] = [parameterOf(page, "asOf"), parameterOf(page, "since")];
  planSection(page, signing.row - 2, {
    key: "signing",
    heading: say("follow.solidity.signing"),
    headers: [
      say("follow.solidity.signing.year"),
      say("follow.solidity.signing.clients"),
      say("follow.solidity.signing.present"),
      ...Array.from({ length: CURVE_YEARS }, (_, k) =>
        say("follow.solidity.signing.after", { years: k + 1 }),
      ),
    ],
    width: signing.columns,
    lines:
      signingYears.length === 0
        ? [{ key: 0, cells: [say("follow.solidity.noStart")] }]
        : signingYears.map((year, i) => {
            const own = (column: number): string => cellInRow(signing.row + i, LABEL + column);
            const of = `(${signed}=${own(0)})*(${counted}>=0)`;
            return {
              key: year,
              cells: [
                year,
                formula(input.isLossKnown ? `SUMPRODUCT(${of})` : `""`),
                formula(
                  input.isLossKnown ? `SUMPRODUCT((${signed}=${own(0)})*(${counted}=0))` : `""`,
                ),
                ...Array.from({ length: CURVE_YEARS }, (_, k) =>
                  formula(
                    // Before losses were known all of those who are known were there.
                    !input.isLossKnown
                      ? `""`
                      : `IF(YEAR(${today})-${own(0)}<${k + 1},"",IF(${own(0)}+${k + 1}<IF(ISNUMBER(${since}),YEAR(${since}),0),"",IF(${own(1)}=0,"",SUMPRODUCT(${of}*(${last}-${own(0)}>=${k + 1}))/${own(1)})))`,
                  ),
                ),
              ],
            };
          }),
    numberFormats: ["0", "0", "0", ...new Array<string>(CURVE_YEARS).fill(formats.percent)],
  });
  page.draft.format({ ...signing, columns: 1 }, { align: "left" });
  const knownFrom = lossesKnownFrom(input.data, input.asOf);
  if (knownFrom === null || !input.isLossKnown) return;
  page.draft.keyRow(signing.row + signing.rows, "signing.note");
  page.draft.cell(
    signing.row + signing.rows,
    LABEL,
    say("follow.solidity.signing.note", { date: dateText(knownFrom, input.language) }),
    { style: "note" },
  );
}
