import type { Command } from "commander";
import { message } from "../messages/cli-messages";
import { checkOutput, writeOutput } from "./output-file";
import { forceOption, helpSection, languageOption } from "./program";
import type { CommandContext } from "./program";

const EXAMPLES = ["ccs examples examples.xlsx", "ccs examples exemples.xlsx --language fr"];

/** `ccs examples`: a workbook that shows every worksheet function at work. */
export function addExamples(program: Command, context: CommandContext): void {
  const { language } = context;
  program
    .command("examples")
    .usage("OUT.xlsx [options]")
    .description(message(language, "cli.help.examples.about"))
    .argument("<OUT>", message(language, "cli.help.sample.out"))
    .addOption(languageOption(language))
    .addOption(forceOption(language))
    .addHelpText("after", helpSection(language, "cli.help.examples", EXAMPLES))
    .action((output: string, { force = false }: { force?: boolean }) =>
      examples(output, force, context),
    );
}

async function examples(
  output: string,
  force: boolean,
  { language, surroundings }: CommandContext,
): Promise<void> {
  await checkOutput(output, { force });
  const { examplesBook } = await import("./examples-book");
  await writeOutput(output, await examplesBook(language));
  surroundings.err.write(`${message(language, "cli.examples.written", { file: output })}\n`);
}
