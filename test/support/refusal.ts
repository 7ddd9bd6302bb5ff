import { MetricError } from "../../src/metrics/metric-error";

/** The `MetricError` that a computation ends in; any other end fails the test. */
export function refusal(compute: () => unknown): Pick<MetricError, "code" | "reason" | "details"> {
  try {
    compute();
  } catch (error) {
    if (error instanceof MetricError) {
      const { code, reason, details } = error;
      return { code, reason, details };
    }
    throw error;
  }
  throw new Error("The computation was expected to refuse.");
}
