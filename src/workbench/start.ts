import { languageOf } from "../messages/messages";
import { workbenchMessages } from "../messages/workbench-messages";
import { WorkbookClient } from "./workbook-client";
import { mountWorkbench } from "./workbench-page";

const worker = new Worker(new URL("./host-worker.ts", import.meta.url));
const client = new WorkbookClient(worker);

// The pane's frame looks for it here.
Object.assign(window, { workbench: client });

const wishes = new URLSearchParams(window.location.search);
const language = languageOf(wishes.get("language") ?? navigator.language);
document.documentElement.lang = language;

const name = `${workbenchMessages(language)("workbench.file.sampleName")}.xlsx`;
const opened = client.openSample({ name, language });
// What is in the way, the page says.
opened.catch(() => undefined);

mountWorkbench(document.getElementById("workbench")!, client);
