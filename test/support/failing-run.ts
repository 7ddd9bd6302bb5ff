import { expect } from "vitest";
import { ScoringError } from "../../src/excel/scoring-error";
import type { HostWorkbook } from "../../src/host/host-workbook";
import { differences, opened, pictureOf } from "./busy-book";
import { isFuzzing } from "./property-runs";

/** Something that is done to the open workbook: a run, a snapshot, a comparison. */
export type Deed = (signal?: AbortSignal) => Promise<unknown>;

/** A workbook before and after a deed in which nothing fails. */
export interface Scenario {
  /** The workbook before it. */
  readonly bytes: Uint8Array;
  readonly before: Record<string, unknown>;
  readonly after: Record<string, unknown>;
  /** Its requests, and the actions of each. */
  readonly requests: number;
  readonly actions: readonly number[];
}

const MOST_REQUESTS = 80;

export async function scenarioOf(bytes: Uint8Array, deed: Deed): Promise<Scenario> {
  const host = await opened(bytes);
  const before = await pictureOf(host);
  const { controls } = host;
  controls.resetCounters();
  const actions: number[] = [];
  let lastActions = 0;
  for (let n = 1; n <= MOST_REQUESTS; n += 1) {
    controls.onRequest(n, () => {
      // What is counted already is this request; the one before it is what is asked for.
      if (n > 1) actions.push(lastActions);
      lastActions = controls.lastActions;
    });
  }
  await deed();
  actions.push(lastActions);
  const { requests } = controls;
  controls.clearFailures();
  return { bytes, before, after: await pictureOf(host), requests, actions };
}

/**
 * The requests at which to let something happen, from `first` on: all of them where there is time, as
 * in `npm run fuzz`; otherwise the first, the last, and of the others one in `every`, beginning with
 * the `turn`-th, so that tests with other turns try those between.
 */
export function tried(requests: number, every: number, turn = 0, first = 1): number[] {
  return Array.from({ length: requests - first + 1 }, (_, index) => first + index).filter(
    (n) => isFuzzing || n === first || n === requests || (n - first) % every === turn,
  );
}

/** Does it with whatever failures have been planned, and tells how it ended; `null` for well. */
export async function outcomeOf(
  { controls }: HostWorkbook,
  deed: Deed,
  signal?: AbortSignal,
): Promise<ScoringError | null> {
  try {
    await deed(signal);
    return null;
  } catch (error) {
    if (error instanceof ScoringError) return error;
    throw error;
  } finally {
    controls.clearFailures();
  }
}

/**
 * The workbook must be as before a deed that failed, and complete after one that did not. Hands back
 * a workbook as before.
 */
export async function expectAllOrNothing(
  host: HostWorkbook,
  { bytes, before, after }: Scenario,
  error: ScoringError | null,
  what = "",
): Promise<HostWorkbook> {
  const wanted = error === null ? after : before;
  expect([what, ...differences(wanted, await pictureOf(host))]).toEqual([what]);
  expect(error?.aftermath ?? null).toBeNull();
  return error === null ? opened(bytes) : host;
}

/**
 * How many of the requests `at` which Excel refuses, with so many in a row, make the whole deed fail;
 * the workbook must then be as before. At others the deed goes on, and must be complete.
 */
export async function failuresTakenBack(
  bytes: Uint8Array,
  deed: Deed,
  at: (requests: number) => readonly number[],
  inARow = 1,
): Promise<number> {
  const here = await scenarioOf(bytes, deed);
  let host = await opened(bytes);
  let failures = 0;
  for (const n of at(here.requests)) {
    for (let more = 0; more < inARow; more += 1) {
      host.controls.failRequest(n + more, "GeneralException");
    }
    const error = await outcomeOf(host, deed);
    if (error !== null) failures += 1;
    host = await expectAllOrNothing(host, here, error, `request ${n}`);
  }
  return failures;
}

/** One request in `every`, from `first` to `last`. */
export function oneIn(every: number, first: number, last: number): number[] {
  return Array.from(
    { length: Math.floor((last - first) / every) + 1 },
    (_, i) => first + i * every,
  );
}
