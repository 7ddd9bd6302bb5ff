import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { Browser, Locator, Page } from "playwright-core";
import { expect } from "vitest";
import type { HostWorkbook } from "../../../src/host/host-workbook";
import { languageOf } from "../../../src/messages/messages";
import type { Screen } from "../../../src/taskpane/screen-store";
import { launchBrowser, withoutBrowser } from "./chromium";
import { mediaOf, OFFICE_CDN, openPage, type PaneTheme } from "./watched-page";
import type { ExcelOfTest } from "./office-page";
import { built } from "./build";
import { serve, type StaticServer } from "./static-server";
import { words, type Say } from "./words";
import { connectPage, type WorkbookConnection } from "./workbook-connection";

const PATIENCE = 90_000;

const CLIENT = "@microsoft/office-js/dist/excel-web-16.00.js";

export interface PaneOptions {
  readonly theme?: PaneTheme;
  /** Default 350, Excel's own. */
  readonly width?: number;
  /** Default 700. */
  readonly height?: number;
  readonly officeTheme?: ExcelOfTest["officeTheme"];
  /** The newest ExcelApi that this Excel has; default 1.15, where the client ends. */
  readonly excelApi?: string;
  /** Nobody has used the pane on this computer yet. */
  readonly isFirstTime?: boolean;
}

/** The task pane in a browser, and the workbook in this process that it works on. */
export interface PanePage extends WorkbookConnection {
  readonly page: Page;
  readonly host: HostWorkbook;
  /** What the pane says, in its language. */
  readonly say: Say;
  /** Resolves when the pane knows the clients of the workbook. */
  bookRead(): Promise<void>;
  /** Goes to a screen by the pane's own navigation. */
  goTo(screen: Screen): Promise<void>;
  /** The button that scores, whatever is written on it. */
  readonly scoreButton: Locator;
  /** Presses it and waits until the run has come to its end; fails with what the pane says of it. */
  score(): Promise<void>;
  /** The same for a run that this starts. */
  scored(start: () => Promise<void>): Promise<void>;
  /** As if the system or Excel had changed its colours. */
  setTheme(theme: PaneTheme): Promise<void>;
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
    return withoutBrowser(found.reason);
  }
  const { browser, drawsAlike } = found;
  const folder = await built("pane");
  const server = await serve([folder]);
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
  options: PaneOptions,
): Promise<PanePage> {
  const { theme = "light", width = 350, height = 700, officeTheme, excelApi = "1.15" } = options;
  const { page, context, foreign, requests, errors } = await openPage(browser, {
    origin: server.origin,
    office: new Map([[`${OFFICE_CDN}/lib/1/hosted/office.js`, officeLibrary]]),
    theme,
    locale: host.displayLanguage,
    width,
    height,
  });
  if (options.isFirstTime !== true) await page.addInitScript(rememberStart);
  const connection = await connectPage(page, host, { officeTheme, excelApi });
  await page.goto(`${server.origin}/taskpane.html`);
  await page
    .getByRole("main")
    .waitFor()
    .catch((error: unknown) => {
      throw new Error(["The pane does not come up.", ...errors].join("\n"), { cause: error });
    });
  const say = words[languageOf(host.displayLanguage)];
  // Results that are out of date have one of their own above.
  const scoreButton = page.getByRole("button", { name: anyOf(scoreLabels(say)) }).last();
  const progress = page.getByRole("progressbar");
  const scored = async (start: () => Promise<void>): Promise<void> => {
    const { writes } = host;
    await start();
    await progress.waitFor();
    await expect
      .poll(
        async () => [host.writes > writes, ...(await page.getByRole("alert").allInnerTexts())],
        { timeout: PATIENCE },
      )
      .toEqual([true]);
    await progress.waitFor({ state: "detached" });
    expect(await page.getByRole("alert").allInnerTexts()).toEqual([]);
    await page.getByRole("heading", { name: say("pane.result.heading"), exact: true }).waitFor();
  };
  return {
    page,
    host,
    say,
    ...connection,
    bookRead: async () => {
      const known = [say("pane.score.again"), ...clientLabels(say)];
      await page
        .getByRole("button", { name: anyOf(known) })
        .last()
        .waitFor();
      // That a workbook has been scored is known before its clients are.
      await page.getByText(say("pane.book.reading")).first().waitFor({ state: "detached" });
    },
    goTo: (screen) => {
      const role = screen === "settings" ? "button" : "tab";
      return page.getByRole(role, { name: say(`pane.nav.${screen}`), exact: true }).click();
    },
    setTheme: async (theme) => {
      const media = mediaOf(theme);
      await page.emulateMedia(media);
      await page
        .locator(`html[style*="color-scheme: ${media.colorScheme}"]`)
        .waitFor({ state: "attached" });
    },
    scoreButton,
    score: () => scored(() => scoreButton.click()),
    scored,
    foreign,
    requests,
    errors,
    close: () => context.close(),
  };
}

function rememberStart(): void {
  localStorage.setItem("commitment-score.preferences", JSON.stringify({ hasSeenStart: true }));
}

function scoreLabels(say: Say): string[] {
  return [say("pane.score"), say("pane.score.again"), ...clientLabels(say)];
}

function clientLabels(say: Say): string[] {
  return [1, 2].map((clients) => say("pane.score.clients", { clients }));
}

/** Any of these labels, whatever the numbers in them. */
function anyOf(labels: readonly string[]): RegExp {
  const patterns = labels.map((label) =>
    label.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/\d+/, "[\\d\\s.,]+"),
  );
  return new RegExp(`^(?:${patterns.join("|")})$`);
}
