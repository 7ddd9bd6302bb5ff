import { isCalculating } from "./calculation";
import { ExcelError } from "./excel-error";
import type { HostWorkbook } from "./host-workbook";
import { interpret } from "./interpreter";
import type { RequestBody } from "./request-body";

/** What Microsoft's client looks for as `_richApiNativeBridge` when it loads. */
interface NativeBridge {
  sendMessageToHost(text: string): void;
  onMessageFromHost?: (text: string) => void;
}

interface BridgeMessage {
  id: number;
  flags: number;
  message: { url: string; body?: string | RequestBody };
}

const WRITES = 1;
const DELAY_FOR_CELL_EDIT = 64;

/** Carries the client's messages to the connected workbook, one request at a time and in order. */
export class HostBridge implements NativeBridge {
  onMessageFromHost?: (text: string) => void;
  #host: HostWorkbook | undefined;

  /** From now on this workbook answers and tells what happens in it; undefined disconnects. */
  connect(host: HostWorkbook | undefined): void {
    this.#host?.events.listen(undefined);
    this.#host = host;
    host?.events.listen((text) => this.onMessageFromHost?.(text));
  }

  get host(): HostWorkbook | undefined {
    return this.#host;
  }

  sendMessageToHost(text: string): void {
    const host = this.#host;
    const message = JSON.parse(text) as BridgeMessage;
    const deliver = async (): Promise<void> => {
      this.onMessageFromHost?.(await answer(host, message, text));
      host?.events.send();
    };
    if (!host || mayGoBefore(host, message)) void deliver();
    else void host.turns.take(deliver);
  }
}

/**
 * A function that reads the sheet is waited for by the request that had it calculated, and so is what
 * others do before a request; what would write waits until the calculation is done.
 */
function mayGoBefore(host: HostWorkbook, { flags }: BridgeMessage): boolean {
  return host.controls.othersAct || (isCalculating(host.book) && !(flags & WRITES));
}

async function answer(
  host: HostWorkbook | undefined,
  message: BridgeMessage,
  text: string,
): Promise<string> {
  try {
    if (!host) throw new ExcelError("ConnectionFailure", "No workbook is connected.");
    return await answerFor(host, message, text);
  } catch (error) {
    const known = error instanceof ExcelError;
    const code = known ? error.code : "GeneralException";
    const words = known ? error.message : `The stand-in itself failed: ${describe(error)}`;
    return reply(message, 500, { error: { code, message: words } });
  }
}

async function answerFor(
  host: HostWorkbook,
  message: BridgeMessage,
  text: string,
): Promise<string> {
  const { controls } = host;
  const { body } = message.message;
  const request = typeof body === "string" ? (JSON.parse(body) as RequestBody) : body;
  if (!request?.Actions) {
    throw new ExcelError("NotImplemented", `The stand-in does not know ${message.message.url}.`);
  }
  if (isCleanup(request) || controls.othersAct)
    return reply(message, 200, await interpret(host, request));
  const size = utf8Length(text);
  const planned = controls.countRequest(size, request.Actions.length);
  await controls.letOthersAct();
  if (controls.requestLimit !== undefined && size > controls.requestLimit) {
    throw new ExcelError(
      "RequestPayloadSizeLimitExceeded",
      `The request is ${size} bytes long; the limit is ${controls.requestLimit}.`,
    );
  }
  if (controls.cellEditMode) {
    if (!(message.flags & DELAY_FOR_CELL_EDIT)) {
      throw new ExcelError("InvalidOperationInCellEditMode", "Excel is in cell-editing mode.");
    }
    await controls.cellEditEnds();
  }
  const isWhole = planned && planned.action === undefined;
  const response = isWhole
    ? {
        Results: [],
        Error: { Code: planned.code, Message: planned.message, ActionIndex: 0, Location: "" },
      }
    : await interpret(host, request, planned);
  const replied = reply(message, 200, response);
  const length = utf8Length(replied);
  if (controls.responseLimit !== undefined && length > controls.responseLimit) {
    throw new ExcelError(
      "ResponsePayloadSizeLimitExceeded",
      `The response is ${length} bytes long; the limit is ${controls.responseLimit}.`,
    );
  }
  controls.countResponse(length);
  return replied;
}

/** True for what `Excel.run` sends after its batch: it only lets go of ranges that it has kept. */
function isCleanup({ Actions }: RequestBody): boolean {
  return (
    Actions.some(({ Name }) => Name === "_RemoveReference") &&
    Actions.every(({ ActionType, Name }) => ActionType === 1 || Name === "_RemoveReference")
  );
}

function reply(message: BridgeMessage, statusCode: number, body: unknown): string {
  return JSON.stringify({
    id: message.id,
    type: 1,
    message: { statusCode, headers: {}, body: JSON.stringify(body) },
  });
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

const encoder = new TextEncoder();

function utf8Length(text: string): number {
  return encoder.encode(text).length;
}
