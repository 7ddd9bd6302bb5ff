import type { ScoredBook } from "../../src/commitment/scored-book";
import { isUnderNotice } from "../../src/commitment/notice";
import { stakes } from "../../src/commitment/stake";
import { scalePoints } from "../../src/commitment/scales";
import { criterionShares } from "../../src/commitment/score";
import { message, type Language } from "../../src/messages/messages";
import type { ClientSource } from "../../src/book/client-source";
import type { TabPlan } from "../../src/book/tab-plan";
import type { ResultTabsInput } from "../../src/book/tabs/result-tabs";

/** What a formula cell must show: a number, or a text ("" where there is no figure). */
export type Shown = number | string;

/** The cells of a plan that hold formulas, line by line from left to right. */
export function formulaCells(
  plan: TabPlan<string>,
): { readonly row: number; readonly column: number; readonly formula: string }[] {
  return plan.blocks
    .flatMap(({ row, column, cells }) =>
      cells.flatMap((line, i) =>
        line.flatMap((content, j) =>
          content !== null && typeof content === "object"
            ? [{ row: row + i, column: column + j, formula: content.formula }]
            : [],
        ),
      ),
    )
    .sort((a, b) => a.row - b.row || a.column - b.column);
}

const orBlank = (value: number): Shown => (Number.isNaN(value) ? "" : value);

/** Positions of the criteria in the order of the Scores tab: axis by axis. */
function criteriaByAxis({ model }: ScoredBook): number[] {
  return model.axes.flatMap((axis) =>
    model.criteria.flatMap((criterion, j) => (criterion.axis === axis.key ? [j] : [])),
  );
}

/** Each client's part of the axes that its score is made of. */
function axesCounted(book: ScoredBook, client: number): number {
  const { scored, model } = book;
  if (Number.isNaN(scored.score[client]!)) return 0;
  const total = model.axes.reduce((sum, { weight }) => sum + weight, 0);
  return model.axes.reduce(
    (sum, { weight }, a) =>
      Number.isNaN(scored.axisScore[a]![client]!) ? sum : sum + weight / total,
    0,
  );
}

function stakesOf({ clients, scored, model }: ScoredBook): Float64Array[] {
  const { floor, ceiling, missingRule } = model.parameters;
  return stakes(
    clients.arr,
    scored.axisScore,
    model.axes.map(({ target }) => target),
    model.axes.map(({ weight }) => weight),
    { floor, ceiling, rule: missingRule },
  );
}

