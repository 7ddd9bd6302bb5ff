import { absoluteCell, cellInRow, formula } from "../native-formula";
import { lossesKnownFrom } from "../sources/client-lifetimes";
import { LABEL, planSection } from "../tabs/dashboard-section";
import { dateText } from "../follow-tabs/date-text";
import type { FigureBlock, FigureLine } from "./customer-page";
import { isFilled } from "./lines-tab";
import { stayQuestions, type SolidityPage } from "./solidity-layout";
import { movementCell, renewalSum, topShare } from "./solidity-revenue";
import { countCell, curveCell, parameterOf } from "./solidity-survival";

const declaredColumns = ["count", "leaving", "share", "reach", "low", "high"] as const;
const horizons = [3, 5] as const;
const MONTHS_A_YEAR = 12;

function declaredCell(
  { declared }: SolidityPage,
  years: 3 | 5,
  wave: 0 | 1,
  column: (typeof declaredColumns)[number],
): string {
  const line = 2 * horizons.indexOf(years) + wave;
  return absoluteCell(declared.row + line, LABEL + 1 + declaredColumns.indexOf(column));
}

/** What clients say on staying, averaged within each client first; limits by Wilson. */
export function planDeclared(page: SolidityPage): void {
  const { say, declared, input, formats } = page;
  const { answers } = input;
  const z = parameterOf(page, "z");
  const lines = stayQuestions.flatMap((question, q) =>
    ([0, 1] as const).map((wave) => {
      const row = declared.row + 2 * q + wave;
      const own = (column: (typeof declaredColumns)[number]): string =>
        cellInRow(row, LABEL + 1 + declaredColumns.indexOf(column));
      const number = answers?.questionNumber(question) ?? null;
      const waveNumber = answers?.waves(question)[wave] ?? null;
      const isThere = answers !== null && number !== null && waveNumber !== null;
      // A cell that somebody empties counts as no answer.
      const here = isThere
        ? `(${answers.range("question")}=${number})*(${answers.range("wave")}=${waveNumber})`
        : "";
      const [n, s] = [own("count"), own("leaving")];
      const f = `(${n}-${s})`;
      const known = (yes: string): string => `IF(${n}>0,${yes},"")`;
      const cells: Record<(typeof declaredColumns)[number], string> = {
        count: isThere
          ? `SUMPRODUCT(${here},${answers.range("share")},${answers.range("answered")})`
          : "0",
        leaving: isThere
          ? `${n}-SUMPRODUCT(${here},${answers.range("share")},${answers.range("value")})`
          : "0",
        share: known(`${s}/${n}`),
        reach: known(`${z}*(${s}*${f}/${n}+${z}*${z}/4)^0.5`),
        low: known(`${s}*${s}/(${n}*(${s}+${z}*${z}/2+${own("reach")}))`),
        high: known(`1-${f}*${f}/(${n}*(${f}+${z}*${z}/2+${own("reach")}))`),
      };
      const wording = wave === 0 ? "latest" : "previous";
      return {
        key: `${question}.${wording}`,
        cells: [
          say(`follow.solidity.declared.${wording}`, { years: horizons[q]! }),
          ...declaredColumns.map((column) => formula(cells[column])),
        ],
      };
    }),
  );
  const { body } = planSection(page, declared.row - 2, {
    key: "declared",
    heading: say("follow.solidity.declared"),
    headers: ["", ...declaredColumns.map((column) => say(`follow.solidity.declared.${column}`))],
    width: declared.columns,
    lines,
    numberFormats: [
      null,
      ...["0.0", "0.0", formats.percentExact, "0.000"],
      ...[formats.percentExact, formats.percentExact],
    ],
  });
  page.draft.style(body, "muted");
}

