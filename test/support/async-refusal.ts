import { MetricError } from "../../src/metrics/metric-error";

/** The `MetricError` that an awaited computation ends in; any other end fails the test. */
export async function laterRefusal(
  compute: () => Promise<unknown>,
): Promise<Pick<MetricError, "code" | "reason" | "details">> {
  try {
    await compute();
  } catch (error) {
    if (error instanceof MetricError) {
      const { code, reason, details } = error;
      return { code, reason, details };
    }
    throw error;
  }
  throw new Error("The computation was expected to refuse.");
}
