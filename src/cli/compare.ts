import type { Command } from "commander";
import { message } from "../messages/cli-messages";
import { parseAsOf } from "./as-of-date";
import { wrongUsage } from "./cli-failure";
import { comparedText } from "./compared-text";
import { checkOutput } from "./output-file";
import { forceOption, helpSection, languageOption } from "./program";
import type { CommandContext } from "./program";
import { progressLine } from "./progress-line";
import { runOnBook } from "./run-on-book";
import { wantsColor } from "./surroundings";

interface CompareFlags {
  readonly out?: string;
  readonly from?: string;
  readonly to?: string;
  readonly force?: true;
}

const EXAMPLES = ["ccs compare q4.xlsx --from 2025-03-31 --to 2026-03-31 --out compared.xlsx"];

/** `ccs compare`: how weighted ARR went from one snapshot to another. */
export function addCompare(program: Command, context: CommandContext): void {
  const { language } = context;
  program
    .command("compare")
    .usage("IN --from DATE --to DATE --out OUT [options]")
    .description(message(language, "cli.help.compare.about"))
    .argument("<IN>", message(language, "cli.help.compare.input"))
    .option("--from <DATE>", message(language, "cli.help.compare.from"))
    .option("--to <DATE>", message(language, "cli.help.compare.to"))
    .option("--out <OUT>", message(language, "cli.help.snapshot.out"))
    .addOption(languageOption(language))
    .addOption(forceOption(language))
    .addHelpText("after", helpSection(language, "cli.help.examples", EXAMPLES))
    .action((input: string, flags: CompareFlags) => compare(input, flags, context));
}

async function compare(input: string, flags: CompareFlags, context: CommandContext): Promise<void> {
  const { language, surroundings } = context;
  const { out, err, env } = surroundings;
  const { from, to, out: output } = flags;
  for (const [given, value] of [
    ["--from DATE", from],
    ["--to DATE", to],
    ["--out OUT", output],
  ] as const) {
    if (value === undefined) throw wrongUsage("cli.usage.missingOption", { given });
  }
  const dates = { from: parseAsOf(from!), to: parseAsOf(to!) };
  if (dates.from === dates.to) throw wrongUsage("cli.sameDay", { given: to! });
  await checkOutput(output!, { force: flags.force === true, input });
  const progress = progressLine(context);
  try {
    const files = { input, output: output!, language };
    const compared = await runOnBook(files, progress.show, (session) =>
      session.compare({ ...dates, onProgress: progress.show }),
    );
    progress.clear();
    const color = wantsColor(out, env);
    // The bridge is the data that was asked for.
    out.write(comparedText(compared, { language, color }));
    if (compared.isTurned) err.write(`  ${message(language, "cli.compare.turned")}\n`);
    err.write(`  ${message(language, "cli.summary.written", { file: output! })}\n`);
  } finally {
    progress.clear();
  }
}
