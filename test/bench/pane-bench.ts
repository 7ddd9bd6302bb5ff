import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";
import { pathToFileURL } from "node:url";
import "../support/both-languages";
import { HostBridge } from "../../src/host/bridge";
import { HostWorkbook } from "../../src/host/host-workbook";
import { openBook } from "../../src/host/workbook-file";
import { built } from "../browser/support/build";
import { launchBrowser } from "../browser/support/chromium";
import type { ExcelOfTest } from "../browser/support/office-page";
import { wideBook } from "./wide-book";

/** What a scoring run costs in the pane, in a real browser, with the workbook in another process. */
export interface PaneFigures {
  readonly clients: number;
  readonly criteria: number;
  /** Milliseconds from the arrival of the last script until there is something to press. */
  readonly usable: number;
  /** Seconds by what the pane says that it is doing, until the result is there. */
  readonly steps: readonly { readonly step: string; readonly seconds: number }[];
  /** Seconds of these in which the stand-in had something to answer. */
  readonly standIn: number;
  /** Tasks of more than 50 ms on the pane's main thread, in milliseconds, the longest first. */
  readonly longTasks: readonly { readonly step: string; readonly duration: number }[];
}

const CDN = "https://appsforoffice.microsoft.com/lib/1/hosted/office.js";
const CLIENT = "@microsoft/office-js/dist/excel-web-16.00.js";
const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
};

/** What the page notes down about itself. */
interface Watch {
  usableAt: number | null;
  resultAt: number | null;
  readonly said: { readonly at: number; readonly text: string }[];
  readonly tasks: { readonly at: number; readonly duration: number }[];
}

declare global {
  interface Window {
    watch: Watch;
  }
}

/** One scoring run of a made-up book by a click in the pane. */
async function paneFigures(clients: number, criteria: number): Promise<PaneFigures> {
  const host = new HostWorkbook(await openBook(await wideBook(clients, criteria)));
  const folder = await built("pane");
  const excel = await serveExcel(folder, host);
  const found = await launchBrowser();
  if (!found.ok) throw new Error(found.reason);
  try {
    const page = await found.browser.newPage({ viewport: { width: 350, height: 700 } });
    // What tsx writes into the functions that go to the page.
    await page.addInitScript("globalThis.__name = (target) => target;");
    const office = `${readFileSync(createRequire(import.meta.url).resolve(CLIENT), "utf8")}
      ;${readFileSync(join(folder, "office", "office.js"), "utf8")}`;
    await page.route(CDN, (route) =>
      route.fulfill({ contentType: "text/javascript; charset=utf-8", body: office }),
    );
    await page.addInitScript(watchPage);
    await page.addInitScript(connectExcel, {
      displayLanguage: host.displayLanguage,
      contentLanguage: host.contentLanguage,
      blanks: host.blanks,
      officeTheme: undefined,
      excelApi: "1.15",
    } satisfies ExcelOfTest);
    page.on("pageerror", (error) => process.stderr.write(`${String(error)}\n`));
    await page.goto(`${excel.origin}/taskpane.html`);
    const start = page.getByRole("button", { name: "Use this sheet" });
    await start.waitFor();
    const usable = await page.evaluate(usableAfter);
    await start.click();
    const score = page.getByRole("button", { name: /^Score .*clients/ });
    await score.waitFor({ timeout: 600_000 });
    await excel.isQuiet();
    const before = excel.busySeconds();
    const started = await page.evaluate(() => performance.now());
    await score.click();
    await page
      .getByRole("heading", { name: "Result", exact: true })
      .waitFor({ timeout: 1_800_000 });
    const watch = await page.evaluate(() => window.watch);
    // When it was there: the stand-in, which goes on calculating, keeps this process from seeing it.
    const ended = watch.resultAt ?? NaN;
    const standIn = excel.busySeconds() - before;
    return { clients, criteria, usable, standIn, ...figuresOf(watch, started, ended) };
  } finally {
    await found.browser.close();
    excel.close();
  }
}

