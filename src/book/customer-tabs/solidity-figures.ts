import { isSurvivalKnown, knownLost, lossesKnownFrom } from "../sources/client-lifetimes";
import type { SourceProblem } from "../sources/find-sources";
import { dateText } from "../follow-tabs/date-text";
import type { FigureBlock, FigureLine } from "./customer-page";
import { isFilled } from "./lines-tab";
import { previousNote } from "./previous-note";
import { monthText } from "./revenue-tab";
import { MONTHS_A_YEAR, type SolidityPage } from "./solidity-layout";
import { effectiveBefore, largestBefore, MOST_APART, topShare } from "./solidity-largest";
import { movementCell, renewalSum } from "./solidity-revenue";
import { countCell, curveCell, parameterOf } from "./solidity-survival";
import { notAsked, tooFew } from "./strategy-block";
import { turnedFigure } from "./turned-figure";

const horizons = [3, 5] as const;
const stayQuestions = ["stays3", "stays5"] as const;

const noRenewals: SourceProblem = {
  ...{ kind: "noRenewals", sheetName: "", address: "", details: {} },
  problem: "follow.solidity.noRenewals",
  remedy: "follow.solidity.noRenewals.remedy",
};

/** The figures of the block, each with what it stands on. */
export function solidityFigures(page: SolidityPage): FigureBlock {
  const { say, input, formats } = page;
  const { percentExact } = formats;
  const line = (
    key: string,
    label: string,
    rest: Omit<FigureLine, "key" | "label">,
  ): FigureLine => ({ key, label, ...rest });
  const declared = horizons.map((years) => declaredLines(page, years));
  const z = parameterOf(page, "z");
  const gone = (share: string): string => `IF(ISNUMBER(${share}),1-${share},"")`;
  const observed = horizons.map((years): FigureLine => {
    const [share, atRisk] = [curveCell(page, years, "observed"), curveCell(page, years, "atRisk")];
    const known = (yes: string): string => `IF(ISNUMBER(${share}),${yes},"")`;
    const limit = (other: string, untouched: string): string =>
      known(`IF(${share}=1,${untouched},IF(ISNUMBER(${other}),1-${other},""))`);
    return line(`churn${years}.observed`, say("follow.solidity.churn.observed", { years }), {
      numberFormat: percentExact,
      value: known(`1-${share}`),
      count: atRisk,
      low: limit(curveCell(page, years, "high"), "0"),
      high: limit(curveCell(page, years, "low"), `${z}*${z}/(${atRisk}+${z}*${z})`),
      previous: gone(curveCell(page, years, "observedBefore")),
    });
  });
  const projected = horizons.map((years): FigureLine => {
    const share = curveCell(page, years, "projected");
    return line(`churn${years}.projected`, say("follow.solidity.churn.projected", { years }), {
      numberFormat: percentExact,
      value: gone(share),
      count: `IF(ISNUMBER(${share}),${countCell(page, "now", "clients")},"")`,
      previous: gone(curveCell(page, years, "projectedBefore")),
    });
  });
  const previous = (text: string | null): Pick<FigureLine, "previous"> =>
    text === null ? {} : { previous: text };
  const arr = input.lifetimes.range("arr");
  const paying = `SUMPRODUCT(${isFilled(arr)}*(${arr}>0))`;
  return {
    key: "solidity",
    heading: say("follow.solidity.block"),
    lines: [
      ...horizons.flatMap((_, i) => [...declared[i]!, observed[i]!, projected[i]!]),
      ...revenueLines(page),
      ...[1, 5, 10].map((count) =>
        line(`concentration.top${count}`, say("follow.solidity.top", { count }), {
          numberFormat: percentExact,
          value: topShare(page, count),
          count: paying,
          ...previous(largestBefore(page, count)),
        }),
      ),
      line("concentration.effective", say("follow.solidity.effective"), {
        numberFormat: "0.0",
        value: `IF(SUM(${arr})>0,SUM(${arr})^2/SUMPRODUCT(${arr},${arr}),"")`,
        count: paying,
        ...previous(effectiveBefore(page)),
      }),
      ...(input.lifetimes.hasRenewals ? (["ahead", "overdue"] as const) : []).map((what) =>
        line(`renewals.${what}`, say(`follow.solidity.renewals.sum.${what}`), {
          numberFormat: formats.money,
          value: renewalSum(page, what, "arr"),
          count: renewalSum(page, what, "clients"),
        }),
      ),
    ],
    missing: [
      ...input.missing,
      ...(input.survey === null ? [] : notAsked(input.survey, stayQuestions, say)),
      ...tooManyUndated(page),
      ...(input.lifetimes.hasRenewals ? [] : [noRenewals]),
    ],
    notes: notesOf(page, declared.flat()),
  };
}

