import type { Command } from "commander";
import { message } from "../messages/cli-messages";
import type { Language } from "../messages/messages";
import { isFolder } from "./folder-books";
import { outputOf, scoreOneBook, settingsOf, type ScoringFlags } from "./one-book";
import { forceOption, helpSection, outputSection, languageOption } from "./program";
import type { CommandContext } from "./program";
import { scoreFolder } from "./score-folder";
import type { ScoreRun } from "./score-folder";
import { scoreReport } from "./score-report";

interface ScoreFlags extends ScoringFlags {
  readonly json?: true;
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
  const run = {
    output: outputOf(flags),
    settings: settingsOf(flags, context),
    json: flags.json === true,
    force: flags.force === true,
  };
  await ((await isFolder(input)) ? scoreFolder : scoreFile)(input, run, context);
}

async function scoreFile(
  input: string,
  { json, ...run }: ScoreRun,
  context: CommandContext,
): Promise<void> {
  const { language, surroundings } = context;
  await scoreOneBook(input, run, context, (result) => {
    if (!json) return;
    const report = scoreReport(result, { input, output: run.output, language });
    surroundings.out.write(`${JSON.stringify(report, null, 2)}\n`);
  });
}
