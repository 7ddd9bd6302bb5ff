import type { Page } from "playwright-core";

/** What a page did for a while, and the tasks that kept its thread from everything else. */
export interface PageStep {
  /** What it belongs to, such as a first run. */
  readonly phase: string;
  readonly step: string;
  readonly seconds: number;
  /** Tasks of more than 50 ms, in milliseconds, the longest first. */
  readonly longTasks: readonly number[];
}

interface Mark {
  /** Milliseconds since 1970, as in other processes. */
  readonly at: number;
  /** `null`: as before. */
  readonly phase: string | null;
  /** `null`: nothing is left but what the step before has set off. */
  readonly step: string | null;
}

/** What a page notes down about itself, the pane's frame in it included. */
interface Watch {
  /** Runs of the pane that have come to their end. */
  runs: number;
  usableAt: number | null;
  readonly marks: Mark[];
  readonly tasks: { readonly at: number; readonly duration: number }[];
}

declare global {
  interface Window {
    watch: Watch;
  }
}

const AFTER_A_RUN = "reading again";

/** What the steps of a page cost. */
export class WatchedTasks {
  private constructor(private readonly page: Page) {}

  /** Before the page is loaded. */
  static async watch(page: Page): Promise<WatchedTasks> {
    // What tsx writes into the functions that go to the page.
    await page.addInitScript("globalThis.__name = (target) => target;");
    await page.addInitScript(watchPage, AFTER_A_RUN);
    return new WatchedTasks(page);
  }

  /** From now on the page is at a step of its own. */
  begin(phase: string, step: string): Promise<void> {
    return this.#mark({ at: Date.now(), phase, step });
  }

  /** The step has come to its end; what it still sets off is its own. */
  end(at = Date.now()): Promise<void> {
    return this.#mark({ at, phase: null, step: null });
  }

  /** One run of the pane, from the click that begins it; fails with what the pane says of it. */
  async run(phase: string, click: () => Promise<void>): Promise<void> {
    const runs = await this.page.evaluate(() => window.watch.runs);
    await this.begin(phase, "begins");
    await click();
    await this.page.waitForFunction((before) => window.watch.runs > before, runs, {
      timeout: 1_800_000,
      polling: 500,
    });
    for (const frame of this.page.frames()) {
      const alerts = await frame.locator("[role=alert]").allInnerTexts();
      if (alerts.length > 0) throw new Error(alerts.join("\n"));
    }
  }

  /** When the pane had something to press. */
  usableAt(): Promise<number> {
    return this.page.evaluate(() => window.watch.usableAt ?? NaN);
  }

  async steps(): Promise<PageStep[]> {
    // Long tasks are told a moment after they have ended.
    await this.page.waitForTimeout(500);
    const { marks, tasks } = await this.page.evaluate(() => window.watch);
    const found: PageStep[] = [];
    let phase = "";
    for (const [index, mark] of marks.entries()) {
      phase = mark.phase ?? phase;
      const until = marks[index + 1]?.at ?? Infinity;
      const own = tasks.filter(({ at }) => at >= mark.at && at < until);
      const durations = own.map(({ duration }) => duration);
      const { step } = mark;
      const before = found.at(-1);
      const isSame = step === null || (before?.step === step && before.phase === phase);
      const seconds = step === null || until === Infinity ? 0 : (until - mark.at) / 1_000;
      if (!isSame) found.push({ phase, step, seconds, longTasks: longestFirst(durations) });
      else if (before !== undefined) {
        const longTasks = longestFirst([...before.longTasks, ...durations]);
        found.splice(-1, 1, { ...before, seconds: before.seconds + seconds, longTasks });
      }
    }
    return found;
  }

  async #mark(mark: Mark): Promise<void> {
    await this.page.evaluate((mark) => {
      const last = window.watch.marks.at(-1)?.at ?? 0;
      window.watch.marks.push({ ...mark, at: Math.max(last, mark.at) });
    }, mark);
  }
}

function longestFirst(durations: readonly number[]): number[] {
  return [...durations].sort((one, other) => other - one);
}

/** In every frame, before everything else. */
function watchPage(afterARun: string): void {
  const now = (): number => performance.timeOrigin + performance.now();
  if (window === window.top) {
    const watch: Watch = { runs: 0, usableAt: null, marks: [], tasks: [] };
    window.watch = watch;
    // Those of frames of the same origin, which share the thread, are told here, too.
    new PerformanceObserver((list) => {
      for (const { startTime, duration } of list.getEntries()) {
        watch.tasks.push({ at: performance.timeOrigin + startTime, duration });
      }
    }).observe({ type: "longtask", buffered: true });
  }
  const { watch } = window.top!;
  let before: string | null = null;
  new MutationObserver(() => {
    if (document.querySelector("main button") !== null) watch.usableAt ??= now();
    const isRunning = document.querySelector("[role=progressbar][aria-valuenow]") !== null;
    const said = document.querySelector("main [role=status]")?.textContent ?? "";
    const step = isRunning ? said : null;
    if (step === before) return;
    watch.marks.push({ at: now(), phase: null, step: step ?? afterARun });
    if (step === null) watch.runs += 1;
    before = step;
  }).observe(document, { childList: true, subtree: true, characterData: true, attributes: true });
}