/** What the core says of every formula cell of the Scores tab, in the order of `formulaCells`. */
export function expectedScores(
  book: ScoredBook,
  source: ClientSource,
  language: Language,
): Shown[] {
  const { clients, model, scored, portfolio, attribution } = book;
  const { axes, dimensions, criteria, parameters } = model;
  const byAxis = criteriaByAxis(book);
  const shares = criterionShares(model);
  const axisTotal = axes.reduce((sum, { weight }) => sum + weight, 0);
  const shown: Shown[] = [];
  const nobodyMoved = "";
  shown.push(
    ["neutral", "renormalise", "strict"].indexOf(parameters.missingRule) + 1,
    ...byAxis.map((j) => dimensions.find(({ key }) => key === criteria[j]!.dimension)?.label ?? ""),
  );
  shown.push(...axes.map(({ weight }) => weight), ...byAxis.map((j) => criteria[j]!.weight));
  shown.push(
    parameters.asOf,
    nobodyMoved,
    ...axes.map(({ weight }) => weight / axisTotal),
    ...dimensions.map(({ key }) =>
      criteria.reduce((sum, { dimension }, j) => (dimension === key ? sum + shares[j]! : sum), 0),
    ),
    ...byAxis.map((j) => shares[j]!),
  );
  shown.push(...axes.map(({ label }) => label));
  const meanByArr = (column: Float64Array): Shown => {
    let sum = 0;
    let weight = 0;
    column.forEach((value, i) => {
      if (Number.isNaN(value)) return;
      sum += value * clients.arr[i]!;
      weight += clients.arr[i]!;
    });
    return weight === 0 ? "" : sum / weight;
  };
  shown.push(
    portfolio.arr,
    portfolio.weightedArr,
    orBlank(portfolio.ratio),
    orBlank(portfolio.score.byArr),
    meanByArr(scored.low),
    meanByArr(scored.high),
    orBlank(portfolio.coverage.byArr),
    ...portfolio.axes.map(({ byArr }) => orBlank(byArr)),
    ...portfolio.dimensions.map(({ byArr }) => orBlank(byArr)),
    ...attribution.byAxis,
    0,
  );

  for (let i = 0; i < clients.count; i++) {
    const score = scored.score[i]!;
    const noScore = Number.isNaN(score);
    const multiplier = scored.multiplier[i]!;
    shown.push(clients.name[i]!);
    if (source.columns.segment !== undefined) shown.push(clients.segment[i]!);
    if (source.columns.owner !== undefined) shown.push(clients.owner[i]!);
    if (source.columns.renewalDate !== undefined) shown.push(orBlank(clients.renewalDate[i]!));
    const status = noScore
      ? message(language, "tab.scores.noScore")
      : scored.provisional[i] === 1
        ? message(language, "tab.scores.provisional")
        : "";
    const logMultiplier = Math.log(multiplier);
    shown.push(
      clients.arr[i]!,
      scored.weightedArr[i]!,
      multiplier,
      orBlank(score),
      scored.low[i]!,
      scored.high[i]!,
      scored.coverage[i]!,
      status,
      ...scored.axisScore.map((column) => orBlank(column[i]!)),
      ...scored.dimensionScore.map((column) => orBlank(column[i]!)),
      ...attribution.effects.map((column) => column[i]!),
      ...stakesOf(book).map((column) => (noScore ? "" : column[i]!)),
      ...scored.axisCoverage.map((column) => column[i]!),
      0,
      nobodyMoved,
      logMultiplier,
      Math.abs(logMultiplier) < 1e-12
        ? clients.arr[i]!
        : (clients.arr[i]! * Math.expm1(logMultiplier)) / logMultiplier,
      axesCounted(book, i),
    );
    if (source.columns.renewalDate !== undefined) {
      shown.push(isUnderNotice(clients.renewalDate[i]!, score, parameters) ? 1 : 0);
    }
    shown.push(noScore ? -1 : score);
    shown.push(status === "" ? score - (i + 1) * 1e-10 : "");
    shown.push(...byAxis.map((j) => orBlank(clients.points[j]![i]!)));
  }
  return shown;
}

/** The same for the Dashboard. */
export function expectedDashboard(book: ScoredBook, language: Language = "en"): Shown[] {
  const { clients, model, scored, portfolio, attribution } = book;
  const axisTotal = model.axes.reduce((sum, { weight }) => sum + weight, 0);
  const shares = criterionShares(model);
  const ratio = orBlank(portfolio.ratio);
  const unscored = scored.score.filter(Number.isNaN).length;
  const unscoredText = message(language, "tab.unscored.many", { count: unscored });
  const shown: Shown[] = [
    model.parameters.asOf,
    "",
    portfolio.arr,
    portfolio.weightedArr,
    portfolio.weightedArr - portfolio.arr,
    ratio,
    orBlank(portfolio.geometricRatio),
    ratio,
    portfolio.underNotice.arr,
    portfolio.clients,
    orBlank(portfolio.score.perClient),
    orBlank(portfolio.score.byArr),
    portfolio.above.clients,
    portfolio.below.clients,
    orBlank(portfolio.coverage.byArr),
    portfolio.provisional,
    unscored === 0 ? "" : unscored === 1 ? message(language, "tab.unscored.one") : unscoredText,
  ];
  model.axes.forEach(({ label, target, weight }, a) => {
    const { perClient, byArr } = portfolio.axes[a]!;
    shown.push(label, orBlank(perClient), orBlank(byArr), target, orBlank(byArr - target));
    shown.push(weight / axisTotal, attribution.byAxis[a]!);
  });
  shown.push(orBlank(portfolio.score.perClient), orBlank(portfolio.score.byArr));
  shown.push(portfolio.weightedArr - portfolio.arr);
  for (const { from, to, clients: count, arr } of portfolio.bands) {
    const here = (i: number): boolean =>
      scored.score[i]! >= from - 1e-9 && (to === 100 || scored.score[i]! < to - 1e-9);
    const weighted = clients.name.reduce(
      (sum, _, i) => (here(i) ? sum + scored.weightedArr[i]! : sum),
      0,
    );
    shown.push(count, count / portfolio.clients);
    shown.push(arr, portfolio.arr === 0 ? "" : arr / portfolio.arr);
    shown.push(weighted, arr === 0 ? "" : weighted / arr);
  }
  model.dimensions.forEach(({ key, label }, d) => {
    const { perClient, byArr } = portfolio.dimensions[d]!;
    shown.push(label, orBlank(perClient), orBlank(byArr));
    shown.push(
      model.criteria.reduce(
        (sum, { dimension }, j) => sum + (dimension === key ? shares[j]! : 0),
        0,
      ),
    );
  });
  for (const segment of portfolio.segments) {
    shown.push(segment.clients, segment.arr, segment.weightedArr, orBlank(segment.ratio));
    shown.push(orBlank(segment.score.perClient), orBlank(segment.score.byArr));
  }
  const ranked = [...clients.name.keys()]
    .filter((i) => !Number.isNaN(scored.score[i]!) && scored.provisional[i] === 0)
    .sort((a, b) => scored.score[b]! - scored.score[a]! || a - b);
  const lines = Math.min(5, clients.count);
  for (const order of [ranked, [...ranked].reverse()]) {
    for (let k = 0; k < lines; k++) {
      const i = order[k];
      if (i === undefined) shown.push(...new Array<Shown>(7).fill(""));
      else {
        shown.push(clients.name[i]!, scored.score[i]!, scored.low[i]!, scored.high[i]!);
        shown.push(scored.multiplier[i]!, clients.arr[i]!, scored.weightedArr[i]!);
      }
    }
  }
  shown.push(...bridge(book));
  const mean = portfolio.arr / portfolio.clients;
  shown.push(Math.max(...clients.arr), mean, mean);
  return shown;
}

