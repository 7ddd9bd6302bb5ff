import english from "./cli-en.json";
import french from "./cli-fr.json";
import { messagesOf } from "./message-format";
import type { Language, MessageValues } from "./message-format";
import { message as productMessage } from "./messages";
import type { MessageKey as ProductMessageKey } from "./messages";

type CliMessageKey = keyof typeof english;

/** What the command line says: words of its own, and those of the product. */
export type MessageKey = CliMessageKey | ProductMessageKey;

const own = messagesOf<CliMessageKey>({ en: english, fr: french });

/**
 * A message of the command line.
 *
 * @example message("fr", "cli.clients", { count: 2 }) // "2 clients"
 */
export function message(language: Language, key: MessageKey, values?: MessageValues): string {
  return isOwn(key) ? own(language, key, values) : productMessage(language, key, values);
}

function isOwn(key: MessageKey): key is CliMessageKey {
  return Object.hasOwn(english, key);
}
