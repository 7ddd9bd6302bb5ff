import { CellReader } from "../cell-reader";
import { numberFromTextWords } from "../cell-issues";
import { shownValue } from "../shown-value";
import type { ColumnMatch } from "../client-source";
import type { DataIssue } from "../data-issue";
import { listIssues } from "../cell-issues";
import type { Grid } from "../grid";
import { headerUnit } from "../header-unit";
import { LEAST_LIKENESS, phraseLikeness, phrases, type Phrases } from "../header-phrases";
import { headerWords } from "../header-words";
import { saysMissing } from "../../commitment/scales";

/** A column of the client list that says what its clients bring or cost. */
export interface ProfitColumn {
  /** 0-based column on the sheet. */
  readonly column: number;
  readonly header: string;
  /** In full, one entry a client; shares as fractions; `NaN` where there is none. */
  readonly values: Float64Array;
  /** What a cell that holds a number is multiplied by: 1000, 0.01 ... */
  readonly factor: number;
}

/** What `clientProfit` takes; what is absent has no column. */
export interface ReadProfit {
  readonly margin: ProfitColumn | null;
  readonly marginRate: ProfitColumn | null;
  readonly costs: readonly ProfitColumn[];
  readonly issues: readonly DataIssue[];
}

const MARGIN = phrases({
  exact: [
    ...["margin", "gross margin", "contribution", "contribution margin", "profit", "client profit"],
    ...["annual margin", "net margin", "customer profit", "profitability", "operating margin"],
    ...["marge", "marge brute", "marge annuelle", "marge nette", "profit client", "bénéfice"],
    ...["marge client", "rentabilité", "marge sur coûts variables", "marge contributive"],
    ...["margin rate", "gross margin rate", "taux de marge", "taux de marge brute"],
  ],
  unless: ["target", "objectif", "cible", "previous", "precedent"],
});
const COST = phrases({
  exact: [
    ...["cost", "costs", "cost to serve", "service cost", "support cost", "cost of service"],
    ...["annual cost", "delivery cost", "account management cost", "hosting cost", "total cost"],
    ...["coût", "coûts", "coût de service", "coût du support", "coût annuel", "coût total"],
    ...["coût de traitement", "coût d'hébergement", "coût commercial", "charges"],
    ...["coût de livraison", "coûts directs", "direct costs", "coût à servir"],
  ],
  unless: ["acquisition", "cac", "target", "objectif", "cible", "center", "centre"],
});
/** Shares of revenue lie between these; amounts do not. */
const HIGHEST_RATE = 1.5;
const RATE_WORDS = /\b(rate|taux|percent|pct)\b|%/i;

/**
 * The columns of the client list with margins and costs, by their headers in French and English,
 * among those that are neither a role nor a criterion. A margin is a share of the revenue where the
 * header says so or nearly all numbers lie within -150 % and 150 %; percentages without a sign (60)
 * are read as such under a header that says percent. `rows` are the sheet rows of the clients.
 */
export function readProfitColumns(
  grid: Grid,
  rows: readonly number[],
  matches: readonly ColumnMatch[],
): ReadProfit {
  const found = findProfitColumns(matches);
  const reader = new ProfitReader(grid, rows, matches);
  const margin = found.margin === null ? null : reader.read(found.margin, true);
  const costs = found.costs.map((match) => reader.read(match, false).column);
  return {
    margin: margin === null || margin.isRate ? null : margin.column,
    marginRate: margin?.isRate === true ? margin.column : null,
    costs: withoutTotals(costs),
    issues: listIssues(grid.sheetName, reader.issues),
  };
}

/** Which columns of the client list say what its clients bring or cost, by their headers. */
export function findProfitColumns(matches: readonly ColumnMatch[]): {
  readonly margin: ColumnMatch | null;
  readonly costs: readonly ColumnMatch[];
} {
  const free = matches.filter(({ role, criterion }) => role === null && criterion === null);
  const [best] = free
    .map((match) => ({ match, likeness: likeness(match, MARGIN) }))
    .filter((one) => one.likeness >= LEAST_LIKENESS)
    .sort((one, other) => other.likeness - one.likeness);
  const costs = free.filter(
    (match) => match !== best?.match && likeness(match, COST) >= LEAST_LIKENESS,
  );
  return { margin: best?.match ?? null, costs };
}

function likeness({ header }: ColumnMatch, target: Phrases): number {
  return phraseLikeness(headerWords(header), target, "number");
}

/** A column that adds the others up would count them twice. */
function withoutTotals(costs: readonly ProfitColumn[]): ProfitColumn[] {
  const total = costs.find(
    (one) =>
      costs.length > 2 &&
      one.values.every((value, client) => {
        const sum = costs.reduce(
          (added, other) => added + (other === one ? 0 : other.values[client]! || 0),
          0,
        );
        return Math.abs((value || 0) - sum) <= 1e-6 * Math.abs(sum);
      }),
  );
  return costs.filter((one) => one !== total);
}

class ProfitReader extends CellReader {
  read(
    { column, header }: ColumnMatch,
    mayBeRate: boolean,
  ): { readonly column: ProfitColumn; readonly isRate: boolean } {
    const unit = headerUnit(header);
    const plain = this.columns.plainNumbers(column);
    const within = plain.filter((value) => Math.abs(value) <= HIGHEST_RATE).length;
    const isShare = plain.length > 0 && within >= 0.95 * plain.length;
    const isRate = mayBeRate && (RATE_WORDS.test(header) || unit.percent || isShare);
    const factor = isRate ? (isShare || plain.length === 0 ? 1 : 0.01) : unit.factor;
    const values = Float64Array.from(this.rows, (row, client) => {
      const value = this.cell(row, column);
      if (typeof value === "number") return value * factor;
      if (value === null || (typeof value === "string" && saysMissing(value))) return NaN;
      const found = typeof value === "string" ? this.columns.numbers(column).read(value) : null;
      if (found?.value == null || (found.text.percent && !isRate)) {
        this.note(client, column, {
          kind: typeof value === "object" ? "errorCell" : "textForNumber",
          severity: "error",
          treatment: "issue.treatment.missing",
          details: { value: shownValue(value) },
        });
        return NaN;
      }
      const scale = found.text.percent || found.text.factor !== 1 ? 1 : factor;
      const read = found.value * scale;
      const words = numberFromTextWords(shownValue(value), found.text, read);
      this.note(client, column, { kind: "numberFromText", severity: "warning", ...words });
      return read;
    });
    return { column: { column, header, values, factor }, isRate };
  }
}
