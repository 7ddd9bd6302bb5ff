import type { Command } from "commander";
import { fewestDirtyClients } from "../book/dirty-book";
import { serialOfDay } from "../book/excel-day";
import { sampleLimits } from "../book/sample-book";
import { message } from "../messages/cli-messages";
import type { MessageKey } from "../messages/cli-messages";
import { wrongUsage } from "./cli-failure";
import { faultList } from "./fault-list";
import { checkOutput, writeOutput } from "./output-file";
import { forceOption, helpSection, languageOption } from "./program";
import type { CommandContext } from "./program";

interface SampleFlags {
  readonly clients: string;
  readonly seed: string;
  readonly dirty?: true;
  readonly json?: true;
  readonly force?: true;
}

const EXAMPLES = [
  "ccs sample clients.xlsx",
  "ccs sample clients.xlsx --clients 1000 --seed 42 --language fr --force",
  "ccs sample dirty.xlsx --dirty --seed 7 > faults.txt",
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
    .option("--dirty", message(language, "cli.help.sample.dirty"))
    .option("--json", message(language, "cli.help.sample.json"))
    .addOption(languageOption(language))
    .addOption(forceOption(language))
    .addHelpText("after", helpSection(language, "cli.help.examples", EXAMPLES))
    .action((output: string, flags: SampleFlags) => sample(output, flags, context));
}

async function sample(output: string, flags: SampleFlags, context: CommandContext): Promise<void> {
  const { language, surroundings } = context;
  const clients = wholeNumber(flags.clients, 1, sampleLimits.clients, "cli.badClients");
  const seed = wholeNumber(flags.seed, 0, sampleLimits.seed, "cli.badSeed");
  const isDirty = flags.dirty === true;
  const json = flags.json === true;
  if (json && !isDirty) throw wrongUsage("cli.jsonWithoutDirty", {});
  if (isDirty && clients < fewestDirtyClients) {
    const bounds = { least: fewestDirtyClients, most: sampleLimits.clients };
    throw wrongUsage("cli.badDirtyClients", { ...bounds, given: flags.clients });
  }
  await checkOutput(output, { force: flags.force === true });

  const { openSession } = await import("./session");
  const session = await openSession({ language, input: null });
  const options = { clients, seed, asOf: serialOfDay(surroundings.today) };
  const faults = isDirty ? await session.insertDirtyBook(options) : [];
  if (!isDirty) await session.insertSample(options);
  await writeOutput(output, await session.save());
  if (isDirty) surroundings.out.write(faultList(faults, { json, language }));
  const command = `npm run --silent ccs -- score "${output}" --out scored.xlsx`;
  const words = { clients, seed: String(seed), file: output, command };
  surroundings.err.write(`${message(language, "cli.sample.written", words)}\n`);
}

function wholeNumber(given: string, least: number, most: number, refusal: MessageKey): number {
  const number = /^\d+$/.test(given) ? Number(given) : NaN;
  if (!(number >= least && number <= most)) throw wrongUsage(refusal, { given, most });
  return number;
}