/** The columns that draw each axis's step from ARR to weighted ARR, of whatever sign. */
function bridge({ model, portfolio, attribution }: ScoredBook): Shown[] {
  const shown: Shown[] = [portfolio.arr, portfolio.arr];
  let level = portfolio.arr;
  model.axes.forEach(({ label }, a) => {
    const before = level;
    level += attribution.byAxis[a]!;
    const [low, high] = before < level ? [before, level] : [level, before];
    // What lies above zero is a rise or a fall; the rest hangs below.
    const above = Math.max(0, high) - Math.max(0, low);
    const base = low > 0 ? low : high < 0 ? high : 0;
    shown.push(label, level, base);
    shown.push(before < level ? above : 0, before < level ? 0 : above);
    shown.push(Math.min(0, low) - Math.min(0, high));
  });
  return [...shown, portfolio.weightedArr, portfolio.weightedArr];
}

/** The same for the Action plan of a first run. */
export function expectedPlan(book: ScoredBook): Shown[] {
  const shown: Shown[] = [book.model.parameters.asOf, ""];
  for (const action of book.actions) {
    shown.push(orBlank(action.score), action.target, orBlank(action.stake));
    shown.push(action.client + 1, action.client + 1);
  }
  for (const action of book.segmentActions) {
    shown.push(action.urgentClients, action.clients, orBlank(action.score), action.target);
    shown.push(orBlank(action.stake), action.arr);
  }
  return shown;
}

/**
 * The same for the Data check: the answers that were read by another spelling, the texts that were
 * read as numbers and days, the parameters.
 */
export function expectedCheck(
  {
    scored,
    spellings,
    textReadings,
  }: Pick<ResultTabsInput, "scored" | "spellings" | "textReadings">,
  language: Language,
): Shown[] {
  const { criteria, parameters } = scored.model;
  const shown: Shown[] = [parameters.asOf];
  for (const { criterion, answer } of spellings) {
    const { label, scale, answers } = criteria[criterion]!;
    shown.push(label);
    if (scale !== "yesNo") shown.push(answers[answer]!.text, answers[answer]!.points ?? "");
  }
  for (const { target, value } of textReadings) {
    if (typeof target !== "number") continue;
    const worth = scalePoints(criteria[target]!, value, parameters.asOf);
    shown.push(criteria[target]!.label, "points" in worth ? worth.points : "");
  }
  shown.push(parameters.asOf, parameters.floor, parameters.ceiling);
  shown.push(message(language, `model.missingRule.${parameters.missingRule}`));
  shown.push(parameters.minimumCoverage, parameters.renewalAlertDays, parameters.planSize);
  return [...shown, parameters.currency];
}
