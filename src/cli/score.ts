import type { Command } from "commander";
import { basename } from "node:path";
import { serialOfDay } from "../book/excel-day";
import { message } from "../messages/cli-messages";
import type { Language } from "../messages/messages";
import { parseAsOf } from "./as-of-date";
import { wrongUsage } from "./cli-failure";
import { isFolder } from "./folder-books";
import { checkOutput } from "./output-file";
import { forceOption, helpSection, outputSection, languageOption } from "./program";
import type { CommandContext } from "./program";
import { progressLine } from "./progress-line";
import { resultText } from "./result-text";
import { scoreBook } from "./score-book";
import type { ScoreSettings } from "./score-book";
import { scoreFolder } from "./score-folder";
import type { ScoreRun } from "./score-folder";
import { scoreReport } from "./score-report";
import { wantsColor } from "./surroundings";

interface ScoreFlags {
  readonly out?: string;
  readonly sheet?: string;
  readonly asOf?: string;
  readonly json?: true;
  readonly force?: true;
}

const EXAMPLES = [
  "ccs score clients.xlsx --out scored.xlsx",
  "ccs score export.csv --out scored.xlsx --as-of 2026-03-31 --language fr",
  'ccs score clients.xlsx --out scored.xlsx --sheet "Clients 2026" --force',
  "ccs score clients.xlsx --out scored.xlsx --json > scores.json",
  "ccs score books --out scored",
];

/** `ccs score`: a client book in, a scored copy out; or a folder of them. */
export function addScore(program: Command, context: CommandContext): void {
  const { language } = context;
  program
    .command("score")
    .usage("IN --out OUT [options]")
    .description(message(language, "cli.help.score.about"))
    .argument("<IN>", message(language, "cli.help.score.input"))
    .option("--out <OUT>", message(language, "cli.help.score.out"))
    .option("--sheet <NAME>", message(language, "cli.help.score.sheet"))
    .option("--as-of <DATE>", message(language, "cli.help.score.asOf"))
    .addOption(languageOption(language))
    .option("--json", message(language, "cli.help.score.json"))
    .addOption(forceOption(language))
    .addHelpText("after", helpSection(language, "cli.help.examples", EXAMPLES))
    .addHelpText("after", folderSection(language))
    .addHelpText("after", outputSection(language, "cli.help.score.output"))
    .action((input: string, flags: ScoreFlags) => score(input, flags, context));
}

function folderSection(language: Language): string {
  const words = message(language, "cli.help.score.folder").split("\n");
  return helpSection(language, "cli.help.folder", words);
}

async function score(input: string, flags: ScoreFlags, context: CommandContext): Promise<void> {
  const { language, surroundings } = context;
  const settings: ScoreSettings = {
    language,
    ...(flags.asOf === undefined ? {} : { asOf: parseAsOf(flags.asOf) }),
    ...(flags.sheet === undefined ? {} : { sheetName: flags.sheet }),
    today: serialOfDay(surroundings.today),
  };
  // Commander would ask for it before it reports an option that was misspelt.
  const output = flags.out;
  if (output === undefined) throw wrongUsage("cli.usage.missingOption", { given: "--out OUT" });
  const run = { output, settings, json: flags.json === true, force: flags.force === true };
  await ((await isFolder(input)) ? scoreFolder : scoreFile)(input, run, context);
}

async function scoreFile(
  input: string,
  { output, settings, json, force }: ScoreRun,
  context: CommandContext,
): Promise<void> {
  const { language } = context;
  const { out, err, env } = context.surroundings;
  await checkOutput(output, { force, input });
  const progress = progressLine(context);
  try {
    const result = await scoreBook(input, output, settings, progress.show);
    progress.clear();
    if (json) {
      const report = scoreReport(result, { input, output, language });
      out.write(`${JSON.stringify(report, null, 2)}\n`);
    }
    const color = wantsColor(err, env);
    err.write(resultText(result, { language, color, title: basename(input), file: output }));
  } finally {
    progress.clear();
  }
}
