import type { Command } from "commander";
import { basename } from "node:path";
import { serialOfDay } from "../book/excel-day";
import { message } from "../messages/messages";
import { parseAsOf } from "./as-of-date";
import { wrongUsage } from "./cli-failure";
import { readInputFile } from "./input-file";
import { checkOutput, writeOutput } from "./output-file";
import { forceOption, helpSection, outputSection, languageOption } from "./program";
import type { CommandContext } from "./program";
import { progressLine } from "./progress-line";
import { scoreReport } from "./score-report";
import { summaryText } from "./summary-text";
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
];

/** `ccs score`: a client book in, a scored copy out. */
export function addScore(program: Command, context: CommandContext): void {
  const { language } = context;
  program
    .command("score")
    .usage("IN.xlsx|IN.csv --out OUT.xlsx [options]")
    .description(message(language, "cli.help.score.about"))
    .argument("<IN>", message(language, "cli.help.score.input"))
    .option("--out <OUT.xlsx>", message(language, "cli.help.score.out"))
    .option("--sheet <NAME>", message(language, "cli.help.score.sheet"))
    .option("--as-of <DATE>", message(language, "cli.help.score.asOf"))
    .addOption(languageOption(language))
    .option("--json", message(language, "cli.help.score.json"))
    .addOption(forceOption(language))
    .addHelpText("after", helpSection(language, "cli.help.examples", EXAMPLES))
    .addHelpText("after", outputSection(language, "cli.help.score.output"))
    .action((input: string, flags: ScoreFlags) => score(input, flags, context));
}

async function score(input: string, flags: ScoreFlags, context: CommandContext): Promise<void> {
  const { language, surroundings } = context;
  const { out, err, today } = surroundings;
  const asOf = flags.asOf === undefined ? {} : { asOf: parseAsOf(flags.asOf) };
  const sheet = flags.sheet === undefined ? {} : { sheetName: flags.sheet };
  // Commander would ask for it before it reports an option that was misspelt.
  const output = flags.out;
  if (output === undefined)
    throw wrongUsage("cli.usage.missingOption", { given: "--out OUT.xlsx" });
  await checkOutput(output, { force: flags.force === true, input });
  const file = await readInputFile(input);

  const progress = progressLine(context);
  // Office.js and the workbook engine take a moment to load; help and usage errors do without.
  const { openSession } = await import("./session");
  progress.show("reading");
  try {
    const session = await openSession({ language, input: file });
    const result = await session.score({
      ...asOf,
      ...sheet,
      today: serialOfDay(today),
      onProgress: progress.show,
    });
    progress.show("saving");
    await writeOutput(output, await session.save());
    progress.clear();
    if (flags.json === true) {
      const report = scoreReport(result, { input, output, language });
      out.write(`${JSON.stringify(report, null, 2)}\n`);
    }
    const color = wantsColor(err, surroundings.env);
    err.write(
      summaryText(result.summary, { language, color, title: basename(input), file: output }),
    );
  } finally {
    progress.clear();
  }
}
