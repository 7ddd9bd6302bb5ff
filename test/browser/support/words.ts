import {
  message as followMessage,
  type MessageKey as FollowMessageKey,
} from "../../../src/messages/follow-messages";
import { message, type Language, type MessageKey } from "../../../src/messages/messages";
import type { MessageValues } from "../../../src/messages/messages";
import { loadPaneMessages, type PaneMessageKey } from "../../../src/messages/pane-messages";

export type Say = (key: PaneMessageKey | MessageKey, values?: MessageValues) => string;

/** What the pane and the result tabs say, in both languages. */
export const words: Readonly<Record<Language, Say>> = {
  en: await wordsOf("en"),
  fr: await wordsOf("fr"),
};

/** What the screen that follows a book says beside, and the tabs that it makes. */
export const followWords: Readonly<
  Record<Language, (key: FollowMessageKey, values?: MessageValues) => string>
> = {
  en: (key, values) => followMessage("en", key, values),
  fr: (key, values) => followMessage("fr", key, values),
};

async function wordsOf(language: Language): Promise<Say> {
  const pane = await loadPaneMessages(language);
  return (key, values) => (isOfPane(key) ? pane(key, values) : message(language, key, values));
}

function isOfPane(key: PaneMessageKey | MessageKey): key is PaneMessageKey {
  return key.startsWith("pane.");
}
