import { createRoot } from "react-dom/client";
import { registerRibbonCommands } from "../commands/ribbon-commands";
import { readBlanks } from "../excel/read-blanks";
import { connectFunctions } from "../functions/surroundings";
import { languageOf, type Language } from "../messages/messages";
import { excelWorkbookService } from "./excel-workbook-service";
import { Pane } from "./pane";
import { loadPaneLanguage } from "./pane-language";
import { PaneSession } from "./pane-session";

// Before anything is awaited: Excel calls functions as soon as Office is ready.
connectFunctions({ language: () => languageOf(Office.context.displayLanguage), readBlanks });

await Office.onReady();

const locale = Office.context.displayLanguage;
const session: PaneSession = new PaneSession(
  excelWorkbookService((): Language => session.language.snapshot().language),
  await loadPaneLanguage(locale),
);

registerRibbonCommands({ scoreClients: session.score, insertSample: session.insertSample });

document.documentElement.lang = locale;
createRoot(document.getElementById("pane")!).render(
  // Excel on the web has no `officeTheme`, whatever its type says.
  <Pane session={session} officeTheme={Office.context.officeTheme} />,
);
