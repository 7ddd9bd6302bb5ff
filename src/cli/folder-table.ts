import { message } from "../messages/cli-messages";
import type { MessageKey } from "../messages/cli-messages";
import type { Language } from "../messages/messages";
import { paint } from "./paint";
import type { Paint } from "./paint";
import { money, percent } from "./summary-text";
import { padEnd, padStart, printable, shorten, textWidth } from "./terminal-text";
import { wrapText } from "./wrap-text";

/** What became of one book of a folder. */
export type BookOutcome =
  | { readonly status: "scored"; readonly name: string; readonly figures: BookFigures }
  /** `reason` holds one paragraph a line. */
  | {
      readonly status: "failed" | "kept";
      readonly name: string;
      readonly reason: readonly string[];
    };

export interface BookFigures {
  readonly clients: number;
  readonly arr: number;
  readonly weightedArr: number;
  readonly currency: string;
  readonly issues: number;
}

export interface FolderTableOptions {
  readonly language: Language;
  readonly color: boolean;
  /** Where the scored copies are. */
  readonly folder: string;
  readonly leftAside: readonly string[];
}

const MARGIN = "  ";
const INNER = 76;
const GAP = 2;
/** Of the paragraphs of a reason; `--json` has them all. */
const REASON_SHOWN = 3;
/** The book's name gets what the figures leave, within these. */
const NAME = { least: 12, most: 32 };

/**
 * What became of a folder of books: a line a book and, where all are in one currency, a line for the
 * sum; under a book that was not scored stands why. No line is wider than 78 characters, paths apart.
 */
export function folderTable(outcomes: readonly BookOutcome[], options: FolderTableOptions): string {
  const { language, color, folder, leftAside } = options;
  const painter = paint(color);
  const heads = columns.map((key) => message(language, key));
  const rows = outcomes.map((outcome) => rowOf(outcome, language));
  const total = totalRow(outcomes, language);
  const widths = columnWidths([heads, ...rows, ...(total === null ? [] : [total])]);
  const number = counts(outcomes);
  const rule = painter.faint("─".repeat(INNER));
  const lines = [
    "",
    painter.faint(aligned(heads, widths).trimEnd()),
    rule,
    ...outcomes.flatMap((outcome, index) => [
      colored(aligned(rows[index] ?? [], widths), outcome, painter),
      ...(outcome.status === "scored" ? [] : reasonLines(outcome.reason)),
    ]),
    ...(total === null ? [] : [rule, painter.strong(aligned(total, widths).trimEnd())]),
    "",
    ...wrapText(message(language, "cli.folder.counts", { ...number }), INNER),
    ...(leftAside.length === 0
      ? []
      : wrapText(
          message(language, "cli.folder.leftAside", { files: leftAside.map(printable).join(", ") }),
          INNER,
        )),
    // Not wrapped: a path is there to be copied.
    ...(number.scored === 0 ? [] : [message(language, "cli.summary.written", { file: folder })]),
    "",
  ];
  return lines.map((line) => (line === "" ? "\n" : `${MARGIN}${line}\n`)).join("");
}

/** How many books came to which end. */
export function counts(
  outcomes: readonly BookOutcome[],
): Readonly<Record<BookOutcome["status"], number>> {
  const count = (status: BookOutcome["status"]): number =>
    outcomes.filter((outcome) => outcome.status === status).length;
  return { scored: count("scored"), failed: count("failed"), kept: count("kept") };
}

const columns: readonly MessageKey[] = [
  "cli.folder.book",
  "cli.summary.clients",
  "cli.summary.arr",
  "cli.summary.weightedArr",
  "cli.summary.ratio",
  "cli.folder.issues",
  "cli.folder.result",
];

const resultWords = {
  scored: "cli.folder.scored",
  failed: "cli.folder.failed",
  kept: "cli.folder.kept",
} as const;

function rowOf(outcome: BookOutcome, language: Language): string[] {
  const result = message(language, resultWords[outcome.status]);
  const name = printable(outcome.name.normalize());
  if (outcome.status !== "scored") return [name, "", "", "", "", "", result];
  return [name, ...figureCells(outcome.figures, language), result];
}

function figureCells(figures: BookFigures, language: Language): string[] {
  const { clients, arr, weightedArr, currency, issues } = figures;
  const count = new Intl.NumberFormat(language);
  return [
    count.format(clients),
    money(arr, currency, language),
    money(weightedArr, currency, language),
    arr > 0 ? percent(weightedArr / arr, language) : "–",
    count.format(issues),
  ];
}

/** The sum of the scored books; `null` for a single one, and where currencies differ. */
function totalRow(outcomes: readonly BookOutcome[], language: Language): string[] | null {
  const all = outcomes.flatMap((outcome) => (outcome.status === "scored" ? [outcome.figures] : []));
  const [first] = all;
  if (first === undefined || all.length < 2) return null;
  if (all.some(({ currency }) => currency !== first.currency)) return null;
  const sum = (of: (figures: BookFigures) => number): number =>
    all.reduce((total, figures) => total + of(figures), 0);
  const figures = {
    clients: sum(({ clients }) => clients),
    arr: sum(({ arr }) => arr),
    weightedArr: sum(({ weightedArr }) => weightedArr),
    currency: first.currency,
    issues: sum(({ issues }) => issues),
  };
  return [message(language, "cli.folder.total"), ...figureCells(figures, language), ""];
}

function columnWidths(rows: readonly (readonly string[])[]): number[] {
  const widths = columns.map((_, column) =>
    Math.max(...rows.map((row) => textWidth(row[column] ?? ""))),
  );
  const figures = widths.slice(1).reduce((sum, width) => sum + GAP + width, 0);
  const name = Math.min(widths[0] ?? 0, NAME.most, Math.max(NAME.least, INNER - figures));
  return [name, ...widths.slice(1)];
}

/** Names and results to the left, figures to the right. */
function aligned(row: readonly string[], widths: readonly number[]): string {
  const last = widths.length - 1;
  return widths
    .map((width, column) => {
      const text = shorten(row[column] ?? "", width);
      return column === 0 || column === last ? padEnd(text, width) : padStart(text, width);
    })
    .join(" ".repeat(GAP));
}

function colored(line: string, { status }: BookOutcome, painter: Paint): string {
  const text = line.trimEnd();
  if (status === "scored") return text;
  return status === "failed" ? painter.poor(text) : painter.faint(text);
}

function reasonLines(reason: readonly string[]): string[] {
  const shown = reason.slice(0, REASON_SHOWN).map(printable);
  if (reason.length > REASON_SHOWN) shown.push("…");
  return shown.flatMap((paragraph) => wrapText(paragraph, INNER - 2).map((line) => `  ${line}`));
}
