import { functionMessage } from "../messages/function-messages";
import type { FunctionMessageKey } from "../messages/function-messages";
import type { MessageValues } from "../messages/message-format";
import { functionLanguage } from "./surroundings";

/** The part of a label's key behind `functions.label.`. */
type LabelKey =
  Extract<FunctionMessageKey, `functions.label.${string}`> extends `functions.label.${infer Name}`
    ? Name
    : never;

/** A label of a spilled table in the user's language: `functions.label.<name>` of the catalogue. */
export function label(name: LabelKey, values?: MessageValues): string {
  return functionMessage(functionLanguage(), `functions.label.${name}`, values);
}
