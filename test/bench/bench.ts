/**
 * `npm run bench`: what a run costs in requests, bytes, time and memory, and what the scoring core
 * and every worksheet function cost beside one bare pass over the same values. `-- --full` takes a
 * book of 10,000 clients as well, by the command line and in the pane, and the workbench. Ends with
 * an error where a limit is passed.
 */
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { exampleFamilies } from "../../src/functions-metadata/examples/families";
import { coreTimes } from "./core-bench";
import { functionTimes } from "./functions-bench";
import type { PaneFigures } from "./pane-bench";
import type { PageStep } from "./watched-tasks";
import type { WorkbenchFigures } from "./workbench-bench";
import type { RequestCounts, WorkbookFigures } from "./workbook-bench";

const full = process.argv.includes("--full");

const CRITERIA = 25;
const DEFAULT_CRITERIA = 18;
const LARGE = 10_000;

/** Clients of the books that are scored in a browser, twice; the workbench holds its book there, too. */
const IN_PANE = full ? LARGE : 2_000;
const IN_WORKBENCH = 2_000;
/** Megabytes for the stand-in that serves the pane: a second run keeps copies of all tabs. */
const MEMORY_MB = 12_000;
const PANE_SCRIPT = "pane-bench.ts";

/** What is allowed in a browser: on the page's thread at a time, and until the pane can be used. */
const LONGEST_TASK_MS = 100;
const USABLE_MS = 500;

const print = (line = ""): void => void process.stdout.write(`${line}\n`);
const whole = (value: number): string => Math.round(value).toLocaleString("en-US");
const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;

