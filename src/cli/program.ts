import { Command, Option } from "commander";
import packageJson from "../../package.json";
import { message } from "../messages/cli-messages";
import { languageOf } from "../messages/messages";
import type { MessageKey } from "../messages/cli-messages";
import type { Language } from "../messages/messages";
import type { Surroundings } from "./surroundings";
import { wrapText } from "./wrap-text";

const WIDTH = 80;

/** What every command is given besides its own arguments. */
export interface CommandContext {
  readonly language: Language;
  readonly surroundings: Surroundings;
}

/**
 * The language of words, known before anything is parsed so that a usage error has it too: that of
 * `--language`, else the system's.
 */
export function languageOfCall(args: readonly string[], env: Surroundings["env"]): Language {
  const end = args.indexOf("--");
  const options = end === -1 ? args : args.slice(0, end);
  for (const [index, option] of options.entries()) {
    const asked = option === "--language" ? options[index + 1] : option.split("--language=")[1];
    if (asked === "fr" || asked === "en") return asked;
  }
  // The first that is not empty, POSIX.1-2017, 8.2.
  return languageOf([env.LC_ALL, env.LC_MESSAGES, env.LANG].find(Boolean));
}

/** The program without its commands. Everything it writes or refuses is in the user's language. */
export function newProgram({ language, surroundings }: CommandContext): Command {
  const text = (key: MessageKey): string => message(language, key);
  return new Command("ccs")
    .exitOverride()
    .configureOutput({
      writeOut: (words) => surroundings.out.write(words),
      writeErr: (words) => surroundings.err.write(words),
      // Commander throws the error too, and whoever catches it says it.
      outputError: () => undefined,
      getOutHelpWidth: () => WIDTH,
      getErrHelpWidth: () => WIDTH,
    })
    .configureHelp({
      styleTitle: (title) => (titles[title] === undefined ? title : text(titles[title])),
      subcommandTerm: (command) => command.name(),
      optionDescription: (option) => describeOption(option, language),
    })
    .helpOption("-h, --help", text("cli.help.help"))
    .helpCommand("help [command]", text("cli.help.helpCommand"))
    .version(packageJson.version, "-V, --version", text("cli.help.version"))
    .description(text("cli.help.about"))
    .usage("<command> [options]")
    .addOption(languageOption(language));
}

/** `--language fr|en`, which every command has. Its value is read by `languageOfCall`. */
export function languageOption(language: Language): Option {
  return new Option("--language <fr|en>", message(language, "cli.help.language")).choices([
    "fr",
    "en",
  ]);
}

/** `--force`, of the commands that write a workbook. */
export function forceOption(language: Language): Option {
  return new Option("--force", message(language, "cli.help.force"));
}

/** A part of the help under the options: a title and paragraphs. */
export function helpSection(
  language: Language,
  title: MessageKey,
  paragraphs: readonly string[],
): string {
  const lines = paragraphs.flatMap((paragraph) => wrapText(paragraph, WIDTH - 2));
  return ["", message(language, title), ...lines.map((line) => `  ${line}`)].join("\n");
}

/** The part of the help that says what goes where. */
export function outputSection(
  language: Language,
  words: "cli.help.eval.output" | "cli.help.score.output",
): string {
  return helpSection(language, "cli.help.output", message(language, words).split("\n"));
}

const titles: Readonly<Partial<Record<string, MessageKey>>> = {
  "Usage:": "cli.help.usage",
  "Arguments:": "cli.help.arguments",
  "Options:": "cli.help.options",
  "Commands:": "cli.help.commands",
};

function describeOption({ description, defaultValue }: Option, language: Language): string {
  if (defaultValue === undefined) return description;
  const value = message(language, "cli.help.default", { value: String(defaultValue) });
  return `${description} (${value})`;
}
