import type { ColumnChoice } from "../book/column-choices";
import type { TabKey } from "../book/tab-plan";
import type { ActiveSheet } from "../excel/active-sheet";
import { asScoringError, type ScoringError } from "../excel/scoring-error";
import type { ScoringStep, ScoringSummary } from "../excel/scoring-summary";
import { Store } from "./store";
import type { RunOutcome, RunWishes, WorkbookService } from "./workbook-service";

/** What somebody has asked for, and what a failure of it is headed by. */
export type Job = "score" | "sample" | "open" | "go" | "edit" | "language" | "start" | "compare";

/** Hears each step of a long job as it begins, and how much of it is done. */
type HearStep = (step: ScoringStep, share?: number) => void;

interface ScoringWork {
  readonly job: "score" | "compare";
  readonly step: ScoringStep;
  /** Of the step, 0..1, where it is known. */
  readonly share?: number;
  /** Somebody has asked to stop; the workbook is being put back. */
  readonly isStopping?: true;
}

/** All that the pane shows. */
export interface SessionState {
  /** `undefined` until the workbook has answered. */
  readonly sheet: ActiveSheet | null | undefined;
  /** Whether the workbook has been scored, in this session or before. */
  readonly isScored: boolean;
  /** What is going on; `null` when the user has the turn. */
  readonly work: ScoringWork | { readonly job: "sample" } | null;
  /** The last run that succeeded: a later one that fails leaves its tabs in place. */
  readonly summary: ScoringSummary | null;
  /** Why the last thing asked for was not done. */
  readonly problem: { readonly job: Job; readonly error: ScoringError } | null;
  /** What is to be said of the last thing done, when it leaves nothing else to see. */
  readonly notice: "sampleAdded" | "cancelled" | null;
  /** The snapshot and the customer dashboard that the last run left, where it was asked for one. */
  readonly followed: Omit<RunOutcome, "summary"> | null;
  /** The day that has a snapshot already: whether it is to be replaced is for a person to say. */
  readonly takenDay: string | null;
}

/**
 * What happens in the workbook through the pane and the ribbon, one job at a time. Both share one
 * session, as both live in one runtime: a run begun on the ribbon shows in the pane.
 */
export class ScoringSession extends Store<SessionState> {
  #stop: AbortController | null = null;
  #turn: Promise<unknown> | null = null;

  constructor(private readonly service: WorkbookService) {
    super({
      sheet: undefined,
      isScored: false,
      work: null,
      summary: null,
      problem: null,
      notice: null,
      followed: null,
      takenDay: null,
    });
  }

  /** Looks at the active sheet. */
  async lookAtSheet(): Promise<void> {
    if (this.snapshot().work !== null) return;
    const glance = await this.service.glance().catch((error: unknown) => {
      const failure = asScoringError(error);
      // Nothing can be done here, which is better known before it is tried.
      if (failure.key === "excel.tooOld")
        this.change({ problem: { job: "start", error: failure } });
      return null;
    });
    const shown = this.snapshot();
    // What could not be looked at is still there.
    const { sheet, isScored } = glance ?? { sheet: shown.sheet ?? null, isScored: shown.isScored };
    if (isScored !== shown.isScored || !isSame(sheet, shown.sheet)) {
      this.change({ sheet, isScored });
    }
  }

  /**
   * @param prepare Brings into the workbook what the run has to find there, and answers what columns
   * were chosen for since the last one; `null`: there is to be no run.
   */
  readonly score = (
    prepare?: () => Promise<readonly ColumnChoice[] | null>,
    wishes: RunWishes = {},
  ): Promise<void> =>
    this.work("score", async (onProgress, signal) => {
      const choices = prepare === undefined ? [] : await prepare();
      if (choices === null) return {};
      try {
        const { summary, ...followed } = await this.inTurn(() =>
          this.service.score(onProgress, signal, choices, wishes),
        );
        return { summary, isScored: true, followed };
      } catch (error) {
        const { key, details } = asScoringError(error);
        // Nothing went wrong: it is to be asked.
        if (key === "excel.snapshotOfDay") return { takenDay: String(details.date) };
        throw error;
      }
    });

