import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Browser, FrameLocator } from "playwright-core";
import { expect } from "vitest";
import type { Language } from "../../../src/messages/messages";
import {
  workbenchMessages,
  type WorkbenchMessages,
} from "../../../src/messages/workbench-messages";
import { built } from "./build";
import { launchBrowser, withoutBrowser } from "./chromium";
import { serve } from "./static-server";
import { OFFICE_CDN, openPage, type PaneTheme, type WatchedPage } from "./watched-page";
import { words, type Say } from "./words";

const CLIENT = "excel-web-16.00.js";

/** A host may keep the page in any folder. */
const BASE = "/any/folder/";

export interface WorkbenchPage extends WatchedPage {
  /** What the page says, and what the pane says, in their language. */
  readonly say: WorkbenchMessages;
  readonly sayInPane: Say;
  /** The real pane in its frame. */
  readonly pane: FrameLocator;
  /** Goes to a cell by the name box; resolves with what a screen reader is told of it. */
  goTo(address: string): Promise<string>;
  /** Types into a cell by the formula bar. */
  type(address: string, text: string): Promise<void>;
  /** Resolves when a cell shows this very text; the empty text: nothing. */
  shows(address: string, text: string): Promise<void>;
  close(): Promise<void>;
}

/** The built workbench on a server of its own, and the browser of one test file. */
export interface Workbenches {
  /** There is no browser here: the tests are to be skipped. */
  readonly absent: boolean;
  readonly drawsAlike: boolean;
  open(language?: Language, theme?: PaneTheme): Promise<WorkbenchPage>;
  close(): Promise<void>;
}

export async function startWorkbenches(): Promise<Workbenches> {
  const found = await launchBrowser();
  if (!found.ok) {
    return withoutBrowser(found.reason);
  }
  const { browser, drawsAlike } = found;
  const server = await serve([await built("workbench"), await built("pane")], BASE);
  return {
    absent: false,
    drawsAlike,
    open: (language = "en", theme = "light") => open(browser, server.origin, language, theme),
    close: async () => {
      await browser.close();
      await server.close();
    },
  };
}

async function open(
  browser: Browser,
  origin: string,
  language: Language,
  theme: PaneTheme,
): Promise<WorkbenchPage> {
  const client = createRequire(import.meta.url).resolve(`@microsoft/office-js/dist/${CLIENT}`);
  const watched = await openPage(browser, {
    origin,
    office: new Map([[`${OFFICE_CDN}/lib/1/hosted/${CLIENT}`, readFileSync(client, "utf8")]]),
    theme,
    locale: language === "fr" ? "fr-FR" : "en-US",
    width: 1280,
    height: 800,
  });
  const { page, context } = watched;
  await page.goto(`${origin}${BASE}?language=${language}`);
  const say = workbenchMessages(language);
  const pane = page.frameLocator("iframe");
  await pane.getByRole("main").waitFor();
  await page.getByRole("tab").first().waitFor();
  const status = page.getByTestId("active-cell");
  const goTo = async (address: string): Promise<string> => {
    const box = page.getByLabel(say("workbench.formula.name"), { exact: true });
    await box.fill(address);
    await box.press("Enter");
    await status.filter({ hasText: new RegExp(`^${address}\\b`) }).waitFor({ state: "attached" });
    return status.innerText();
  };
  return {
    ...watched,
    say,
    sayInPane: words[language],
    pane,
    goTo,
    type: async (address, text) => {
      await goTo(address);
      const bar = page.getByLabel(say("workbench.formula.bar"), { exact: true });
      await bar.fill(text);
      await bar.press("Enter");
    },
    shows: async (address, text) => {
      await goTo(address);
      const told =
        text === ""
          ? say("workbench.grid.blank", { cell: address })
          : say("workbench.grid.cell", { cell: address, text });
      await expect.poll(() => status.textContent()).toBe(told);
    },
    close: () => context.close(),
  };
}
