import type { Page } from "playwright-core";
import { HostBridge } from "../../../src/host/bridge";
import type { HostWorkbook } from "../../../src/host/host-workbook";
import type { ExcelOfTest } from "./office-page";

/** What lies between the page and the workbook. */
export interface WorkbookConnection {
  /** Resolves when every question has its answer, and the page asks no more on account of it. */
  idle(): Promise<void>;
  /** Excel takes its time: what is asked from now on waits for `release`. */
  hold(): void;
  release(): void;
}

/** Office.js of the page talks to the workbook of this process, as it does to Excel's. */
export async function connectPage(
  page: Page,
  host: HostWorkbook,
  { officeTheme, excelApi }: Pick<ExcelOfTest, "officeTheme" | "excelApi">,
): Promise<WorkbookConnection> {
  let unanswered = 0;
  let held: string[] | undefined;
  const bridge = new HostBridge();
  bridge.connect(host);
  bridge.onMessageFromHost = (text) => {
    if ((JSON.parse(text) as { type: number }).type === ANSWER) unanswered -= 1;
    // A page that is closed meanwhile hears nothing any more.
    page
      .evaluate((text) => window._richApiNativeBridge.onMessageFromHost?.(text), text)
      .catch(() => undefined);
  };
  await page.exposeFunction("sendToExcel", (text: string) => {
    unanswered += 1;
    if (held === undefined) bridge.sendMessageToHost(text);
    else held.push(text);
  });
  const { displayLanguage, contentLanguage, blanks } = host;
  const excel: ExcelOfTest = { displayLanguage, contentLanguage, blanks, officeTheme, excelApi };
  await page.addInitScript((excel) => {
    window.excelOfTest = excel;
    window._richApiNativeBridge = { sendMessageToHost: (text) => void window.sendToExcel(text) };
  }, excel);
  return {
    idle: async () => {
      for (let turns = 0; turns < QUIET_TURNS; turns += 1) {
        await page.evaluate(turn);
        if (unanswered > 0) turns = -1;
      }
    },
    hold: () => (held ??= []),
    release: () => {
      for (const text of held?.splice(0) ?? []) bridge.sendMessageToHost(text);
      held = undefined;
    },
  };
}

const ANSWER = 1;

/** Turns of a page that has nothing to do; an answer leads to the next question within one. */
const QUIET_TURNS = 3;

/** Until the page has nothing else to do. */
function turn(): Promise<unknown> {
  return new Promise((resolve) => requestIdleCallback(resolve));
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
