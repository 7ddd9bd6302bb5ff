import type { Command } from "commander";
import { fewestDirtyClients } from "../book/dirty-book";
import { dayOfSerial, serialOfDay } from "../book/excel-day";
import { sampleLimits } from "../book/sample-book";
import { message } from "../messages/cli-messages";
import { wrongUsage } from "./cli-failure";
import { faultList } from "./fault-list";
import { checkOutput, writeOutput } from "./output-file";
import { forceOption, helpSection, languageOption } from "./program";
import type { CommandContext } from "./program";
import { wholeNumber } from "./whole-number";

interface SampleFlags {
  readonly clients: string;
  readonly seed: string;
  readonly years?: string;
  readonly dirty?: true;
  readonly json?: true;
  readonly force?: true;
}

/** The only story that there is to tell. */
const YEARS = "3";
/** Fewer clients make no story; more make a history that no spreadsheet is quick with. */
const storyLimits = { least: 24, most: 1000 } as const;

const EXAMPLES = [
  "ccs sample clients.xlsx",
  "ccs sample clients.xlsx --clients 1000 --seed 42 --language fr --force",
  "ccs sample years.xlsx --years 3",
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
    .option("--years <N>", message(language, "cli.help.sample.years", storyLimits))
    .option("--dirty", message(language, "cli.help.sample.dirty"))
    .option("--json", message(language, "cli.help.sample.json"))
    .addOption(languageOption(language))
    .addOption(forceOption(language))
    .addHelpText("after", helpSection(language, "cli.help.examples", EXAMPLES))
    .action((output: string, flags: SampleFlags) => sample(output, flags, context));
}

async function sample(output: string, flags: SampleFlags, context: CommandContext): Promise<void> {
  const { language, surroundings } = context;
  const clients = wholeNumber(
    flags.clients,
    { least: 1, most: sampleLimits.clients },
    "cli.badClients",
  );
  const seed = wholeNumber(flags.seed, { least: 0, most: sampleLimits.seed }, "cli.badSeed");
  const isDirty = flags.dirty === true;
  const json = flags.json === true;
  const hasYears = flags.years !== undefined;
  if (hasYears && flags.years !== YEARS) throw wrongUsage("cli.badYears", { given: flags.years });
  if (hasYears && isDirty) throw wrongUsage("cli.yearsWithDirty");
  if (json && !isDirty) throw wrongUsage("cli.jsonWithoutDirty", {});
  const bounds = hasYears ? storyLimits : { least: fewestDirtyClients, most: sampleLimits.clients };
  if ((isDirty || hasYears) && (clients < bounds.least || clients > bounds.most)) {
    const refusal = hasYears ? "cli.badStoryClients" : "cli.badDirtyClients";
    throw wrongUsage(refusal, { ...bounds, given: flags.clients });
  }
  await checkOutput(output, { force: flags.force === true });

  const { openSession } = await import("./session");
  const session = await openSession({ language, input: null });
  const today = serialOfDay(surroundings.today);
  const options = { clients, seed, asOf: today };
  const faults = isDirty ? await session.insertDirtyBook(options) : [];
  // Months of revenue are whole ones.
  if (hasYears) await session.insertStory({ ...options, asOf: lastMonthEnd(today) });
  else if (!isDirty) await session.insertSample(options);
  await writeOutput(output, await session.save());
  if (isDirty) surroundings.out.write(faultList(faults, { json, language }));
  const next = hasYears ? "snapshot" : "score";
  const command = `npm run --silent ccs -- ${next} "${output}" --out ${next}.xlsx`;
  const words = { clients, seed: String(seed), file: output, command };
  const written = hasYears ? "cli.sample.yearsWritten" : "cli.sample.written";
  surroundings.err.write(`${message(language, written, words)}\n`);
}

/** The last day of the month before that of a day. */
function lastMonthEnd(day: number): number {
  return day - dayOfSerial(day).getUTCDate();
}
