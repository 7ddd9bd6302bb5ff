import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { HostBridge } from "../../../src/host/bridge";
import type { HostWorkbook } from "../../../src/host/host-workbook";
import type { ExcelOfTest } from "./office-page";
import { launchBrowser } from "./chromium";
import { builtPane } from "./pane-build";
import { serve, type StaticServer } from "./static-server";

const OFFICE_CDN = "https://appsforoffice.microsoft.com";
const CLIENT = "@microsoft/office-js/dist/excel-web-16.00.js";

/** The day on which all of the tests take place. */
export const TODAY = new Date(2026, 10, 16, 9, 30);

export type PaneTheme = "light" | "dark" | "contrast";

export interface PaneOptions {
  readonly theme?: PaneTheme;
  /** Default 350, Excel's own. */
  readonly width?: number;
  /** Default 700. */
  readonly height?: number;
  readonly officeTheme?: ExcelOfTest["officeTheme"];
  /** The newest ExcelApi that this Excel has; default 1.15, where the client ends. */
  readonly excelApi?: string;
}

/** The task pane in a browser, and the workbook in this process that it works on. */
export interface PanePage {
  readonly page: Page;
  readonly host: HostWorkbook;
  /** Addresses that were asked for, beyond the page's own server. */
  readonly foreign: readonly string[];
  /** Everything that was asked for since the page came up, own server included. */
  readonly requests: string[];
  /** Errors that nobody caught, and what was written to the console as one. */
  readonly errors: readonly string[];
  close(): Promise<void>;
}

/** The built add-in on a server of its own, and the browser of one test file. */
export interface Panes {
  /** There is no browser here: the tests are to be skipped. */
  readonly absent: boolean;
  /** Pictures can be compared with those of another machine. */
  readonly drawsAlike: boolean;
  open(host: HostWorkbook, options?: PaneOptions): Promise<PanePage>;
  close(): Promise<void>;
}

export async function startPanes(): Promise<Panes> {
  const found = await launchBrowser();
  if (!found.ok) {
    console.warn(`The tests in a browser are skipped: ${found.reason}.`);
    return {
      absent: true,
      drawsAlike: false,
      open: () => Promise.reject(new Error(found.reason)),
      close: () => Promise.resolve(),
    };
  }
  const { browser, drawsAlike } = found;
  const folder = await builtPane();
  const server = await serve(folder);
  const officeLibrary = officeScript(folder);
  return {
    absent: false,
    drawsAlike,
    open: (host, options = {}) => openPane(browser, server, officeLibrary, host, options),
    close: async () => {
      await browser.close();
      await server.close();
    },
  };
}

/** Microsoft's client alone, and what its loader would add: one script in the place of `office.js`. */
function officeScript(folder: string): string {
  const client = createRequire(import.meta.url).resolve(CLIENT);
  const added = join(folder, "office", "office.js");
  return `${readFileSync(client, "utf8")}\n;${readFileSync(added, "utf8")}`;
}

async function openPane(
  browser: Browser,
  server: StaticServer,
  officeLibrary: string,
  host: HostWorkbook,
  { theme = "light", width = 350, height = 700, officeTheme, excelApi = "1.15" }: PaneOptions,
): Promise<PanePage> {
  const context = await browser.newContext({
    viewport: { width, height },
    locale: host.displayLanguage,
    timezoneId: "Europe/Paris",
    colorScheme: theme === "light" ? "light" : "dark",
    forcedColors: theme === "contrast" ? "active" : "none",
    reducedMotion: "reduce",
  });
  const { foreign, requests } = await watchRequests(context, server, officeLibrary);
  const page = await context.newPage();
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error") errors.push(message.text());
  });
  await page.clock.setFixedTime(TODAY);
  await connect(page, host, { officeTheme, excelApi });
  await page.goto(`${server.origin}/taskpane.html`);
  await page.getByRole("main").waitFor();
  return { page, host, foreign, requests, errors, close: () => context.close() };
}

async function watchRequests(
  context: BrowserContext,
  { origin }: StaticServer,
  officeLibrary: string,
): Promise<{ foreign: string[]; requests: string[] }> {
  const foreign: string[] = [];
  const requests: string[] = [];
  context.on("request", (request) => requests.push(request.url()));
  await context.route("**/*", (route) => {
    const url = route.request().url();
    if (url.startsWith(`${origin}/`)) return route.continue();
    foreign.push(url);
    return url === `${OFFICE_CDN}/lib/1/hosted/office.js`
      ? route.fulfill({ contentType: "text/javascript; charset=utf-8", body: officeLibrary })
      : route.abort();
  });
  return { foreign, requests };
}

/** Office.js of the page talks to the workbook of this process, as it does to Excel's. */
async function connect(
  page: Page,
  host: HostWorkbook,
  { officeTheme, excelApi }: Pick<ExcelOfTest, "officeTheme" | "excelApi">,
): Promise<void> {
  const bridge = new HostBridge();
  bridge.connect(host);
  bridge.onMessageFromHost = (text) => {
    // A page that is closed meanwhile hears nothing any more.
    page
      .evaluate((text) => window._richApiNativeBridge.onMessageFromHost?.(text), text)
      .catch(() => undefined);
  };
  await page.exposeFunction("sendToExcel", (text: string) => bridge.sendMessageToHost(text));
  const { displayLanguage, contentLanguage, blanks } = host;
  const excel: ExcelOfTest = { displayLanguage, contentLanguage, blanks, officeTheme, excelApi };
  await page.addInitScript((excel) => {
    window.excelOfTest = excel;
    window._richApiNativeBridge = { sendMessageToHost: (text) => void window.sendToExcel(text) };
  }, excel);
}

declare global {
  interface Window {
    sendToExcel(text: string): Promise<void>;
    _richApiNativeBridge: {
      sendMessageToHost(text: string): void;
      onMessageFromHost?: (text: string) => void;
    };
  }
}