/** Too many of the lost clients are left out for what is observed to say anything. */
function tooManyUndated({ input: { data } }: SolidityPage): SourceProblem[] {
  if (isSurvivalKnown(data)) return [];
  const { lost } = data.undated;
  return [
    {
      ...{ kind: "lossesUndated", sheetName: "", address: "" },
      problem: "follow.solidity.undated",
      remedy: "follow.solidity.undated.remedy",
      details: { lost, all: lost + knownLost(data.end) },
    },
  ];
}

/** What clients say on staying, turned round: who will not be a client any more in so many years. */
function declaredLines({ input, say, formats }: SolidityPage, years: 3 | 5): FigureLine[] {
  const indicator = `churn${years}.declared`;
  return (["respondent", "client"] as const).flatMap((basis): FigureLine[] => {
    const cells = input.survey?.figure(`stays${years}`, basis) ?? null;
    if (cells === null) return [];
    return [
      {
        key: basis === "respondent" ? indicator : `${indicator}.client`,
        label: say("follow.strategy.line", {
          indicator: say("follow.solidity.churn.declared", { years }),
          basis: say(`follow.basis.${basis}`),
        }),
        indicator,
        numberFormat: formats.percentExact,
        ...turnedFigure(cells, say),
      },
    ];
  });
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

function notesOf(
  { say, input, monthBefore }: SolidityPage,
  declared: readonly FigureLine[],
): string[] {
  const { revenue } = input;
  const month = (place: number): string => monthText(revenue!.firstMonth + place);
  const months = revenue?.months ?? 0;
  const { lost, present } = input.data.undated;
  const isKnown = isSurvivalKnown(input.data);
  const since = lossesKnownFrom(input.data, input.asOf);
  return [
    say("follow.solidity.note.churn"),
    ...previousNote(declared, input.language),
    ...(input.survey === null ? [] : tooFew(input.survey, stayQuestions, say)),
    ...(lost > 0 && isKnown ? [say("follow.solidity.note.undatedLost", { count: lost })] : []),
    ...(present > 0 ? [say("follow.solidity.note.undated", { count: present })] : []),
    ...(since === null || !isKnown
      ? []
      : [say("follow.solidity.note.since", { date: dateText(since, input.language) })]),
    ...(input.model === null && isKnown ? [say("follow.solidity.note.noModel")] : []),
    ...(input.model?.isConstant === true ? [say("follow.solidity.note.constant")] : []),
    ...(input.model !== null && input.modelBefore === null
      ? [say("follow.solidity.note.noModelBefore")]
      : []),
    ...(input.modelBefore?.isConstant === true && input.model?.isConstant !== true
      ? [say("follow.solidity.note.constantBefore")]
      : []),
    ...(revenue !== null && months <= 2 * MONTHS_A_YEAR
      ? [say("follow.solidity.note.months", { months })]
      : []),
    monthBefore === null
      ? say("follow.solidity.note.noLargestBefore")
      : say("follow.solidity.note.largestBefore", {
          month: month(monthBefore),
          last: month(months - 1),
          percent: MOST_APART,
        }),
    ...(input.lifetimes.hasRenewals ? [say("follow.solidity.note.renewals")] : []),
  ];
}
