import { dayInWords } from "../book/excel-day";
import type { ComparedDates } from "../excel/compare-dates";
import { message } from "../messages/cli-messages";
import { message as followMessage } from "../messages/follow-messages";
import type { MessageKey } from "../messages/follow-messages";
import type { Language } from "../messages/messages";
import { paint } from "./paint";
import { padEnd, padStart, printable, shorten, textWidth } from "./terminal-text";
import { wrapText } from "./wrap-text";

const MARGIN = "  ";
const INNER = 76;
const LABEL = 44;
const NAME = 40;

/**
 * How weighted ARR went from one snapshot to another: a line a step, from the opening to the closing,
 * then the clients that explain most of it. No line is wider than 78 characters.
 */
export function comparedText(
  compared: ComparedDates,
  { language, color }: { readonly language: Language; readonly color: boolean },
): string {
  const painter = paint(color);
  const { total, clients, axes, greatest, currency } = compared;
  const say = (key: MessageKey): string => followMessage(language, key);
  const amounts = moneyWriter(currency, language);
  const step = (label: string, amount: number, count: number | null = null): string => {
    const much = padStart(amounts.change(amount), INNER - LABEL - 14);
    return padEnd(shorten(printable(label), LABEL - 2), LABEL) + much + people(count);
  };
  const people = (count: number | null): string =>
    count === null ? "" : padStart(message(language, "cli.compare.clients", { count }), 14);
  const bound = (label: string, amount: number, count: number): string =>
    padEnd(label, LABEL) + padStart(amounts.plain(amount), INNER - LABEL - 14) + people(count);

  const days = message(language, "cli.compare.days", {
    from: dayInWords(compared.from, language),
    to: dayInWords(compared.to, language),
  });
  const title = printable(compared.sheetName);
  const rule = painter.faint("─".repeat(INNER));
  const lines = [
    "",
    painter.strong(padEnd(title, INNER - textWidth(days))) + days,
    rule,
    painter.strong(bound(say("follow.bridge.opening"), total.opening, clients.opening)),
    ...(compared.model === "restated"
      ? [step(say("follow.bridge.modelChange"), total.modelChange)]
      : []),
    step(say("follow.bridge.lost"), total.lost, clients.lost),
    step(say("follow.bridge.gained"), total.gained, clients.gained),
    step(say("follow.bridge.arrEffect"), total.arrEffect),
    ...axes.map(({ label }, a) => step(label, total.axisEffects[a]!)),
    rule,
    painter.strong(bound(say("follow.bridge.closing"), total.closing, clients.closing)),
    ...(compared.model === "mixed" ? ["", ...wrapText(say("follow.bridge.mixed"), INNER)] : []),
    ...compared.notes.flatMap((note) => ["", ...wrapText(`! ${printable(note)}`, INNER)]),
    "",
    painter.strong(say("follow.bridge.movers")),
    ...greatest.map(({ name, opening, closing }, index) => {
      const who = padEnd(shorten(printable(name), NAME), NAME);
      const change = padStart(amounts.change(closing - opening), INNER - NAME - 4 - 14);
      return `${padStart(String(index + 1), 2)}  ${who}${change}`;
    }),
    "",
    ...wrapText(message(language, "cli.compare.shown", { sheet: title }), INNER),
  ];
  return lines.map((line) => (line === "" ? "\n" : `${MARGIN}${line}\n`)).join("");
}

/** Amounts to the cent, so that the steps can be added up. */
function moneyWriter(currency: string, language: Language) {
  // Intl refuses what cannot be an ISO 4217 code; the book may hold anything.
  const style = /^[A-Za-z]{3}$/.test(currency) ? ({ style: "currency", currency } as const) : {};
  const cents = { ...style, minimumFractionDigits: 2, maximumFractionDigits: 2 };
  const plain = new Intl.NumberFormat(language, cents);
  const change = new Intl.NumberFormat(language, { ...cents, signDisplay: "exceptZero" });
  return {
    plain: (amount: number): string => plain.format(amount),
    change: (amount: number): string => change.format(amount),
  };
}
