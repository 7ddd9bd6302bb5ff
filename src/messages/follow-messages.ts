import english from "./follow-en.json";
import french from "./follow-fr.json";
import { messagesOf } from "./message-format";
import type { Language, MessageValues } from "./message-format";
import { message as productMessage } from "./messages";
import type { MessageKey as ProductMessageKey } from "./messages";

type FollowMessageKey = keyof typeof english;

/** What following a book over time says: words of its own and those of the product. */
export type MessageKey = FollowMessageKey | ProductMessageKey;

const own = messagesOf<FollowMessageKey>({ en: english, fr: french });

/**
 * A message about a book that is followed over time. Its own words are always there in both
 * languages: what was written in one is read back in the other.
 *
 * @example message("fr", "follow.history.column.client") // "Client"
 */
export function message(language: Language, key: MessageKey, values?: MessageValues): string {
  return isOwn(key) ? own(language, key, values) : productMessage(language, key, values);
}

function isOwn(key: MessageKey): key is FollowMessageKey {
  return Object.hasOwn(english, key);
}
