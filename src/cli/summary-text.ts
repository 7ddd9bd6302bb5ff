import { dayInWords } from "../book/excel-day";
import { changesText } from "../book/run-changes-text";
import type { AxisSummary, ScoringSummary } from "../excel/scoring-summary";
import { message } from "../messages/cli-messages";
import type { MessageKey } from "../messages/cli-messages";
import type { Language, MessageValues } from "../messages/messages";
import { paint } from "./paint";
import type { Paint } from "./paint";
import { padEnd, printable, shorten, textWidth } from "./terminal-text";
import { wrapText } from "./wrap-text";

export interface SummaryTextOptions {
  readonly language: Language;
  readonly color: boolean;
  /** What was scored, for the first line. */
  readonly title: string;
  /** Where the scored workbook is. */
  readonly file: string;
  /** A line of small print under the title. */
  readonly remark?: string;
}

const WIDTH = 78;
const MARGIN = "  ";
const INNER = WIDTH - MARGIN.length;
const BAR = 30;
const LABEL = 26;

/**
 * The summary of a scoring run as a person likes to read it: key figures, a bar an axis, the first
 * actions, the state of the data, where the file is. No line is wider than 78 characters.
 */
export function summaryText(summary: ScoringSummary, options: SummaryTextOptions): string {
  const { language, color, remark } = options;
  const painter = paint(color);
  const text = (key: MessageKey, values?: MessageValues): string => message(language, key, values);
  const lines = [
    "",
    ...heading(summary, options, painter),
    ...(remark === undefined ? [] : wrapText(remark, INNER).map(painter.faint)),
    painter.faint("─".repeat(INNER)),
    ...keyFigures(summary, language, painter),
    "",
    painter.strong(text("cli.summary.axes")),
    ...axisBars(summary.axes, text("cli.summary.noScore"), painter),
    "",
    painter.strong(text("cli.summary.actions")),
    ...firstActions(summary, language, painter),
    "",
    ...sinceLastRun(summary, language, painter),
    ...dataCheck(summary, language),
    // Not wrapped: a path is there to be copied.
    text("cli.summary.written", { file: options.file }),
    "",
  ];
  return lines.map((line) => (line === "" ? "\n" : `${MARGIN}${line}\n`)).join("");
}

/** An amount of money without decimals: ARR is not counted in cents. */
export function money(amount: number, currency: string, language: Language): string {
  // Intl refuses what cannot be an ISO 4217 code; the book may hold anything.
  const style = /^[A-Za-z]{3}$/.test(currency) ? ({ style: "currency", currency } as const) : {};
  return new Intl.NumberFormat(language, { ...style, maximumFractionDigits: 0 }).format(amount);
}

function heading(
  { asOf, sheetName }: ScoringSummary,
  { language, title }: SummaryTextOptions,
  painter: Paint,
): string[] {
  const day = message(language, "cli.summary.asOf", { day: dayInWords(asOf, language) });
  const name = shorten(
    `Commitment Score · ${title} · ${printable(sheetName)}`,
    INNER - day.length - 2,
  );
  return [painter.strong(padEnd(name, INNER - day.length)) + day];
}

function keyFigures(summary: ScoringSummary, language: Language, painter: Paint): string[] {
  const { clients, totalArr, weightedArr, ratio, currency } = summary;
  const figures: readonly (readonly [MessageKey, string])[] = [
    ["cli.summary.clients", new Intl.NumberFormat(language).format(clients)],
    ["cli.summary.arr", money(totalArr, currency, language)],
    ["cli.summary.weightedArr", money(weightedArr, currency, language)],
    ["cli.summary.ratio", totalArr > 0 ? percent(ratio, language) : "–"],
  ];
  const width = Math.floor(INNER / figures.length);
  const captions = figures.map(([key]) => message(language, key).padEnd(width));
  const values = figures.map(([, value]) => `${value} `.padEnd(width));
  return [painter.faint(captions.join("").trimEnd()), painter.strong(values.join("").trimEnd())];
}

/** A fraction in percent with one decimal. */
export function percent(ratio: number, language: Language): string {
  const format = { style: "percent", minimumFractionDigits: 1, maximumFractionDigits: 1 } as const;
  return new Intl.NumberFormat(language, format).format(ratio);
}

function axisBars(axes: readonly AxisSummary[], noScore: string, painter: Paint): string[] {
  const names = axes.map(({ label }) => shorten(printable(label), LABEL));
  const width = Math.max(0, ...names.map(textWidth)) + 2;
  return axes.map(({ score }, index) => {
    const name = padEnd(names[index] ?? "", width);
    if (score === null) return name + painter.faint(noScore);
    const full = Math.round((Math.min(100, Math.max(0, score)) / 100) * BAR);
    const color = score >= 70 ? painter.good : score >= 50 ? painter.fair : painter.poor;
    const bar = color("█".repeat(full)) + painter.faint("░".repeat(BAR - full));
    return `${name}${bar} ${String(Math.round(score)).padStart(4)}`;
  });
}

function firstActions(summary: ScoringSummary, language: Language, painter: Paint): string[] {
  const { firstActions: actions, currency } = summary;
  if (actions.length === 0) return [message(language, "cli.summary.noAction")];
  return actions.flatMap(({ client, axis, action, stake, urgent }, index) => {
    const stakeText =
      stake === null
        ? ""
        : message(language, "cli.summary.stake", { amount: money(stake, currency, language) });
    const urgentText = urgent ? ` · ${message(language, "cli.summary.urgent")}` : "";
    const room = INNER - 3 - urgentText.length - stakeText.length - 2;
    const who = shorten(`${printable(client)} · ${printable(axis)}`, room);
    const gap = " ".repeat(
      Math.max(1, INNER - 3 - textWidth(who) - urgentText.length - stakeText.length),
    );
    return [
      `${index + 1}  ${painter.strong(who)}${painter.poor(urgentText)}${gap}${stakeText}`,
      ...wrapText(printable(action), INNER - 3).map((line) => `   ${line}`),
    ];
  });
}

function sinceLastRun({ changes }: ScoringSummary, language: Language, painter: Paint): string[] {
  if (changes === null) return [];
  const { heading: title, facts, moves } = changesText(changes, language);
  const items = moves.flatMap((move) =>
    wrapText(printable(move), INNER - 2).map((line, i) => `${i === 0 ? "· " : "  "}${line}`),
  );
  const lines = facts.flatMap((fact) => wrapText(printable(fact), INNER));
  return [painter.strong(title), ...lines, ...items, ""];
}

function dataCheck({ issues, tabs, unreadArr }: ScoringSummary, language: Language): string[] {
  const words = [message(language, "cli.summary.issues", issues)];
  const tab = tabs.find(({ key }) => key === "check")?.name;
  if (tab !== undefined && issues.errors + issues.warnings > 0) {
    words.push(message(language, "cli.summary.issuesWhere", { tab }));
  }
  if (unreadArr > 0) words.push(message(language, "cli.summary.unreadArr", { count: unreadArr }));
  return wrapText(words.join(" "), INNER);
}