  /** Does a long job in steps, which can be stopped. */
  readonly work = (
    job: ScoringWork["job"],
    deed: (onProgress: HearStep, signal: AbortSignal) => Promise<Partial<SessionState>>,
  ): Promise<void> =>
    this.#work({ job, step: "reading" }, async () => {
      const stop = new AbortController();
      this.#stop = stop;
      const onProgress: HearStep = (step, share) => {
        if (stop.signal.aborted) return;
        this.change({ work: { job, step, ...(share === undefined ? {} : { share }) } });
      };
      try {
        return await deed(onProgress, stop.signal);
      } catch (error) {
        const { key, aftermath } = asScoringError(error);
        // A workbook that could not be put back is a failure, whoever stopped the run.
        if (key !== "excel.cancelled" || aftermath !== null) throw error;
        return { notice: "cancelled" };
      } finally {
        this.#stop = null;
      }
    });

  /** Writes into the workbook one deed after the other: two at once would write over each other. */
  readonly inTurn = <Done>(deed: () => Promise<Done>): Promise<Done> => {
    const done = this.#turn === null ? deed() : this.#turn.then(deed);
    const turn = done
      .catch(() => undefined)
      .then(() => {
        if (this.#turn === turn) this.#turn = null;
      });
    this.#turn = turn;
    return done;
  };

  readonly isBusy = (): boolean => this.snapshot().work !== null;

  /** Stops a run before its next request; what it has done is taken back. */
  readonly cancel = (): void => {
    const { work } = this.snapshot();
    if (this.#stop === null || work === null || work.job === "sample") return;
    this.#stop.abort();
    this.change({ work: { ...work, isStopping: true } });
  };

  readonly insertSample = (onAdded?: () => void): Promise<void> =>
    this.#work({ job: "sample" }, async () => {
      await this.inTurn(() => this.service.insertSample());
      onAdded?.();
      return { notice: "sampleAdded" };
    });

  readonly openTab = (key: TabKey): Promise<boolean> =>
    this.attempt("open", () => this.service.openTab(key));

  readonly goToCells = (sheetName: string, address: string): Promise<boolean> =>
    this.attempt("go", () => this.service.goToCells(sheetName, address));

  /** Does something small, and tells whether it was done; if not, the pane says why. */
  readonly attempt = async (job: Job, deed: () => Promise<unknown>): Promise<boolean> => {
    try {
      await deed();
      if (this.snapshot().problem !== null) this.change({ problem: null });
      return true;
    } catch (error) {
      this.change({ problem: { job, error: asScoringError(error) } });
      return false;
    }
  };

  /** Takes away what was said of the last thing done, or not done. */
  readonly dismiss = (): void => {
    const { problem, notice, takenDay } = this.snapshot();
    if (problem !== null || notice !== null || takenDay !== null) {
      this.change({ problem: null, notice: null, takenDay: null });
    }
  };

  async #work(
    work: NonNullable<SessionState["work"]>,
    job: () => Promise<Partial<SessionState>>,
  ): Promise<void> {
    // A second click while Excel is at work must not start a second run over the same sheets.
    if (this.snapshot().work !== null) return;
    this.change({ work, problem: null, notice: null, takenDay: null });
    try {
      this.change({ work: null, ...(await job()) });
      await this.lookAtSheet();
    } catch (error) {
      this.change({ work: null, problem: { job: work.job, error: asScoringError(error) } });
      // Whatever stood in the way, such as a cell that is being edited, this would wait for.
      void this.lookAtSheet();
    }
  }
}

function isSame(sheet: ActiveSheet | null, shown: ActiveSheet | null | undefined): boolean {
  if (sheet === null || shown === null || shown === undefined) return sheet === shown;
  return (["name", "table", "rows", "columns"] as const).every(
    (part) => sheet[part] === shown[part],
  );
}
