/**
 * The script of the pane's frame between Microsoft's client and the pane: what the client's loader
 * would add inside Excel, and the custom functions on their way to the workbook. The pane's own
 * scripts come after it, as they are.
 */
import { furnishOffice } from "../host/office-environment";
import { carry, uncarry } from "./carried-value";
import type { PaneStart } from "./pane-frame";
import type { FromPane, FunctionAnswer, FunctionCall, ToPane } from "./pane-messages";

const { paneStart } = window as Window & { paneStart?: PaneStart };
if (paneStart) {
  if ("Office" in window) furnish(paneStart);
  else paneStart.connection.failed();
}

function furnish({ connection, port }: PaneStart): void {
  const { language, sampleInserted, showPane } = connection;
  const waiting: (() => void)[] = [];
  const { functions, actions } = furnishOffice(
    window,
    () => ({ displayLanguage: language, contentLanguage: language, blanks: "web" }),
    {
      ready: sampleInserted
        ? insertSample().catch(reportError).then(sampleInserted)
        : Promise.resolve(),
      showPane,
      actionsCame: () => waiting.splice(0).forEach((look) => look()),
    },
  );

  port.addEventListener("message", ({ data }: MessageEvent<ToPane>) => {
    if (data.kind === "calls") void answerAll(data.calls);
  });

  async function answerAll(calls: readonly FunctionCall[]): Promise<void> {
    const answers = await Promise.all(calls.map(answer));
    post({ kind: "answers", answers });
  }

  async function answer(call: FunctionCall): Promise<FunctionAnswer> {
    const { id, name, address, parameterAddresses } = call;
    try {
      const implementation = functions.get(name.toUpperCase());
      if (!implementation) throw makeError("#NAME?", "");
      const values = call.values.map((value) => uncarry(value, makeError));
      const invocation = { functionName: name, address, parameterAddresses };
      return { id, value: carry(await implementation(...values, invocation)) };
    } catch (error) {
      return { id, value: carry(isPlain(error) ? makeError("#VALUE!", "") : error), failed: true };
    }
  }

  function post(message: FromPane): void {
    port.postMessage(message);
  }

  window.addEventListener("DOMContentLoaded", () => {
    post({ kind: "ready" });
    connection.started(async (name) => {
      // The buttons can be pressed before the add-in has said what they do.
      while (!actions.has(name)) await new Promise<void>((look) => waiting.push(look));
      await new Promise<void>((completed) =>
        actions.get(name)?.({ source: { id: name }, completed }),
      );
    });
  });
}

function makeError(code: string, message: string): unknown {
  return new CustomFunctions.Error(code as unknown as CustomFunctions.ErrorCode, message);
}

function isPlain(error: unknown): boolean {
  return !(error instanceof CustomFunctions.Error);
}

/** The product's own sample, written through Office.js as everywhere. */
async function insertSample(): Promise<void> {
  const { insertSampleClients } = await import("./insert-sample-clients");
  await insertSampleClients();
}
