import { performance } from "node:perf_hooks";
import { functionImplementations } from "../../src/functions/associate";
import metadata from "../../src/functions/functions.json";
import { connectFunctions } from "../../src/functions/surroundings";
import { catalogue, goodCall, isColumn } from "../functions/catalogue";
import { dailyBuyers } from "./daily-buyers";

/** Milliseconds of one worksheet function over columns as Excel hands them over. */
export interface FunctionTimes {
  readonly id: string;
  /** Values among the arguments. */
  readonly values: number;
  /** One look at each of those values. */
  readonly barePass: number;
  /** The whole call, where blanks arrive as nothing. */
  readonly web: number;
  /** The whole call, where every 0 is checked against the sheet. */
  readonly desktop: number;
  /** Longest time in which nothing else could run. */
  readonly longestBlock: number;
}

const RUNS = 3;

/** The functions of a family that take columns, each called with so many rows. */
export async function functionTimes(
  ids: readonly string[],
  rows: number,
): Promise<FunctionTimes[]> {
  // Nothing is empty on this sheet: what is measured is our part of asking.
  const readBlanks = (addresses: readonly string[]): Promise<(() => boolean)[]> =>
    Promise.resolve(addresses.map(() => () => false));
  connectFunctions({ language: () => "en", readBlanks });
  const times: FunctionTimes[] = [];
  for (const id of ids) {
    if (!Object.values(catalogue[id]!).some(isColumn)) continue;
    const args = goodCall(id, rows);
    times.push(await timesOf(id, args));
    if (id === "CLVFIT" || id === "CLVBUYERS") {
      const daily: Readonly<Record<string, unknown>> = { ...dailyBuyers(rows), unit: "day" };
      const names = Object.keys(catalogue[id]!);
      const figures = await timesOf(
        id,
        args.map((value, index) => daily[names[index]!] ?? value),
      );
      times.push({ ...figures, id: `${id} by days` });
    }
  }
  return times;
}

async function timesOf(id: string, args: readonly unknown[]): Promise<FunctionTimes> {
  const tables = args.filter((value): value is unknown[][] => Array.isArray(value));
  const best = { barePass: Infinity, web: Infinity, desktop: Infinity, longestBlock: 0 };
  for (let run = 0; run < RUNS; run++) {
    const barePass = timeOfBarePass(tables);
    const web = await timeOfCall(id, args, "");
    const desktop = await timeOfCall(id, args, "Clients!A1:A9");
    best.barePass = Math.min(best.barePass, barePass);
    best.web = Math.min(best.web, web.time);
    best.desktop = Math.min(best.desktop, desktop.time);
    best.longestBlock = Math.max(best.longestBlock, web.block, desktop.block);
  }
  const values = tables.reduce((sum, table) => sum + table.length * (table[0]?.length ?? 0), 0);
  return { id, values, ...best };
}

async function timeOfCall(
  id: string,
  args: readonly unknown[],
  address: string,
): Promise<{ time: number; block: number }> {
  const described = metadata.functions.find((candidate) => candidate.id === id)!;
  const parameterAddresses = described.parameters.map((_, index) =>
    Array.isArray(args[index]) ? address : "",
  );
  const invoke = functionImplementations.get(id) as (...values: unknown[]) => Promise<unknown>;
  // The result of the call before this one is garbage by now, as it is in Excel.
  kept = undefined;
  const watch = watchForBlocks();
  const start = performance.now();
  kept = await invoke(...args, { functionName: id, parameterAddresses });
  const time = performance.now() - start;
  return { time, block: await watch() };
}

/** Measures how long the program is kept from anything else; the answer comes when it is asked. */
function watchForBlocks(): () => Promise<number> {
  let longest = 0;
  let last = performance.now();
  let answer: ((longest: number) => void) | undefined;
  const look = (): void => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
    if (answer === undefined) setImmediate(look);
    else answer(longest);
  };
  setImmediate(look);
  return () =>
    new Promise((resolve) => {
      answer = resolve;
    });
}

let kept: unknown;

function timeOfBarePass(tables: readonly (readonly (readonly unknown[])[])[]): number {
  const start = performance.now();
  let sum = 0;
  for (const table of tables) {
    for (let row = 0; row < table.length; row++) {
      const line = table[row]!;
      for (let column = 0; column < line.length; column++) {
        const value = line[column];
        sum += typeof value === "number" ? value : 1;
      }
    }
  }
  // A result that somebody could look at cannot be optimised away.
  kept = sum;
  return kept === undefined ? 0 : performance.now() - start;
}
