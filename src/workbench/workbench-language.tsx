import { createContext, useContext } from "react";
import type { Language } from "../messages/message-format";
import { workbenchMessages } from "../messages/workbench-messages";
import type { WorkbenchMessages } from "../messages/workbench-messages";

/** The language of the page and its words. */
export interface WorkbenchLanguage {
  readonly language: Language;
  readonly say: WorkbenchMessages;
}

export function workbenchLanguage(language: Language): WorkbenchLanguage {
  return { language, say: workbenchMessages(language) };
}

const LanguageContext = createContext(workbenchLanguage("en"));

export const WorkbenchLanguageProvider = LanguageContext.Provider;

export function useWorkbenchLanguage(): WorkbenchLanguage {
  return useContext(LanguageContext);
}