function table(rows: readonly (readonly string[])[]): void {
  const widths = rows[0]!.map((_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  for (const row of rows) {
    print(
      row
        .map((text, column) =>
          column === 0 ? text.padEnd(widths[0] ?? 0) : text.padStart(widths[column] ?? 0),
        )
        .join("  "),
    );
  }
  print();
}

/** What a script of its own process measures. */
function figuresOf(script: string, ...args: readonly number[]): unknown {
  const path = fileURLToPath(new URL(script, import.meta.url));
  // More than a script needs would show as memory that it takes.
  const memory = script === PANE_SCRIPT ? [`--max-old-space-size=${MEMORY_MB}`] : [];
  const options = [...process.execArgv, ...memory];
  const answer = execFileSync(process.execPath, [...options, path, ...args.map(String)], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
  });
  return JSON.parse(answer.trim().split("\n").at(-1) ?? "");
}

const measured = (clients: number, criteria: number, runs: 1 | 2): WorkbookFigures =>
  figuresOf("workbook-bench.ts", clients, criteria, runs) as WorkbookFigures;

print(`Scoring core, ${CRITERIA} criteria (milliseconds, best of 7 runs)`);
table([
  ["clients", "bare pass", "scores", "ratio", "whole book", "ratio"],
  ...[1_000, 10_000, 100_000].map((clients) => {
    const { barePass, scores, book } = coreTimes(clients, CRITERIA);
    return [
      whole(clients),
      barePass.toFixed(2),
      scores.toFixed(2),
      (scores / barePass).toFixed(1),
      book.toFixed(1),
      (book / barePass).toFixed(1),
    ];
  }),
]);

const ROWS = 1_000_000;
print(`Worksheet functions, columns of ${whole(ROWS)} rows (milliseconds, best of 3 runs)`);
for (const { title, functions } of exampleFamilies) {
  const times = await functionTimes(Object.keys(functions), ROWS);
  const sum = (of: "barePass" | "web" | "desktop"): number =>
    times.reduce((total, figures) => total + figures[of], 0);
  const all = {
    id: "together",
    values: times.reduce((total, { values }) => total + values, 0),
    barePass: sum("barePass"),
    web: sum("web"),
    desktop: sum("desktop"),
    longestBlock: Math.max(...times.map(({ longestBlock }) => longestBlock)),
  };
  table([
    [title.en, "values", "bare pass", "web", "ratio", "desktop", "ratio", "longest block"],
    ...[...times, all].map(({ id, values, barePass, web, desktop, longestBlock }) => [
      id,
      whole(values),
      barePass.toFixed(1),
      whole(web),
      (web / barePass).toFixed(1),
      whole(desktop),
      (desktop / barePass).toFixed(1),
      whole(longestBlock),
    ]),
  ]);
}
print("Desktop: every 0 is checked against the sheet. Block: nothing else runs that long.");
print();

const small = measured(200, DEFAULT_CRITERIA, 2);
const books = [1_000, ...(full ? [LARGE] : [])].map((clients) => measured(clients, CRITERIA, 1));

const requestRow = (name: string, counts: RequestCounts | null): string[] =>
  counts === null
    ? [name]
    : [
        name,
        whole(counts.requests),
        megabytes(counts.bytesSent),
        megabytes(counts.bytesReceived),
        megabytes(counts.largestRequest),
        megabytes(counts.largestResponse),
      ];
print("Requests to Excel");
table([
  ["run", "requests", "sent", "received", "largest request", "largest response"],
  requestRow(`200 clients x ${DEFAULT_CRITERIA}, first run`, small.firstRun),
  requestRow(`200 clients x ${DEFAULT_CRITERIA}, second run`, small.secondRun),
  ...books.map(({ clients, criteria, firstRun }) =>
    requestRow(`${whole(clients)} clients x ${criteria}, first run`, firstRun),
  ),
]);

const steps = Object.keys(small.seconds);
print("Time by step (seconds), command line and Excel stand-in included");
table([
  ["clients x criteria", ...steps, "total"],
  ...[small, ...books].map(({ clients, criteria, seconds }) => [
    `${whole(clients)} x ${criteria}`,
    ...steps.map((step) => (seconds[step] ?? 0).toFixed(1)),
    Object.values(seconds)
      .reduce((sum, value) => sum + value, 0)
      .toFixed(1),
  ]),
]);

print("Memory and file");
table([
  ["clients x criteria", "cells", "formulas", "file", "peak memory", "bytes a cell"],
  ...[small, ...books].map((book) => [
    `${whole(book.clients)} x ${book.criteria}`,
    whole(book.cells),
    whole(book.formulas),
    megabytes(book.fileBytes),
    megabytes(book.peakBytes),
    whole((book.peakBytes - book.idleBytes) / book.cells),
  ]),
]);

const passed: string[] = [];
printPane();
if (full) printWorkbench();
else {
  print(`Left out: ${whole(LARGE)} clients, which take minutes, and the workbench (-- --full).`);
}
print(
  "100,000 clients are scored by the core alone: a workbook of that size would take about ten times the memory of one of 10,000.",
);
for (const limit of passed) print(`LIMIT PASSED: ${limit}.`);
if (passed.length > 0) process.exitCode = 1;

/** What was measured in a browser, or why nothing was. */
type InBrowser<Figures> = { readonly figures: Figures } | { readonly reason: string };

function printPane(): void {
  const title = `The pane in a browser: ${whole(IN_PANE)} clients x ${CRITERIA}`;
  const pane = figuresOf(PANE_SCRIPT, IN_PANE, CRITERIA) as InBrowser<PaneFigures>;
  if ("reason" in pane) {
    print(`Left out: ${title} (${pane.reason}).`);
    return;
  }
  const { usable, standIn, steps } = pane.figures;
  printSteps(title, steps);
  print(`Excel's stand-in had something to answer in ${standIn.toFixed(1)} s of these.`);
  print(`Usable ${whole(usable)} ms after its last script arrived (${USABLE_MS} allowed).`);
  print();
  if (!(usable <= USABLE_MS)) passed.push(`usable after ${whole(usable)} ms, not ${USABLE_MS}`);
}

function printWorkbench(): void {
  const title = `The workbench, one thread for grid and pane: ${whole(IN_WORKBENCH)} clients x ${CRITERIA}`;
  const found = figuresOf(
    "workbench-bench.ts",
    IN_WORKBENCH,
    CRITERIA,
  ) as InBrowser<WorkbenchFigures>;
  if ("reason" in found) print(`Left out: ${title} (${found.reason}).`);
  else printSteps(title, found.figures.steps);
}

function printSteps(title: string, steps: readonly PageStep[]): void {
  print(title);
  table([
    ["step", "seconds", "tasks over 50 ms", `over ${LONGEST_TASK_MS} ms`, "longest (ms)"],
    ...steps.map(({ phase, step, seconds, longTasks }) => [
      `${phase}: ${step}`,
      seconds.toFixed(1),
      whole(longTasks.length),
      whole(tooLong(longTasks).length),
      longTasks[0] === undefined ? "under 50" : whole(longTasks[0]),
    ]),
  ]);
  const over = tooLong(steps.flatMap(({ longTasks }) => longTasks));
  print(`Tasks over ${LONGEST_TASK_MS} ms on the page's thread: ${over.length} (none allowed).`);
  print();
  if (over.length > 0) {
    passed.push(
      `${title}: ${over.length} tasks over ${LONGEST_TASK_MS} ms, up to ${whole(Math.max(...over))}`,
    );
  }
}

function tooLong(tasks: readonly number[]): number[] {
  return tasks.filter((duration) => duration > LONGEST_TASK_MS);
}
