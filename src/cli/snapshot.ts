import type { Command } from "commander";
import { dayInWords } from "../book/excel-day";
import { ScoringError } from "../excel/scoring-error";
import type { TakenSnapshot } from "../excel/take-snapshot";
import { message } from "../messages/cli-messages";
import type { Language } from "../messages/messages";
import { inputAtFault } from "./cli-failure";
import { outputOf, scoreOneBook, settingsOf, type ScoringFlags } from "./one-book";
import { forceOption, helpSection, languageOption } from "./program";
import type { CommandContext } from "./program";
import { printable } from "./terminal-text";
import { wrapText } from "./wrap-text";

/** How wide a line is at most, without its margin. */
const INNER = 76;

interface SnapshotFlags extends ScoringFlags {
  readonly replace?: true;
}

const EXAMPLES = [
  "ccs snapshot scored.xlsx --out q1.xlsx --as-of 2026-03-31",
  "ccs snapshot q1.xlsx --out q2.xlsx --as-of 2026-06-30",
  "ccs snapshot q2.xlsx --out q2-again.xlsx --as-of 2026-06-30 --replace",
];

/** `ccs snapshot`: scores a book and keeps its figures of the day in the history of scores. */
export function addSnapshot(program: Command, context: CommandContext): void {
  const { language } = context;
  program
    .command("snapshot")
    .usage("IN --out OUT [options]")
    .description(message(language, "cli.help.snapshot.about"))
    .argument("<IN>", message(language, "cli.help.snapshot.input"))
    .option("--out <OUT>", message(language, "cli.help.snapshot.out"))
    .option("--sheet <NAME>", message(language, "cli.help.score.sheet"))
    .option("--as-of <DATE>", message(language, "cli.help.snapshot.asOf"))
    .option("--replace", message(language, "cli.help.snapshot.replace"))
    .addOption(languageOption(language))
    .addOption(forceOption(language))
    .addHelpText("after", helpSection(language, "cli.help.examples", EXAMPLES))
    .action((input: string, flags: SnapshotFlags) => snapshot(input, flags, context));
}

async function snapshot(
  input: string,
  flags: SnapshotFlags,
  context: CommandContext,
): Promise<void> {
  const { language, surroundings } = context;
  const run = {
    output: outputOf(flags),
    force: flags.force === true,
    settings: {
      ...settingsOf(flags, context),
      snapshot: flags.replace === true ? ("replace" as const) : ("ask" as const),
    },
  };
  try {
    const { snapshot: taken } = await scoreOneBook(input, run, context);
    if (taken !== null) surroundings.err.write(`${takenWords(taken, language).join("\n")}\n`);
  } catch (error) {
    if (!(error instanceof ScoringError) || error.key !== "excel.snapshotOfDay") throw error;
    throw inputAtFault("cli.snapshotOfDay", { file: input, ...error.details });
  }
}

function takenWords(
  { date, count, hasReplaced, restated, tabs, notes }: TakenSnapshot,
  language: Language,
): string[] {
  const key = hasReplaced ? "cli.snapshot.takenAgain" : "cli.snapshot.taken";
  return [
    message(language, key, { date: dayInWords(date, language), sheet: tabs.history, count }),
    ...restated.map((day) =>
      message(language, "cli.snapshot.restated", { date: dayInWords(day, language) }),
    ),
    ...notes,
  ]
    .flatMap((note) => wrapText(printable(note), INNER))
    .map((line) => `  ${line}`);
}
