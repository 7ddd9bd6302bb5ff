import english from "./cli-en.json";
import french from "./cli-fr.json";
import { functionMessage, isFunctionMessageKey } from "./function-messages";
import type { FunctionMessageKey } from "./function-messages";
import { messagesOf } from "./message-format";
import type { Language, MessageValues } from "./message-format";
import { message as productMessage } from "./messages";
import type { MessageKey as ProductMessageKey } from "./messages";

type CliMessageKey = keyof typeof english;

/** What the command line says: words of its own, those of the functions and of the product. */
export type MessageKey = CliMessageKey | FunctionMessageKey | ProductMessageKey;

const own = messagesOf<CliMessageKey>({ en: english, fr: french });

/**
 * A message of the command line.
 *
 * @example message("fr", "cli.clients", { count: 2 }) // "2 clients"
 */
export function message(language: Language, key: MessageKey, values?: MessageValues): string {
  if (isOwn(key)) return own(language, key, values);
  if (isFunctionMessageKey(key)) return functionMessage(language, key, values);
  return productMessage(language, key, values);
}

function isOwn(key: MessageKey): key is CliMessageKey {
  return Object.hasOwn(english, key);
}
