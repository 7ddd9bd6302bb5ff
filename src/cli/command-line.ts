import { CommanderError } from "commander";
import { message } from "../messages/cli-messages";
import { loadFunctionMessages } from "../messages/function-messages";
import { languages } from "../messages/message-format";
import { loadMessages } from "../messages/messages";
import { CliFailure } from "./cli-failure";
import type { ExitCode } from "./cli-failure";
import { addCompare } from "./compare";
import { addDashboard } from "./dashboard";
import { addDemo } from "./demo";
import { addEval } from "./eval";
import { addExamples } from "./examples";
import { failureWords } from "./failure-words";
import { helpSection, languageOfCall, newProgram } from "./program";
import type { CommandContext } from "./program";
import { addSample } from "./sample";
import { addScore } from "./score";
import { addSnapshot } from "./snapshot";
import type { Surroundings } from "./surroundings";
import { usageSentence } from "./usage-error";

/** Runs `ccs` with the arguments after the program's name; resolves to the exit code. */
export async function runCcs(
  args: readonly string[],
  surroundings: Surroundings,
): Promise<ExitCode> {
  const language = languageOfCall(args, surroundings.env);
  await Promise.all([...languages.map(loadMessages), ...languages.map(loadFunctionMessages)]);
  const context: CommandContext = { language, surroundings };
  const program = newProgram(context);
  addScore(program, context);
  addSnapshot(program, context);
  addCompare(program, context);
  addDashboard(program, context);
  addEval(program, context);
  addSample(program, context);
  addExamples(program, context);
  addDemo(program, context);
  program.addHelpText("after", helpSection(language, "cli.help.examples", EXAMPLES));
  const exitCodes = message(language, "cli.help.exitCodes.list").split("\n");
  for (const command of [program, ...program.commands]) {
    command.addHelpText("after", helpSection(language, "cli.help.exitCodes", exitCodes));
  }
  try {
    await program.parseAsync(args, { from: "user" });
    return 0;
  } catch (error) {
    const asked = program.commands.find((command) => command.name() === args[0]);
    return report(error, asked === undefined ? "ccs" : `ccs ${asked.name()}`, context);
  }
}

const EXAMPLES = [
  "ccs sample clients.xlsx",
  "ccs score clients.xlsx --out scored.xlsx",
  "ccs eval '=CLIENT.NPS({10,9,7,3})'",
];

/** Says what went wrong, in a sentence and never as a stack, and whose fault it is. */
function report(
  error: unknown,
  called: string,
  { language, surroundings }: CommandContext,
): ExitCode {
  const say = (sentence: string): void => void surroundings.err.write(`${sentence}\n`);
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return 0;
    // Called without a command, commander has shown the help already.
    if (error.code === "commander.help") return 2;
    say(usageSentence(error, language));
    say(message(language, "cli.usage.seeHelp", { command: `${called} --help` }));
    return 2;
  }
  failureWords(error, language).forEach(say);
  return error instanceof CliFailure ? error.exitCode : 1;
}

/** Runs `ccs` as the shell called it. */
export async function runFromShell(): Promise<void> {
  // A reader that has seen enough (`ccs ... | head -1`) is no failure.
  for (const stream of [process.stdout, process.stderr]) {
    stream.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code !== "EPIPE") throw error;
      process.exit();
    });
  }
  process.exitCode = await runCcs(process.argv.slice(2), {
    out: process.stdout,
    err: process.stderr,
    in: process.stdin,
    env: process.env,
    today: new Date(),
  });
}
