import { messagesIn, type Language, type MessageValues } from "./message-format";
import type english from "./pane-en.json";

/** What only the task pane says. */
export type PaneMessageKey = keyof typeof english;

export type PaneMessages = (key: PaneMessageKey, values?: MessageValues) => string;

/** The pane's words in one language; the other is not fetched. */
export async function loadPaneMessages(language: Language): Promise<PaneMessages> {
  const { default: texts } =
    language === "fr" ? await import("./pane-fr.json") : await import("./pane-en.json");
  return messagesIn<PaneMessageKey>(language, texts);
}
