import type { Command } from "commander";
import { message } from "../messages/cli-messages";
import { outputOf, scoreOneBook, settingsOf, type ScoringFlags } from "./one-book";
import { forceOption, helpSection, languageOption } from "./program";
import type { CommandContext } from "./program";
import { wholeNumber } from "./whole-number";

interface DashboardFlags extends ScoringFlags {
  readonly minAnswers?: string;
}

/** Answers that the smallest group shown may be asked to have. */
const minimumLimits = { least: 2, most: 1000 } as const;

const EXAMPLES = [
  "ccs dashboard clients.xlsx --out dashboard.xlsx",
  "ccs dashboard clients.xlsx --out dashboard.xlsx --as-of 2026-03-31 --min-answers 8",
];

/** `ccs dashboard`: scores a book and makes the customer dashboard of its data sheets. */
export function addDashboard(program: Command, context: CommandContext): void {
  const { language } = context;
  const needs = message(language, "cli.help.dashboard.sheets").split("\n");
  program
    .command("dashboard")
    .usage("IN --out OUT [options]")
    .description(message(language, "cli.help.dashboard.about"))
    .argument("<IN>", message(language, "cli.help.dashboard.input"))
    .option("--out <OUT>", message(language, "cli.help.snapshot.out"))
    .option("--sheet <NAME>", message(language, "cli.help.score.sheet"))
    .option("--as-of <DATE>", message(language, "cli.help.score.asOf"))
    .option("--min-answers <N>", message(language, "cli.help.dashboard.minAnswers"))
    .addOption(languageOption(language))
    .addOption(forceOption(language))
    .addHelpText("after", helpSection(language, "cli.help.examples", EXAMPLES))
    .addHelpText("after", helpSection(language, "cli.help.dataSheets", needs))
    .action((input: string, flags: DashboardFlags) => dashboard(input, flags, context));
}

async function dashboard(
  input: string,
  flags: DashboardFlags,
  context: CommandContext,
): Promise<void> {
  const { minAnswers } = flags;
  const customers =
    minAnswers === undefined
      ? {}
      : { minimum: wholeNumber(minAnswers, minimumLimits, "cli.badMinAnswers") };
  const run = {
    output: outputOf(flags),
    force: flags.force === true,
    settings: { ...settingsOf(flags, context), customers },
  };
  await scoreOneBook(input, run, context);
}
