import { messagesIn, type Language, type MessageValues } from "./message-format";
import english from "./workbench-en.json";
import french from "./workbench-fr.json";

/** What the page of the workbench says around the sheet and the pane. */
export type WorkbenchMessageKey = keyof typeof english;

export type WorkbenchMessages = (key: WorkbenchMessageKey, values?: MessageValues) => string;

/** The workbench's words in a language. */
export function workbenchMessages(language: Language): WorkbenchMessages {
  return messagesIn<WorkbenchMessageKey>(language, language === "fr" ? french : english);
}
