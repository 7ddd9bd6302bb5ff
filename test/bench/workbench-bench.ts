import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import "../support/both-languages";
import { built } from "../browser/support/build";
import { launchBrowser } from "../browser/support/chromium";
import { serve } from "../browser/support/static-server";
import { WatchedTasks, type PageStep } from "./watched-tasks";
import { wideBook } from "./wide-book";

/** What the workbench costs: grid, pane and worksheet functions share one thread there. */
export interface WorkbenchFigures {
  readonly clients: number;
  readonly criteria: number;
  readonly steps: readonly PageStep[];
}

const CLIENT = "excel-web-16.00.js";
const PATIENCE = 900_000;

/** Two scoring runs of a made-up book that is opened in the workbench. */
async function workbenchFigures(
  browser: Browser,
  clients: number,
  criteria: number,
): Promise<WorkbenchFigures> {
  const book = Buffer.from(await wideBook(clients, criteria));
  const server = await serve([await built("workbench"), await built("pane")]);
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    page.setDefaultTimeout(PATIENCE);
    const tasks = await WatchedTasks.watch(page);
    const client = createRequire(import.meta.url).resolve(`@microsoft/office-js/dist/${CLIENT}`);
    await page.route(`**/${CLIENT}`, (route) =>
      route.fulfill({
        contentType: "text/javascript; charset=utf-8",
        body: readFileSync(client, "utf8"),
      }),
    );
    // Somebody has used the pane before, so that it goes on with the sheet at once.
    await page.addInitScript(() => {
      const preferences = JSON.stringify({ hasSeenStart: true });
      localStorage.setItem("commitment-score.preferences", preferences);
    });
    page.on("pageerror", (error) => process.stderr.write(`${String(error)}\n`));
    await page.goto(`${server.origin}/?language=en`);
    const pane = page.frameLocator("iframe");
    const score = pane.getByRole("button", { name: /^Score [\d,]+ clients/ });
    await score.waitFor();
    await isQuiet(page);

    await tasks.begin("before", "opening the file");
    await page.getByTestId("file").setInputFiles({ name: "book.xlsx", mimeType: "", buffer: book });
    await score.filter({ hasText: clients.toLocaleString("en-US") }).waitFor();
    await tasks.end(await isQuiet(page));
    // What Excel itself calculates is no work of the page's, and takes the worker many minutes.
    const frame = page.frames().find((one) => one !== page.mainFrame())!;
    await frame.evaluate(() =>
      Excel.run(async (context) => {
        context.workbook.application.calculationMode = "Manual";
        await context.sync();
      }),
    );
    await tasks.run("first run", () => score.click());
    await tasks.end(await isQuiet(page));
    const again = pane.getByRole("button", { name: "Score again" }).last();
    await tasks.run("second run", () => again.click());
    await tasks.end(await isQuiet(page));
    return { clients, criteria, steps: await tasks.steps() };
  } finally {
    await server.close();
  }
}

/** Resolves when the workbook has had nothing to do for a while, with the moment since when. */
function isQuiet(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const { workbench } = window as unknown as { workbench: { readonly busy: boolean } };
    let since = Date.now();
    while (Date.now() - since < 3_000) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      if (workbench.busy) since = Date.now();
    }
    return since;
  });
}

// In a process of its own, as the other measurements.
if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const [clients = 2_000, criteria = 25] = process.argv.slice(2).map(Number);
  const found = await launchBrowser();
  const figures = found.ok
    ? { figures: await workbenchFigures(found.browser, clients, criteria) }
    : { reason: found.reason };
  if (found.ok) await found.browser.close();
  process.stdout.write(`${JSON.stringify(figures)}\n`);
}
