import type { Command } from "commander";
import { serialOfDay } from "../book/excel-day";
import { sampleLimits } from "../book/sample-book";
import { message } from "../messages/messages";
import type { MessageKey } from "../messages/messages";
import { wrongUsage } from "./cli-failure";
import { checkOutput, writeOutput } from "./output-file";
import { forceOption, helpSection, languageOption } from "./program";
import type { CommandContext } from "./program";

interface SampleFlags {
  readonly clients: string;
  readonly seed: string;
  readonly force?: true;
}

const EXAMPLES = [
  "ccs sample clients.xlsx",
  "ccs sample clients.xlsx --clients 1000 --seed 42 --language fr --force",
];

/** `ccs sample`: a made-up client book. */
export function addSample(program: Command, context: CommandContext): void {
  const { language } = context;
  program
    .command("sample")
    .usage("OUT.xlsx [options]")
    .description(message(language, "cli.help.sample.about"))
    .argument("<OUT>", message(language, "cli.help.sample.out"))
    .option("--clients <N>", message(language, "cli.help.sample.clients"), "120")
    .option("--seed <S>", message(language, "cli.help.sample.seed"), "1")
    .addOption(languageOption(language))
    .addOption(forceOption(language))
    .addHelpText("after", helpSection(language, "cli.help.examples", EXAMPLES))
    .action((output: string, flags: SampleFlags) => sample(output, flags, context));
}

async function sample(output: string, flags: SampleFlags, context: CommandContext): Promise<void> {
  const { language, surroundings } = context;
  const clients = wholeNumber(flags.clients, 1, sampleLimits.clients, "cli.badClients");
  const seed = wholeNumber(flags.seed, 0, sampleLimits.seed, "cli.badSeed");
  await checkOutput(output, { force: flags.force === true });

  const { openSession } = await import("./session");
  const session = await openSession({ language, input: null });
  await session.insertSample({ clients, seed, asOf: serialOfDay(surroundings.today) });
  await writeOutput(output, await session.save());
  const command = `ccs score "${output}" --out scored.xlsx`;
  const words = { clients, seed: String(seed), file: output, command };
  surroundings.err.write(`${message(language, "cli.sample.written", words)}\n`);
}

function wholeNumber(given: string, least: number, most: number, refusal: MessageKey): number {
  const number = /^\d+$/.test(given) ? Number(given) : NaN;
  if (!(number >= least && number <= most)) throw wrongUsage(refusal, { given, most });
  return number;
}
