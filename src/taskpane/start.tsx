import { createRoot } from "react-dom/client";
import { registerRibbonCommands } from "../commands/ribbon-commands";
import { readBlanks } from "../excel/read-blanks";
import { connectFunctions } from "../functions/surroundings";
import { languageOf, type Language } from "../messages/messages";
import { excelWorkbookService } from "./excel-workbook-service";
import { Pane } from "./pane";
import { loadPaneLanguage } from "./pane-language";
import { PaneSession } from "./pane-session";
import { browserShelf, localeOf, PreferencesStore } from "./preferences";

// Before anything is awaited: Excel calls functions as soon as Office is ready.
connectFunctions({ language: () => languageOf(Office.context.displayLanguage), readBlanks });

await Office.onReady();

const excelLocale = Office.context.displayLanguage;
const preferences = new PreferencesStore(browserShelf);
const session: PaneSession = new PaneSession(
  excelWorkbookService((): Language => session.language.snapshot().language),
  await loadPaneLanguage(localeOf(preferences.snapshot().language, excelLocale), excelLocale),
  preferences,
  excelLocale,
);

registerRibbonCommands({ scoreClients: session.score, insertSample: session.insertSample });

createRoot(document.getElementById("pane")!).render(
  // Excel on the web has no `officeTheme`, whatever its type says.
  <Pane session={session} officeTheme={Office.context.officeTheme} />,
);
