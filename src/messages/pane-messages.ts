import { messagesIn, type Language, type MessageValues } from "./message-format";
import { loadMessages } from "./messages";
import type english from "./pane-en.json";

/** What only the task pane says. */
export type PaneMessageKey = keyof typeof english;

export type PaneMessages = (key: PaneMessageKey, values?: MessageValues) => string;

/** The pane's words in one language, and with them the product's; the other is not fetched. */
export async function loadPaneMessages(language: Language): Promise<PaneMessages> {
  const [{ default: texts }] = await Promise.all([
    language === "fr"
      ? import(/* webpackChunkName: "words-fr" */ "./pane-fr.json")
      : import(/* webpackChunkName: "words-en" */ "./pane-en.json"),
    loadMessages(language),
  ]);
  return messagesIn<PaneMessageKey>(language, texts);
}