function figuresOf(
  { said, tasks }: Watch,
  started: number,
  ended: number,
): Pick<PaneFigures, "steps" | "longTasks"> {
  // What it says last is the result; the screen of it follows.
  const marks = said.filter(({ at, text }) => at >= started && at < ended && text !== "");
  const stepAt = (time: number): string => marks.filter(({ at }) => at <= time).at(-1)?.text ?? "";
  return {
    steps: marks.map(({ at, text }, index) => ({
      step: text,
      seconds: ((marks[index + 1]?.at ?? ended) - at) / 1_000,
    })),
    longTasks: tasks
      .filter(({ at, duration }) => at + duration >= started && at < ended)
      .map(({ at, duration }) => ({ step: stepAt(at), duration }))
      .sort((one, other) => other.duration - one.duration),
  };
}

/** In the page, before everything else. */
function watchPage(): void {
  const watch: Watch = { usableAt: null, resultAt: null, said: [], tasks: [] };
  window.watch = watch;
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) {
      watch.tasks.push({ at: startTime, duration });
    }
  }).observe({ type: "longtask", buffered: true });
  new MutationObserver(() => {
    const now = performance.now();
    if (document.querySelector("main button") !== null) watch.usableAt ??= now;
    if (document.querySelector("main h2")?.textContent === "Result") watch.resultAt ??= now;
    const text = document.querySelector("[role=status]")?.textContent ?? "";
    if (text !== watch.said.at(-1)?.text) watch.said.push({ at: now, text });
  }).observe(document, { childList: true, subtree: true, characterData: true });
}

/** In the page. */
function usableAfter(): number {
  const scripts = performance
    .getEntriesByType("resource")
    .filter(({ name }) =>
      /\/(shared|functions|book|taskpane)\.js/.test(name),
    ) as PerformanceResourceTiming[];
  const arrived = Math.max(...scripts.map(({ responseEnd }) => responseEnd));
  return (window.watch.usableAt ?? NaN) - arrived;
}

/** In the page: what Microsoft's client sends is handed over as a message, as Excel has it done. */
function connectExcel(excel: ExcelOfTest): void {
  window.excelOfTest = excel;
  const line = new Worker("/line.js");
  const bridge: Window["_richApiNativeBridge"] = {
    sendMessageToHost: (body) => line.postMessage(body),
  };
  line.onmessage = ({ data }: MessageEvent<string>) => bridge.onMessageFromHost?.(data);
  window._richApiNativeBridge = bridge;
}

/** In a worker: the line to the workbook, which costs the pane's thread nothing. */
const lineScript = `onmessage = async ({ data }) => {
  const response = await fetch("/excel", { method: "POST", body: data });
  postMessage(await response.text());
};`;

interface ServedExcel {
  readonly origin: string;
  busySeconds(): number;
  /** Resolves when nothing has been asked for a second. */
  isQuiet(): Promise<void>;
  close(): void;
}

/** The pane's files, and the workbook behind them: requests are answered in their order. */
async function serveExcel(folder: string, host: HostWorkbook): Promise<ServedExcel> {
  const bridge = new HostBridge();
  bridge.connect(host);
  const waiting: ((text: string) => void)[] = [];
  bridge.onMessageFromHost = (text) => {
    // What happens in the workbook is of no interest here.
    if (text.includes('"type":1,')) waiting.shift()?.(text);
  };
  let [busy, since, last] = [0, 0, Date.now()];
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    if (pathname !== "/excel") {
      response.setHeader("Content-Type", TYPES[extname(pathname)] ?? "application/octet-stream");
      const isLine = pathname === "/line.js";
      response.end(isLine ? lineScript : readFileSync(join(folder, pathname)));
      return;
    }
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      if (waiting.length === 0) since = Date.now();
      waiting.push((text) => {
        last = Date.now();
        if (waiting.length === 0) busy += last - since;
        response.end(text);
      });
      bridge.sendMessageToHost(Buffer.concat(parts).toString("utf8"));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    busySeconds: () => busy / 1_000,
    isQuiet: async () => {
      while (waiting.length > 0 || Date.now() - last < 1_000) {
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    },
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

// In a process of its own, as the other measurements.
if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const [clients = 2_000, criteria = 25] = process.argv.slice(2).map(Number);
  process.stdout.write(`${JSON.stringify(await paneFigures(clients, criteria))}\n`);
}
