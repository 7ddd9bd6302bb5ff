import { createRoot } from "react-dom/client";
import { registerRibbonCommands } from "../commands/ribbon-commands";
import { readBlanks } from "../excel/read-blanks";
import { connectFunctions } from "../functions/surroundings";
import { languageOf, type Language } from "../messages/messages";
import { excelWorkbookService } from "./excel-workbook-service";
import { Pane } from "./pane";
import { PaneBoundary, PaneFailure } from "./pane-failure";
import { loadPaneLanguage } from "./pane-language";
import { PaneSession } from "./pane-session";
import { browserShelf, localeOf, PreferencesStore } from "./preferences";

// Before anything is awaited: Excel calls functions as soon as Office is ready.
connectFunctions({ language: () => languageOf(Office.context.displayLanguage), readBlanks });

const preferences = new PreferencesStore(browserShelf);
const root = createRoot(document.getElementById("pane")!);

/** Office and the pane's words may fail to come: then there is something to read, and another try. */
async function open(): Promise<void> {
  let locale = localeOf(preferences.snapshot().language, undefined);
  try {
    await Office.onReady();
    const excelLocale = Office.context.displayLanguage;
    locale = localeOf(preferences.snapshot().language, excelLocale);
    const words = await loadPaneLanguage(locale, excelLocale);
    const language = (): Language => session.language.snapshot().language;
    const service = excelWorkbookService(language);
    const session = new PaneSession(service, words, preferences, excelLocale);
    registerRibbonCommands({
      scoreClients: session.score,
      takeSnapshot: () => session.takeSnapshot(),
      customerDashboard: () => session.makeDashboard(),
      insertSample: session.insertSample,
    });
    root.render(
      <PaneBoundary language={language}>
        {/* Excel on the web has no `officeTheme`, whatever its type says. */}
        <Pane session={session} officeColours={() => Office.context.officeTheme} />
      </PaneBoundary>,
    );
  } catch {
    root.render(<PaneFailure language={languageOf(locale)} onRetry={() => void open()} />);
  }
}

await open();
