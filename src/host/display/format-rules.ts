import type {
  Cell,
  ConditionalFormattingRule,
  Cvfo,
  DataBarRuleType,
  Style,
  Worksheet,
} from "@cj-tech-master/excelts";
import { intersect, parseAreas } from "../cell-area";
import type { CellArea } from "../cell-area";
import { shownValue } from "../cell-values";
import type { ShownValue } from "../cell-values";
import { blended, displayColor } from "./display-color";
import type { DataBar } from "./displayed-sheet";
import { MovingFormula } from "./moving-formula";
import { ruleResults } from "./rule-formulas";

/** What conditional formats do to one cell. */
export interface RuleEffect {
  /** Styles of the rules that hold, the most important first. */
  readonly styles: readonly Partial<Style>[];
  readonly fill?: string;
  readonly bar?: DataBar;
}

interface AppliedRule {
  readonly rule: ConditionalFormattingRule;
  readonly areas: readonly CellArea[];
  /** The cell that the rule's formulas are written for. */
  readonly anchor: { readonly row: number; readonly column: number };
  readonly formulas: readonly MovingFormula[];
}

/** The conditional formats of a sheet over some of its rows. */
export class FormatRules {
  readonly #rules: readonly AppliedRule[];
  readonly #results: ReturnType<typeof ruleResults>;
  readonly #numbers = new Map<readonly CellArea[], readonly number[]>();

  constructor(
    private readonly sheet: Worksheet,
    window: CellArea,
  ) {
    this.#rules = sheet.conditionalFormattings
      .flatMap(({ ref, rules }) => {
        const areas = parseAreas(ref);
        const anchor = {
          row: Math.min(...areas.map(({ top }) => top)),
          column: Math.min(...areas.map(({ left }) => left)),
        };
        return areas.some((area) => intersect(area, window))
          ? rules.map((rule) => ({ rule, areas, anchor, formulas: formulasOf(rule) }))
          : [];
      })
      .sort((a, b) => (a.rule.priority ?? 0) - (b.rule.priority ?? 0));
    this.#results = ruleResults(sheet, this.#formulasWithin(window));
  }

  /** What the rules do to a cell; undefined when none of them concerns it. */
  effectOn(row: number, column: number, cell: Cell | undefined): RuleEffect | undefined {
    const styles: Partial<Style>[] = [];
    let fill: string | undefined;
    let bar: DataBar | undefined;
    for (const applied of this.#rules) {
      if (!holdsFor(applied, row, column)) continue;
      const { rule } = applied;
      if (rule.type === "colorScale") fill ??= this.#scaleColor(applied, cell);
      else if (rule.type === "dataBar") bar ??= this.#bar(rule, applied, cell);
      else if (rule.style && this.#applies(applied, row, column, cell)) styles.push(rule.style);
    }
    if (styles.length === 0 && fill === undefined && !bar) return undefined;
    return { styles, ...(fill === undefined ? {} : { fill }), ...(bar ? { bar } : {}) };
  }

  *#formulasWithin(window: CellArea): Generator<string> {
    for (const applied of this.#rules) {
      for (const area of applied.areas) {
        const seen = intersect(area, window);
        if (!seen || applied.formulas.length === 0) continue;
        for (let row = seen.top; row <= seen.bottom; row++) {
          for (let column = seen.left; column <= seen.right; column++) {
            yield* formulasAt(applied, row, column);
          }
        }
      }
    }
  }

  #applies(applied: AppliedRule, row: number, column: number, cell: Cell | undefined): boolean {
    const { rule } = applied;
    const value = shownValue(cell);
    switch (rule.type) {
      case "cellIs": {
        const limits = formulasAt(applied, row, column).map((text) => this.#results.get(text));
        return compares(value, rule.operator ?? "equal", limits);
      }
      case "top10": {
        const numbers = [...this.#numbersIn(applied.areas)].reverse();
        const count = rule.percent
          ? Math.max(1, Math.floor((numbers.length * rule.rank) / 100))
          : rule.rank;
        const limit = rule.bottom ? numbers.at(-count) : numbers[count - 1];
        if (typeof value !== "number" || limit === undefined) return typeof value === "number";
        return rule.bottom ? value <= limit : value >= limit;
      }
      case "aboveAverage": {
        const numbers = this.#numbersIn(applied.areas);
        const mean = numbers.reduce((sum, one) => sum + one, 0) / numbers.length;
        if (typeof value !== "number") return false;
        return rule.aboveAverage === false ? value < mean : value > mean;
      }
      default: {
        // Texts, blanks, errors and dates are looked for by a formula, too: the file has it.
        const [formula] = formulasAt(applied, row, column);
        return formula !== undefined && isTrue(this.#results.get(formula));
      }
    }
  }

  #scaleColor({ rule, areas }: AppliedRule, cell: Cell | undefined): string | undefined {
    const value = shownValue(cell);
    if (rule.type !== "colorScale" || typeof value !== "number") return undefined;
    const stops = (rule.cfvo ?? []).flatMap((point, index) => {
      const at = this.#threshold(point, areas);
      const color = displayColor(rule.color?.[index]);
      return at === undefined || color === undefined ? [] : [{ at, color }];
    });
    const above = stops.findIndex(({ at }) => value <= at);
    const next = stops[above];
    const before = stops[above - 1];
    if (!next) return stops.at(-1)?.color;
    if (!before) return next.color;
    const share = next.at === before.at ? 1 : (value - before.at) / (next.at - before.at);
    return blended(before.color, next.color, share);
  }

  #bar(rule: DataBarRuleType, { areas }: AppliedRule, cell: Cell | undefined): DataBar | undefined {
    const value = shownValue(cell);
    const [least, most] = rule.cfvo ?? [];
    if (typeof value !== "number" || !least || !most) return undefined;
    const low = this.#threshold(least, areas) ?? 0;
    const high = this.#threshold(most, areas) ?? 0;
    if (high <= low) return undefined;
    const share = (at: number): number => Math.min(1, Math.max(0, (at - low) / (high - low)));
    const zero = low < 0 ? share(0) : 0;
    const end = share(value);
    const color = displayColor(value < 0 ? (rule.negativeFillColor ?? RED) : rule.color);
    return {
      from: Math.min(zero, end),
      to: Math.max(zero, end),
      color: color ?? "#638EC6",
      gradient: rule.gradient === true,
      hidesValue: rule.showValue === false,
    };
  }

