import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import "../support/both-languages";
import { HostWorkbook } from "../../src/host/host-workbook";
import { openBook } from "../../src/host/workbook-file";
import { built } from "../browser/support/build";
import { launchBrowser } from "../browser/support/chromium";
import type { ExcelOfTest } from "../browser/support/office-page";
import { LINE_PATH, serveExcel, type ServedExcel } from "./excel-server";
import { WatchedTasks, type PageStep } from "./watched-tasks";
import { wideBook } from "./wide-book";

/** What the pane costs in a real browser, with the workbook in another process. */
export interface PaneFigures {
  readonly clients: number;
  readonly criteria: number;
  /** Milliseconds from the arrival of the last script until there is something to press. */
  readonly usable: number;
  /** A first run, a look at every screen, and a second run. */
  readonly steps: readonly PageStep[];
  /** Seconds in all in which the stand-in had something to answer. */
  readonly standIn: number;
}

const CDN = "https://appsforoffice.microsoft.com/lib/1/hosted/office.js";
const CLIENT = "@microsoft/office-js/dist/excel-web-16.00.js";
const SCREENS = ["Columns", "Model", "Check", "Client"] as const;

/** Two scoring runs of a made-up book by clicks in the pane, and a look at every screen. */
async function paneFigures(
  browser: Browser,
  clients: number,
  criteria: number,
): Promise<PaneFigures> {
  const host = new HostWorkbook(await openBook(await wideBook(clients, criteria)));
  // What Excel itself calculates is no work of the pane's, and takes the stand-in many minutes.
  host.automatic = false;
  const folder = await built("pane");
  const excel = await serveExcel(folder, host);
  try {
    const page = await browser.newPage({ viewport: { width: 350, height: 700 } });
    const tasks = await WatchedTasks.watch(page);
    await connectPage(page, folder, host);
    await page.goto(`${excel.origin}/taskpane.html`);
    const start = page.getByRole("button", { name: "Use this sheet" });
    await start.waitFor();
    const usable = (await tasks.usableAt()) - (await page.evaluate(scriptsArrived));
    await excel.isQuiet();

    await tasks.begin("before", "reading");
    await start.click();
    const score = page.getByRole("button", { name: /^Score .*clients/ });
    await score.waitFor({ timeout: 600_000 });
    await tasks.end(await excel.isQuiet());
    const before = excel.busySeconds();
    await tasks.run("first run", () => score.click());
    await tasks.end(await excel.isQuiet());
    await lookAtScreens(page, tasks, excel);
    const again = page.getByRole("button", { name: "Score again" });
    await tasks.run("second run", () => again.click());
    await tasks.end(await excel.isQuiet());
    const standIn = excel.busySeconds() - before;
    return { clients, criteria, usable, standIn, steps: await tasks.steps() };
  } finally {
    excel.close();
  }
}

async function lookAtScreens(page: Page, tasks: WatchedTasks, excel: ServedExcel): Promise<void> {
  const open = (name: string): Promise<void> =>
    page.getByRole("tab", { name, exact: true }).click();
  for (const screen of SCREENS) {
    await tasks.begin("screens", screen);
    await open(screen);
    await tasks.end(await excel.isQuiet());
  }
  await tasks.begin("screens", "finding a client");
  await page.getByRole("searchbox").or(page.getByRole("combobox")).first().pressSequentially("co");
  await page.getByRole("button", { name: "Next client" }).click();
  await tasks.end(await excel.isQuiet());
  await tasks.begin("screens", "Score");
  await open("Score");
  await tasks.end(await excel.isQuiet());
}

async function connectPage(page: Page, folder: string, host: HostWorkbook): Promise<void> {
  const office = `${readFileSync(createRequire(import.meta.url).resolve(CLIENT), "utf8")}
    ;${readFileSync(join(folder, "office", "office.js"), "utf8")}`;
  await page.route(CDN, (route) =>
    route.fulfill({ contentType: "text/javascript; charset=utf-8", body: office }),
  );
  const { displayLanguage, contentLanguage, blanks } = host;
  const excel: ExcelOfTest = {
    ...{ displayLanguage, contentLanguage, blanks },
    officeTheme: undefined,
    excelApi: "1.15",
  };
  await page.addInitScript(connectExcel, { excel, line: LINE_PATH });
  page.on("pageerror", (error) => process.stderr.write(`${String(error)}\n`));
}

/** In the page: when its last script had arrived. */
function scriptsArrived(): number {
  const scripts = performance
    .getEntriesByType("resource")
    .filter(({ name }) =>
      /\/(shared|functions|book|taskpane)\.js/.test(name),
    ) as PerformanceResourceTiming[];
  return performance.timeOrigin + Math.max(...scripts.map(({ responseEnd }) => responseEnd));
}

/** In the page: what Microsoft's client sends is handed over as a message, as Excel has it done. */
function connectExcel({ excel, line }: { excel: ExcelOfTest; line: string }): void {
  window.excelOfTest = excel;
  const worker = new Worker(line);
  const bridge: Window["_richApiNativeBridge"] = {
    sendMessageToHost: (body) => worker.postMessage(body),
  };
  worker.onmessage = ({ data }: MessageEvent<string>) => bridge.onMessageFromHost?.(data);
  window._richApiNativeBridge = bridge;
}

// In a process of its own, as the other measurements.
if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const [clients = 2_000, criteria = 25] = process.argv.slice(2).map(Number);
  const found = await launchBrowser();
  const figures = found.ok
    ? { figures: await paneFigures(found.browser, clients, criteria) }
    : { reason: found.reason };
  if (found.ok) await found.browser.close();
  process.stdout.write(`${JSON.stringify(figures)}\n`);
}
