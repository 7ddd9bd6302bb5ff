import type { MessageKey } from "../messages/cli-messages";
import { wrongUsage } from "./cli-failure";

/**
 * The whole number that an option says.
 *
 * @throws CliFailure `refusal` (which may name `given`, `least` and `most`) with exit code 2.
 */
export function wholeNumber(
  given: string,
  bounds: { readonly least: number; readonly most: number },
  refusal: MessageKey,
): number {
  const number = /^\d+$/.test(given) ? Number(given) : NaN;
  if (!(number >= bounds.least && number <= bounds.most)) {
    throw wrongUsage(refusal, { given, ...bounds });
  }
  return number;
}
