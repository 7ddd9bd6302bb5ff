import type { ComparedDates } from "../../excel/compare-dates";
import type { NewBenchmark } from "../../excel/pick-benchmarks";
import type { FollowedBenchmark, FollowReading } from "../../excel/read-follow";
import { asScoringError, type ScoringError } from "../../excel/scoring-error";
import type { WorkbookEvent } from "../../excel/watch-workbook";
import type { PaneSession } from "../pane-session";
import { Store } from "../store";
import type { CustomerDashboard } from "../../excel/customer-dashboard";
import type { FollowService } from "./follow-service";

/** As after other changes of the workbook: long enough for somebody to go on to the next cell. */
const PAUSE_MS = 600;

export interface FollowState {
  /** What there was to follow when it was read last; stays while it is read again. */
  readonly reading: FollowReading | null;
  readonly isReading: boolean;
  /** Why it could not be read the last time. */
  readonly problem: ScoringError | null;
  /** The two dates that were compared last. */
  readonly compared: ComparedDates | null;
  /** What the last run that made the dashboard told of it. */
  readonly made: CustomerDashboard | null;
  /** The benchmark that was added last. */
  readonly added: NewBenchmark | null;
  /** The smallest group to show, as somebody has typed it; `null`: as it is. */
  readonly typedMinimum: string | null;
  /** What has been done last, to be said. */
  readonly done: "snapshot" | "compared" | "dashboard" | "benchmark" | null;
}

const stores = new WeakMap<PaneSession, FollowStore>();

/** What a session knows of its book over time, from the first time on that somebody looks. */
export function followStoreOf(session: PaneSession): FollowStore {
  const known = stores.get(session);
  if (known !== undefined) return known;
  const store = new FollowStore(session);
  stores.set(session, store);
  return store;
}

/** The book over time: its snapshots, what was compared, and the customer dashboard. */
export class FollowStore extends Store<FollowState> {
  #turn = 0;
  #isShown = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly session: PaneSession) {
    const { followed } = session.scoring.snapshot();
    super({
      reading: null,
      isReading: false,
      problem: null,
      compared: null,
      made: followed?.customers ?? null,
      added: null,
      typedMinimum: null,
      done: null,
    });
    let seen = followed;
    session.scoring.subscribe(() => {
      const now = session.scoring.snapshot().followed;
      if (now === seen || now === null) return;
      seen = now;
      this.#takeRun(now);
    });
    session.events.subscribe(this.#hear);
  }

  /** Somebody looks at it, until what this answers is called. */
  readonly show = (): (() => void) => {
    this.#isShown = true;
    void this.refresh();
    return () => {
      this.#isShown = false;
      clearTimeout(this.#timer);
      this.change({ done: null });
    };
  };

  /** Reads the workbook anew; of several calls under way the last one counts. */
  readonly refresh = async (): Promise<void> => {
    const turn = ++this.#turn;
    // A run under way reads it when it is done.
    if (this.session.scoring.isBusy()) return;
    this.change({ isReading: true });
    const found: Partial<FollowState> = await this.#service()
      .then((service) => service.read())
      .then(
        (reading) => ({ reading, problem: null }),
        (error: unknown) => ({ problem: asScoringError(error) }),
      );
    if (turn !== this.#turn) return;
    this.change({ ...found, isReading: false });
  };

  readonly compare = async (from: number, to: number): Promise<void> => {
    const { scoring } = this.session;
    if (scoring.isBusy()) return;
    this.change({ done: null });
    await scoring.work("compare", async (onProgress, signal) => {
      const service = await this.#service();
      const compared = await scoring.inTurn(() =>
        service.compare({ from, to }, onProgress, signal),
      );
      this.change({ compared, done: "compared" });
      return {};
    });
    await this.refresh();
  };

  readonly typeMinimum = (typedMinimum: string): void => this.change({ typedMinimum });

  /** Shows the tick at once; should it not reach the workbook, what is there is shown again. */
  readonly useBenchmark = async (picked: FollowedBenchmark, isUsed: boolean): Promise<void> => {
    const { reading } = this.snapshot();
    if (reading?.benchmarks == null) return;
    const benchmarks = reading.benchmarks.map((benchmark) =>
      benchmark === picked ? { ...benchmark, isUsed } : benchmark,
    );
    this.change({ reading: { ...reading, benchmarks }, done: null });
    await this.#edit((service) => service.useBenchmark(picked, isUsed));
    await this.refresh();
  };

  /** @returns whether it is in the table */
  readonly addBenchmark = async (added: NewBenchmark): Promise<boolean> => {
    this.change({ done: null });
    const isAdded = await this.#edit((service) => service.addBenchmark(added));
    if (isAdded) this.change({ added, done: "benchmark" });
    await this.refresh();
    return isAdded;
  };

  #edit(deed: (service: FollowService) => Promise<void>): Promise<boolean> {
    const { scoring } = this.session;
    return scoring.attempt("edit", async () => {
      const service = await this.#service();
      await scoring.inTurn(() => deed(service));
    });
  }

  #takeRun({
    snapshot,
    customers,
  }: NonNullable<ReturnType<PaneSession["scoring"]["snapshot"]>["followed"]>): void {
    this.change({
      ...(customers !== null && { made: customers, typedMinimum: null }),
      // What was compared may have been replaced.
      ...(snapshot?.hasReplaced === true && { compared: null }),
      done: snapshot !== null ? "snapshot" : customers !== null ? "dashboard" : null,
    });
    if (this.#isShown) void this.refresh();
  }

  readonly #hear = (events: readonly WorkbookEvent[]): void => {
    const isConcerning = events.some(
      (event) =>
        event.kind !== "selected" &&
        event.kind !== "activated" &&
        !(event.kind === "changed" && event.byAddIn),
    );
    if (!this.#isShown || !isConcerning || this.session.scoring.isBusy()) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.refresh(), PAUSE_MS);
  };

  #service(): Promise<FollowService> {
    return this.session.service.follow();
  }
}
