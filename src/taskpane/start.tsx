import { createRoot } from "react-dom/client";
import { registerRibbonCommands } from "../commands/ribbon-commands";
import { readBlanks } from "../excel/read-blanks";
import { connectFunctions } from "../functions/surroundings";
import { languageOf } from "../messages/messages";
import { excelScoringService } from "./excel-scoring-service";
import { Pane } from "./pane";
import { ScoringSession } from "./scoring-session";

// Before anything is awaited: Excel calls functions as soon as Office is ready.
connectFunctions({ language: () => languageOf(Office.context.displayLanguage), readBlanks });

await Office.onReady();

const locale = Office.context.displayLanguage;
const session = new ScoringSession(excelScoringService(languageOf(locale)));

registerRibbonCommands({ scoreClients: session.score, insertSample: session.insertSample });

document.documentElement.lang = locale;
createRoot(document.getElementById("pane")!).render(
  // Excel on the web has no `officeTheme`, whatever its type says.
  <Pane session={session} locale={locale} officeTheme={Office.context.officeTheme} />,
);