/** The figures of the block, each with what it stands on. */
export function solidityFigures(page: SolidityPage): FigureBlock {
  const { say, input, formats } = page;
  const { percentExact } = formats;
  const points = `+${percentExact};-${percentExact};${percentExact}`;
  const line = (
    key: string,
    label: string,
    rest: Omit<FigureLine, "key" | "label">,
  ): FigureLine => ({ key, label, ...rest });
  const declared = horizons.map((years): FigureLine =>
    line(`churn${years}.declared`, say("follow.solidity.churn.declared", { years }), {
      numberFormat: percentExact,
      changeFormat: points,
      value: declaredCell(page, years, 0, "share"),
      count: declaredCell(page, years, 0, "count"),
      low: declaredCell(page, years, 0, "low"),
      high: declaredCell(page, years, 0, "high"),
      previous: declaredCell(page, years, 1, "share"),
    }),
  );
  const z = parameterOf(page, "z");
  const observed = horizons.map((years): FigureLine => {
    const [share, atRisk] = [curveCell(page, years, "observed"), curveCell(page, years, "atRisk")];
    const known = (yes: string): string => `IF(ISNUMBER(${share}),${yes},"")`;
    const limit = (other: string, untouched: string): string =>
      known(`IF(${share}=1,${untouched},IF(ISNUMBER(${other}),1-${other},""))`);
    return line(`churn${years}.observed`, say("follow.solidity.churn.observed", { years }), {
      numberFormat: percentExact,
      changeFormat: points,
      value: known(`1-${share}`),
      count: atRisk,
      low: limit(curveCell(page, years, "high"), "0"),
      high: limit(curveCell(page, years, "low"), `${z}*${z}/(${atRisk}+${z}*${z})`),
      previous: `IF(ISNUMBER(${curveCell(page, years, "observedBefore")}),1-${curveCell(page, years, "observedBefore")},"")`,
    });
  });
  const projected = horizons.map((years): FigureLine => {
    const share = curveCell(page, years, "projected");
    return line(`churn${years}.projected`, say("follow.solidity.churn.projected", { years }), {
      numberFormat: percentExact,
      changeFormat: points,
      value: `IF(ISNUMBER(${share}),1-${share},"")`,
      count: `IF(ISNUMBER(${share}),${countCell(page, "now", "clients")},"")`,
    });
  });
  const arr = input.lifetimes.range("arr");
  const paying = `SUMPRODUCT(${isFilled(arr)}*(${arr}>0))`;
  const [threeOrFive, all] = [declared, observed].map((lines) => lines) as [
    FigureLine[],
    FigureLine[],
  ];
  return {
    key: "solidity",
    heading: say("follow.solidity.block"),
    lines: [
      ...[0, 1].flatMap((i) => [threeOrFive[i]!, all[i]!, projected[i]!]),
      ...revenueLines(page),
      ...[1, 5, 10].map((count) =>
        line(`concentration.top${count}`, say("follow.solidity.top", { count }), {
          numberFormat: percentExact,
          value: topShare(page, count),
          count: paying,
        }),
      ),
      line("concentration.effective", say("follow.solidity.effective"), {
        numberFormat: "0.0",
        value: `IF(SUM(${arr})>0,SUM(${arr})^2/SUMPRODUCT(${arr},${arr}),"")`,
        count: paying,
      }),
      ...(["ahead", "overdue"] as const).map((what) =>
        line(`renewals.${what}`, say(`follow.solidity.renewals.sum.${what}`), {
          numberFormat: formats.money,
          value: renewalSum(page, what, "arr"),
          count: renewalSum(page, what, "clients"),
        }),
      ),
    ],
    missing: input.missing,
    notes: notesOf(page),
  };
}

/** Retention over the last twelve months, and what the last month brought. */
function revenueLines(page: SolidityPage): FigureLine[] {
  const { say, formats, input } = page;
  const { revenue } = input;
  if (revenue === null || revenue.months < 2) return [];
  const last = revenue.months - 1;
  const { percentExact } = formats;
  const net = (month: number): string => {
    const cell = (column: Parameters<typeof movementCell>[2]): string =>
      movementCell(page, month, column);
    return `${cell("new")}+${cell("reactivation")}+${cell("expansion")}-${cell("contraction")}-${cell("churn")}`;
  };
  const clients = movementCell(page, last, "clients");
  return [
    ...(last < MONTHS_A_YEAR
      ? []
      : (["nrr", "grr"] as const).map((key): FigureLine => ({
          key,
          label: say(`follow.solidity.${key}`),
          numberFormat: percentExact,
          changeFormat: `+${percentExact};-${percentExact};${percentExact}`,
          value: movementCell(page, last, key),
          count: `SUMPRODUCT(--(${revenue.range(`month.${last - MONTHS_A_YEAR}`)}>0))`,
          ...(last < 2 * MONTHS_A_YEAR
            ? {}
            : { previous: movementCell(page, last - MONTHS_A_YEAR, key) }),
        }))),
    {
      key: "mrr",
      label: say("follow.solidity.mrr"),
      numberFormat: formats.money,
      changeFormat: formats.effect,
      value: movementCell(page, last, "closing"),
      count: clients,
      previous: movementCell(page, last, "opening"),
    },
    {
      key: "netMrr",
      label: say("follow.solidity.netMrr"),
      numberFormat: formats.effect,
      changeFormat: formats.effect,
      value: net(last),
      count: clients,
      ...(last < 2 ? {} : { previous: net(last - 1) }),
    },
  ];
}

function notesOf({ say, input }: SolidityPage): string[] {
  const { lost, present } = input.data.undated;
  const since = lossesKnownFrom(input.data, input.asOf);
  return [
    say("follow.solidity.note.churn"),
    ...(lost > 0 ? [say("follow.solidity.note.undatedLost", { count: lost })] : []),
    ...(present > 0 ? [say("follow.solidity.note.undated", { count: present })] : []),
    ...(since === null
      ? []
      : [say("follow.solidity.note.since", { date: dateText(since, input.language) })]),
    ...(input.model === null ? [say("follow.solidity.note.noModel")] : []),
    ...(input.model?.isConstant === true ? [say("follow.solidity.note.constant")] : []),
  ];
}
