import { workbenchMessages } from "../messages/workbench-messages";
import { pageLanguage, setPageLanguage } from "./page-language";
import { WorkbookClient } from "./workbook-client";
import { mountWorkbench } from "./workbench-page";

const worker = new Worker(new URL("./host-worker.ts", import.meta.url));
const client = new WorkbookClient(worker);

// The pane's frame looks for it here.
Object.assign(window, { workbench: client });

const language = pageLanguage();
setPageLanguage(language);

const name = `${workbenchMessages(language)("workbench.file.sampleName")}.xlsx`;
const opened = client.openSample({ name, language });
// What is in the way, the page says.
opened.catch(() => undefined);

mountWorkbench(document.getElementById("workbench")!, client);
