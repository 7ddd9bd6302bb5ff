import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";
import { HostBridge } from "../../src/host/bridge";
import type { HostWorkbook } from "../../src/host/host-workbook";

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
};

/** Where a page asks the workbook, and the worker that does it. */
const EXCEL_PATH = "/excel";
export const LINE_PATH = "/line.js";

/** In a worker: the line to the workbook, which costs the pane's thread nothing. */
const lineScript = `onmessage = async ({ data }) => {
  const response = await fetch("${EXCEL_PATH}", { method: "POST", body: data });
  postMessage(await response.text());
};`;

export interface ServedExcel {
  readonly origin: string;
  /** Seconds in which the workbook had something to answer. */
  busySeconds(): number;
  /** Resolves when nothing has been asked for a second, with the moment of the last answer. */
  isQuiet(): Promise<number>;
  close(): void;
}

/** The pane's files, and the workbook behind them: requests are answered in their order. */
export async function serveExcel(folder: string, host: HostWorkbook): Promise<ServedExcel> {
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
    if (pathname !== EXCEL_PATH) {
      response.setHeader("Content-Type", TYPES[extname(pathname)] ?? "application/octet-stream");
      const isLine = pathname === LINE_PATH;
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
      return last;
    },
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
