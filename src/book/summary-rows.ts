import { foldText } from "../metrics/fold-text";

/** Words that a row of totals begins or ends with, in the languages that client lists come in. */
const TOTAL_PHRASE =
  /^(grand total|total general|totaux generaux|sous total|soustotal|subtotal|sub total|total|totals|totaux|somme|sum|gesamt|summe|totale|totaal)\b|\b(total|subtotal|totals|somme)$/;
/** A label that is nothing but a total, whatever else the row says. */
const WHOLE_TOTAL =
  /^((grand|sub|sous) ?total|total|totals|totaux|somme|sum|gesamt|summe|totale|totaal)( (general|generaux|clients?|customers?|accounts?|comptes?|arr|portefeuille|portfolio|book|overall|global|des clients|du portefeuille))?$|^(sous total|subtotal|sub total|soustotal|grand total|total general)\b/;

const PLAIN_TOTAL = /^(total|totals|totaux|somme|sum|gesamt|summe|totale|totaal)$/;
const PART = /^(of which|dont|davon|di cui|waarvan)\b/;

/** What else stands under a list of figures. */
const STATISTICS: Readonly<Record<string, Statistic>> = {
  ...named(
    "mean",
    "moyenne moy average avg mean durchschnitt mittelwert promedio media gemiddelde",
  ),
  ...named("median", "mediane median mediana"),
  ...named("minimum", "min minimum mini"),
  ...named("maximum", "max maximum maxi"),
  ...named("count", "nombre count nb number anzahl"),
  ...named("deviation", "ecart stdev deviation"),
};

type Statistic = "mean" | "median" | "minimum" | "maximum" | "count" | "deviation";

function named(statistic: Statistic, words: string): Record<string, Statistic> {
  return Object.fromEntries(words.split(" ").map((word) => [word, statistic]));
}

/** A label without case, accents and punctuation: "Sous-total : Nord" is "sous total nord". */
export function labelWords(label: string): string {
  return foldText(label)
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** Whether a label may be that of a total: "Total Nord", "North Total", also "Total Energies". */
export function mayBeTotal(label: string): boolean {
  // Most labels are names of clients: a quick look spares them the rest. "@SUM(A1)" is one too.
  return (
    /tot|som|sum|gesamt/i.test(label) &&
    !/^[=+@-]\w+\(/.test(label) &&
    TOTAL_PHRASE.test(labelWords(label))
  );
}

/** Whether a label can hardly be anything but a total: "Total", "Grand total", "Sous-total Nord". */
export function isTotalLabel(label: string): boolean {
  return WHOLE_TOTAL.test(labelWords(label));
}

/** Whether a label is the word for a total alone, which may also be the name of a company. */
export function isPlainTotal(label: string): boolean {
  return PLAIN_TOTAL.test(labelWords(label));
}

/** Whether a label is that of a part of a total: "of which North", "dont PME". */
export function isPartLabel(label: string): boolean {
  return PART.test(labelWords(label));
}

/** Which statistic a label names, if it names one and nothing else: "Moyenne", "Average ARR". */
export function statisticOf(label: string): Statistic | null {
  const [first = "", ...rest] = labelWords(label).split(" ");
  const found = STATISTICS[first];
  if (found === undefined || !Object.hasOwn(STATISTICS, first)) return null;
  return rest.every((word) => OF_WHAT.has(word)) ? found : null;
}

const OF_WHAT = new Set(
  "arr client clients customer customers compte comptes general generale globale overall type of de des du d standard".split(
    " ",
  ),
);

/** Whether a figure is the statistic of some ARR, as near as it may have been rounded. */
export function isStatistic(value: number, statistic: Statistic, arr: readonly number[]): boolean {
  if (arr.length === 0) return false;
  const wanted = calculated(statistic, arr);
  return Math.abs(value - wanted) <= 0.005 * Math.abs(wanted);
}

function calculated(statistic: Statistic, arr: readonly number[]): number {
  const sorted = [...arr].sort((one, other) => one - other);
  const mean = arr.reduce((total, value) => total + value, 0) / arr.length;
  const at = (position: number): number => sorted[position] ?? 0;
  switch (statistic) {
    case "mean":
      return mean;
    case "median":
      return (at(Math.floor((arr.length - 1) / 2)) + at(Math.ceil((arr.length - 1) / 2))) / 2;
    case "minimum":
      return at(0);
    case "maximum":
      return at(arr.length - 1);
    case "count":
      return arr.length;
    case "deviation":
      return Math.sqrt(
        arr.reduce((total, value) => total + (value - mean) ** 2, 0) / Math.max(1, arr.length - 1),
      );
  }
}
