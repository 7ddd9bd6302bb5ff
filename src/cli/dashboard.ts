import type { Command } from "commander";
import { basename } from "node:path";
import { serialOfDay } from "../book/excel-day";
import { message } from "../messages/cli-messages";
import { parseAsOf } from "./as-of-date";
import { wrongUsage } from "./cli-failure";
import { checkOutput } from "./output-file";
import { forceOption, helpSection, languageOption } from "./program";
import type { CommandContext } from "./program";
import { progressLine } from "./progress-line";
import { resultText } from "./result-text";
import { scoreBook } from "./score-book";
import { wantsColor } from "./surroundings";
import { wholeNumber } from "./whole-number";

interface DashboardFlags {
  readonly out?: string;
  readonly sheet?: string;
  readonly asOf?: string;
  readonly minAnswers?: string;
  readonly force?: true;
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
  const { language, surroundings } = context;
  const { err, env, today } = surroundings;
  const { minAnswers } = flags;
  const settings = {
    language,
    ...(flags.asOf === undefined ? {} : { asOf: parseAsOf(flags.asOf) }),
    ...(flags.sheet === undefined ? {} : { sheetName: flags.sheet }),
    today: serialOfDay(today),
    customers:
      minAnswers === undefined
        ? {}
        : { minimum: wholeNumber(minAnswers, minimumLimits, "cli.badMinAnswers") },
  };
  const output = flags.out;
  if (output === undefined) throw wrongUsage("cli.usage.missingOption", { given: "--out OUT" });
  await checkOutput(output, { force: flags.force === true, input });
  const progress = progressLine(context);
  try {
    const result = await scoreBook(input, output, settings, progress.show);
    progress.clear();
    const color = wantsColor(err, env);
    err.write(resultText(result, { language, color, title: basename(input), file: output }));
  } finally {
    progress.clear();
  }
}