  /** The value that a point of a scale stands for. */
  #threshold({ type, value }: Cvfo, areas: readonly CellArea[]): number | undefined {
    if (type === "num") return Number(value);
    const numbers = this.#numbersIn(areas);
    if (numbers.length === 0) return undefined;
    const low = numbers[0] ?? 0;
    const high = numbers.at(-1) ?? 0;
    switch (type) {
      case "min":
        return low;
      case "autoMin":
        return Math.min(0, low);
      case "max":
        return high;
      case "autoMax":
        return Math.max(0, high);
      case "percent":
        return low + ((high - low) * Number(value)) / 100;
      case "percentile": {
        const place = ((numbers.length - 1) * Number(value)) / 100;
        const below = numbers[Math.floor(place)] ?? low;
        const above = numbers[Math.ceil(place)] ?? high;
        return below + (above - below) * (place % 1);
      }
      default: {
        const found = ruleResults(this.sheet, [String(value).replace(/^=/, "")]);
        const [result] = found.values();
        return typeof result === "number" ? result : undefined;
      }
    }
  }

  /** The numbers in all cells of a rule, in order of size. */
  #numbersIn(areas: readonly CellArea[]): readonly number[] {
    const known = this.#numbers.get(areas);
    if (known) return known;
    const numbers: number[] = [];
    for (const { top, left, bottom, right } of areas) {
      for (let row = top; row <= Math.min(bottom, this.sheet.rowCount); row++) {
        const found = this.sheet.findRow(row);
        if (!found) continue;
        for (let column = left; column <= Math.min(right, found.cellCount); column++) {
          const value = shownValue(found.findCell(column));
          if (typeof value === "number") numbers.push(value);
        }
      }
    }
    numbers.sort((a, b) => a - b);
    this.#numbers.set(areas, numbers);
    return numbers;
  }
}

const RED = { argb: "FFFF0000" };

function holdsFor({ areas }: AppliedRule, row: number, column: number): boolean {
  return areas.some(
    ({ top, left, bottom, right }) =>
      row >= top && row <= bottom && column >= left && column <= right,
  );
}

function formulasOf(rule: ConditionalFormattingRule): MovingFormula[] {
  const texts = "formulae" in rule ? (rule.formulae ?? []) : [];
  return texts.map((text) => new MovingFormula(text));
}

/** The formulas of a rule as they read for one of its cells. */
function formulasAt({ formulas, anchor }: AppliedRule, row: number, column: number): string[] {
  return formulas.map((formula) => formula.at(row - anchor.row, column - anchor.column));
}

function isTrue(result: unknown): boolean {
  return result === true || (typeof result === "number" && result !== 0);
}

function compares(value: ShownValue, operator: string, limits: readonly unknown[]): boolean {
  const [first, second] = limits;
  if (value === "" && typeof first === "number") return false;
  const order = (limit: unknown): number => {
    if (typeof value === "number" && typeof limit === "number") return value - limit;
    if (typeof value === "string" && typeof limit === "string") {
      return value.toLowerCase().localeCompare(limit.toLowerCase());
    }
    // Numbers come before texts, texts before TRUE and FALSE.
    return rank(value) - rank(limit);
  };
  switch (operator) {
    case "equal":
      return order(first) === 0;
    case "notEqual":
      return order(first) !== 0;
    case "greaterThan":
      return order(first) > 0;
    case "greaterThanOrEqual":
      return order(first) >= 0;
    case "lessThan":
      return order(first) < 0;
    case "lessThanOrEqual":
      return order(first) <= 0;
    case "between":
      return order(first) >= 0 && order(second) <= 0;
    case "notBetween":
      return order(first) < 0 || order(second) > 0;
    default:
      return false;
  }
}

function rank(value: unknown): number {
  return typeof value === "number" ? 0 : typeof value === "string" ? 1 : 2;
}
