import type { CommanderError } from "commander";
import { message } from "../messages/cli-messages";
import type { MessageKey } from "../messages/cli-messages";
import type { Language } from "../messages/messages";

const sentences: Readonly<Partial<Record<string, MessageKey>>> = {
  "commander.excessArguments": "cli.usage.tooMany",
  "commander.invalidArgument": "cli.usage.badChoice",
  "commander.missingArgument": "cli.usage.missingArgument",
  "commander.missingMandatoryOptionValue": "cli.usage.missingOption",
  "commander.optionMissingArgument": "cli.usage.missingValue",
  "commander.unknownCommand": "cli.usage.unknownCommand",
  "commander.unknownOption": "cli.usage.unknownOption",
};

/**
 * What commander found wrong with the command line, in the user's language. Commander says what is
 * wrong by code, but names the option or argument only inside its English sentence, in quotes.
 */
export function usageSentence(error: CommanderError, language: Language): string {
  const key = sentences[error.code];
  if (key === undefined) return error.message;
  const [given = "", value = ""] = [...error.message.matchAll(/'([^']*)'/g)].map((part) => part[1]);
  const choices = /Allowed choices are (.*)\./.exec(error.message)?.[1] ?? "";
  const suggestion = /Did you mean (?:one of )?(.*)\?/.exec(error.message)?.[1];
  const sentence = message(language, key, { given, value, choices });
  if (suggestion === undefined) return sentence;
  return `${sentence} ${message(language, "cli.usage.didYouMean", { suggestion })}`;
}
