import { MetricError } from "../../src/metrics/metric-error";

type Refusal = Pick<MetricError, "code" | "reason" | "details">;

/** The `MetricError` that a computation ends in; any other end fails the test. */
export function refusal(compute: () => unknown): Refusal {
  try {
    compute();
  } catch (error) {
    return refusalIn(error);
  }
  throw new Error("The computation was expected to refuse.");
}

/** The `MetricError` that an awaited computation ends in; any other end fails the test. */
export async function laterRefusal(compute: () => Promise<unknown>): Promise<Refusal> {
  try {
    await compute();
  } catch (error) {
    return refusalIn(error);
  }
  throw new Error("The computation was expected to refuse.");
}

function refusalIn(error: unknown): Refusal {
  if (!(error instanceof MetricError)) throw error;
  const { code, reason, details } = error;
  return { code, reason, details };
}
