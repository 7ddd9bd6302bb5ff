import { WorkbookError } from "./workbook-error";
import type { FromWorker, ToWorker } from "./workbook-messages";
import type { WorkbookSession } from "./workbook-session";

/** Carries out what the page asks for; whatever happens, there is an answer. */
export async function answerCommand(
  session: WorkbookSession,
  { id, name, values }: ToWorker & { kind: "command" },
): Promise<FromWorker> {
  try {
    const command = session[name].bind(session) as (...given: readonly unknown[]) => unknown;
    return { kind: "done", id, value: await command(...values) };
  } catch (error) {
    const code = error instanceof WorkbookError ? error.code : "failed";
    const message = error instanceof Error ? error.message : String(error);
    return { kind: "failed", id, code, message };
  }
}
