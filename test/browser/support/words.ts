import { loadPaneMessages, type PaneMessageKey } from "../../../src/messages/pane-messages";
import type { Language, MessageValues } from "../../../src/messages/messages";

export type Say = (key: PaneMessageKey, values?: MessageValues) => string;

/** What the pane says, in both languages. */
export const words: Readonly<Record<Language, Say>> = {
  en: await loadPaneMessages("en"),
  fr: await loadPaneMessages("fr"),
};
