import type { TabKey } from "../book/tab-plan";
import { asScoringError, type ScoringError } from "../excel/scoring-error";
import type { ScoringStep, ScoringSummary } from "../excel/scoring-summary";
import { Store } from "./store";
import type { SheetToScore, WorkbookService } from "./workbook-service";

type Job = "score" | "sample" | "open";

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
  readonly sheet: SheetToScore | null | undefined;
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

  constructor(private readonly service: WorkbookService) {
    super({ sheet: undefined, work: null, summary: null, problem: null, notice: null });
  }

  /** Looks at the active sheet. */
  async lookAtSheet(): Promise<void> {
    if (this.snapshot().work !== null) return;
    const sheet = await this.service.describeActiveSheet().catch(() => null);
    const { sheet: shown } = this.snapshot();
    if (sheet?.name !== shown?.name || sheet?.rows !== shown?.rows || shown === undefined) {
      this.change({ sheet });
    }
  }

  readonly score = (): Promise<void> =>
    this.#work({ job: "score", step: "reading" }, async () => {
      const stop = new AbortController();
      this.#stop = stop;
      try {
        const summary = await this.service.score((step, share) => {
          if (stop.signal.aborted) return;
          this.change({ work: { job: "score", step, ...(share === undefined ? {} : { share }) } });
        }, stop.signal);
        return { summary };
      } catch (error) {
        const { key, aftermath } = asScoringError(error);
        // A workbook that could not be put back is a failure, whoever stopped the run.
        if (key !== "excel.cancelled" || aftermath !== null) throw error;
        return { notice: "cancelled" };
      } finally {
        this.#stop = null;
      }
    });

  /** Stops a run before its next request; what it has done is taken back. */
  readonly cancel = (): void => {
    const { work } = this.snapshot();
    if (this.#stop === null || work?.job !== "score") return;
    this.#stop.abort();
    this.change({ work: { ...work, isStopping: true } });
  };

  readonly insertSample = (): Promise<void> =>
    this.#work({ job: "sample" }, async () => {
      await this.service.insertSample();
      return { notice: "sampleAdded" };
    });

  readonly openTab = async (key: TabKey): Promise<void> => {
    try {
      await this.service.openTab(key);
      if (this.snapshot().problem !== null) this.change({ problem: null });
    } catch (error) {
      this.change({ problem: { job: "open", error: asScoringError(error) } });
    }
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
    } catch (error) {
      this.change({ work: null, problem: { job: work.job, error: asScoringError(error) } });
    }
    await this.lookAtSheet();
  }
}
