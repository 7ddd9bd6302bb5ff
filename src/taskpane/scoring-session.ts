import type { TabKey } from "../book/tab-plan";
import { asScoringError, type ScoringError } from "../excel/scoring-error";
import type { ScoringStep, ScoringSummary } from "../excel/scoring-summary";
import type { ScoringService, SheetToScore } from "./scoring-service";

type Job = "score" | "sample" | "open";

/** All that the pane shows. */
export interface SessionState {
  /** `undefined` until the workbook has answered. */
  readonly sheet: SheetToScore | null | undefined;
  /** What is going on; `null` when the user has the turn. */
  readonly work: { readonly job: "score"; readonly step: ScoringStep } | { job: "sample" } | null;
  /** The last run that succeeded: a later one that fails leaves its tabs in place. */
  readonly summary: ScoringSummary | null;
  /** Why the last thing asked for was not done. */
  readonly problem: { readonly job: Job; readonly error: ScoringError } | null;
  /** The last thing done was to add the sample book. */
  readonly sampleAdded: boolean;
}

/**
 * What happens in the workbook through the pane and the ribbon, one job at a time. Both share one
 * session, as both live in one runtime: a run begun on the ribbon shows in the pane.
 */
export class ScoringSession {
  #state: SessionState = {
    sheet: undefined,
    work: null,
    summary: null,
    problem: null,
    sampleAdded: false,
  };
  readonly #listeners = new Set<() => void>();

  constructor(private readonly service: ScoringService) {}

  readonly snapshot = (): SessionState => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Looks at the active sheet, now and whenever another one is activated. */
  async follow(): Promise<void> {
    const look = (): void => void this.lookAtSheet();
    // Where the host cannot tell, coming back to the pane is the moment to look again.
    await this.service.onSheetActivated?.(look).catch(() => undefined);
    await this.lookAtSheet();
  }

  async lookAtSheet(): Promise<void> {
    if (this.#state.work !== null) return;
    const sheet = await this.service.describeActiveSheet().catch(() => null);
    const { sheet: shown } = this.#state;
    if (sheet?.name !== shown?.name || sheet?.rows !== shown?.rows || shown === undefined) {
      this.#change({ sheet });
    }
  }

  readonly score = (): Promise<void> =>
    this.#work({ job: "score", step: "reading" }, async () => {
      const summary = await this.service.score((step) =>
        this.#change({ work: { job: "score", step } }),
      );
      return { summary };
    });

  readonly insertSample = (): Promise<void> =>
    this.#work({ job: "sample" }, async () => {
      await this.service.insertSample();
      return { sampleAdded: true };
    });

  readonly openTab = async (key: TabKey): Promise<void> => {
    try {
      await this.service.openTab(key);
      if (this.#state.problem !== null) this.#change({ problem: null });
    } catch (error) {
      this.#change({ problem: { job: "open", error: asScoringError(error) } });
    }
  };

  async #work(
    work: NonNullable<SessionState["work"]>,
    job: () => Promise<Partial<SessionState>>,
  ): Promise<void> {
    // A second click while Excel is at work must not start a second run over the same sheets.
    if (this.#state.work !== null) return;
    this.#change({ work, problem: null, sampleAdded: false });
    try {
      this.#change({ work: null, ...(await job()) });
    } catch (error) {
      this.#change({ work: null, problem: { job: work.job, error: asScoringError(error) } });
    }
    await this.lookAtSheet();
  }

  #change(part: Partial<SessionState>): void {
    this.#state = { ...this.#state, ...part };
    for (const listener of this.#listeners) listener();
  }
}
