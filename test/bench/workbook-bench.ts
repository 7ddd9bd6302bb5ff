import { performance } from "node:perf_hooks";
import { pathToFileURL } from "node:url";
import { scoreWorkbook } from "../../src/excel/score-workbook";
import { calculateWhatIsDue } from "../../src/host/due-calculation";
import { HostWorkbook } from "../../src/host/host-workbook";
import { connectHost } from "../../src/host/office-client";
import { openBook, saveBook } from "../../src/host/workbook-file";
import "../support/both-languages";
import { benchAsOf, wideBook } from "./wide-book";

/** What the requests of one run came to. */
export interface RequestCounts {
  readonly requests: number;
  readonly bytesSent: number;
  readonly bytesReceived: number;
  readonly largestRequest: number;
  readonly largestResponse: number;
}

export interface WorkbookFigures {
  readonly clients: number;
  readonly criteria: number;
  /** Cells with content in the workbook when it is done. */
  readonly cells: number;
  readonly formulas: number;
  readonly fileBytes: number;
  /** Seconds by step: opening, reading, scoring, writing, calculating, saving. */
  readonly seconds: Readonly<Record<string, number>>;
  readonly firstRun: RequestCounts;
  readonly secondRun: RequestCounts | null;
  /** Most memory that the process ever held, and what it held before the workbook was opened. */
  readonly peakBytes: number;
  readonly idleBytes: number;
}

/** One book from its bytes to the bytes of its scored copy, as `ccs score` does it. */
async function workbookFigures(
  clients: number,
  criteria: number,
  options: { readonly secondRun: boolean },
): Promise<WorkbookFigures> {
  const bytes = await wideBook(clients, criteria);
  const idleBytes = process.memoryUsage().rss;
  const seconds: Record<string, number> = {};
  let last = performance.now();
  const lap = (step: string): void => {
    const now = performance.now();
    seconds[step] = (seconds[step] ?? 0) + (now - last) / 1_000;
    last = now;
  };

  const host = new HostWorkbook(await openBook(bytes));
  connectHost(host);
  lap("opening");
  let step: string | undefined;
  const onProgress = (next: string): void => {
    if (step !== undefined) lap(step);
    step = next;
  };
  const run = { language: "en", asOf: benchAsOf, today: benchAsOf } as const;
  await scoreWorkbook({ ...run, onProgress });
  const firstRun = countsOf(host);
  await calculateWhatIsDue(host.book);
  lap("calculating");
  const saved = await saveBook(host.book);
  lap("saving");

  let secondRun: RequestCounts | null = null;
  if (options.secondRun) {
    host.controls.resetCounters();
    await scoreWorkbook(run);
    secondRun = countsOf(host);
  }
  const { cells, formulas } = contentsOf(host);
  const peakBytes = process.resourceUsage().maxRSS * 1024;
  return {
    clients,
    criteria,
    cells,
    formulas,
    fileBytes: saved.length,
    seconds,
    firstRun,
    secondRun,
    peakBytes,
    idleBytes,
  };
}

function countsOf({ controls }: HostWorkbook): RequestCounts {
  const { requests, bytesSent, bytesReceived, largestRequest, largestResponse } = controls;
  return { requests, bytesSent, bytesReceived, largestRequest, largestResponse };
}

function contentsOf({ book }: HostWorkbook): { cells: number; formulas: number } {
  let cells = 0;
  let formulas = 0;
  for (const sheet of book.worksheets) {
    sheet.eachRow((row) => {
      row.eachCell((cell) => {
        if (cell.value !== null) cells++;
        if (cell.formula) formulas++;
      });
    });
  }
  return { cells, formulas };
}

// Each size is measured in a process of its own, for its peak of memory.
if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const [clients, criteria, runs] = process.argv.slice(2).map(Number);
  const figures = await workbookFigures(clients ?? 200, criteria ?? 18, { secondRun: runs === 2 });
  process.stdout.write(`${JSON.stringify(figures)}\n`);
}
