import type { ColumnChoice } from "../book/column-choices";
import type { TabKey } from "../book/tab-plan";
import type { ActiveSheet } from "../excel/active-sheet";
import { asScoringError, type ScoringError } from "../excel/scoring-error";
import type { ScoringStep, ScoringSummary } from "../excel/scoring-summary";
import { Store } from "./store";
import type { WorkbookService } from "./workbook-service";

/** What somebody has asked for, and what a failure of it is headed by. */
export type Job = "score" | "sample" | "open" | "go" | "edit" | "language" | "start";

interface ScoringWork {
  readonly job: "score";
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
  readonly score = (prepare?: () => Promise<readonly ColumnChoice[] | null>): Promise<void> =>
    this.#work({ job: "score", step: "reading" }, async () => {
      const stop = new AbortController();
      this.#stop = stop;
      const onProgress = (step: ScoringStep, share?: number): void => {
        if (stop.signal.aborted) return;
        this.change({ work: { job: "score", step, ...(share === undefined ? {} : { share }) } });
      };
      try {
        const choices = prepare === undefined ? [] : await prepare();
        if (choices === null) return {};
        const summary = await this.inTurn(() =>
          this.service.score(onProgress, stop.signal, choices),
        );
        return { summary, isScored: true };
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
    if (this.#stop === null || work?.job !== "score") return;
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
    const { problem, notice } = this.snapshot();
    if (problem !== null || notice !== null) this.change({ problem: null, notice: null });
  };

  async #work(
    work: NonNullable<SessionState["work"]>,
    job: () => Promise<Partial<SessionState>>,
  ): Promise<void> {
    // A second click while Excel is at work must not start a second run over the same sheets.
    if (this.snapshot().work !== null) return;
    this.change({ work, problem: null, notice: null });
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
