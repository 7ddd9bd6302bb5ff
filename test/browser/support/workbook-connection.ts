import { setTimeout as pause } from "node:timers/promises";
import type { Page } from "playwright-core";
import { HostBridge } from "../../../src/host/bridge";
import type { HostWorkbook } from "../../../src/host/host-workbook";
import type { ExcelOfTest } from "./office-page";

/** Longer than the pane waits before it looks again at what has changed. */
const QUIET_MS = 500;

/**
 * Office.js of the page talks to the workbook of this process, as it does to Excel's. The answer
 * resolves once nothing has been asked for a while.
 */
export async function connectPage(
  page: Page,
  host: HostWorkbook,
  { officeTheme, excelApi }: Pick<ExcelOfTest, "officeTheme" | "excelApi">,
): Promise<() => Promise<void>> {
  let lastMessage = Date.now();
  let unanswered = 0;
  const bridge = new HostBridge();
  bridge.connect(host);
  bridge.onMessageFromHost = (text) => {
    lastMessage = Date.now();
    if ((JSON.parse(text) as { type: number }).type === ANSWER) unanswered -= 1;
    // A page that is closed meanwhile hears nothing any more.
    page
      .evaluate((text) => window._richApiNativeBridge.onMessageFromHost?.(text), text)
      .catch(() => undefined);
  };
  await page.exposeFunction("sendToExcel", (text: string) => {
    lastMessage = Date.now();
    unanswered += 1;
    bridge.sendMessageToHost(text);
  });
  const { displayLanguage, contentLanguage, blanks } = host;
  const excel: ExcelOfTest = { displayLanguage, contentLanguage, blanks, officeTheme, excelApi };
  await page.addInitScript((excel) => {
    window.excelOfTest = excel;
    window._richApiNativeBridge = { sendMessageToHost: (text) => void window.sendToExcel(text) };
  }, excel);
  return async () => {
    while (unanswered > 0 || Date.now() - lastMessage < QUIET_MS) await pause(20);
  };
}

const ANSWER = 1;

declare global {
  interface Window {
    sendToExcel(text: string): Promise<void>;
    _richApiNativeBridge: {
      sendMessageToHost(text: string): void;
      onMessageFromHost?: (text: string) => void;
    };
  }
}
