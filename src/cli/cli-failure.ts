import type { MessageKey } from "../messages/cli-messages";
import type { MessageValues } from "../messages/messages";

/** What the shell is told: done, the input is at fault, or the command was used wrongly. */
export type ExitCode = 0 | 1 | 2;

/** Why a command stops: a sentence that says what to do, and who is at fault. */
export class CliFailure extends Error {
  override readonly name = "CliFailure";

  constructor(
    readonly exitCode: 1 | 2,
    readonly key: MessageKey,
    readonly details: MessageValues = {},
  ) {
    super(key);
  }
}

/** The input is at fault: exit code 1. */
export function inputAtFault(key: MessageKey, details: MessageValues = {}): CliFailure {
  return new CliFailure(1, key, details);
}

/** The command was used wrongly: exit code 2. */
export function wrongUsage(key: MessageKey, details: MessageValues = {}): CliFailure {
  return new CliFailure(2, key, details);
}
