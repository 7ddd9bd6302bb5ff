import type { RunBookJob } from "./run-book-job";
import { ScoringError } from "./scoring-error";

/** Every request of a run is a place where it can be stopped, until everything is written. */
export function stopOn(
  signal: AbortSignal | undefined,
  context: Excel.RequestContext,
  known: { readonly isWritten: boolean },
): void {
  if (signal === undefined) return;
  const sync = context.sync.bind(context);
  context.sync = (passThroughValue) => {
    if (signal.aborted && !known.isWritten)
      return Promise.reject(new ScoringError("excel.cancelled"));
    return sync(passThroughValue);
  };
}

/** Has jobs done as `run` does; one that nobody waits for any more has been cancelled. */
export function stoppedBy(signal: AbortSignal | undefined, run: RunBookJob): RunBookJob {
  return async (name, input) => {
    try {
      return await run(name, input, signal);
    } catch (error) {
      throw signal?.aborted === true ? new ScoringError("excel.cancelled") : error;
    }
  };
}
