import { HostBridge } from "../host/bridge";
import { CustomFunctionError } from "../host/custom-function-error";
import type { HostWorkbook } from "../host/host-workbook";
import { carry, uncarry } from "./carried-value";
import type { CarriedValue, FromPane, FunctionCall, ToPane } from "./pane-messages";

/** What the stand-in passes last to every custom function. */
export interface Invocation {
  readonly address?: string;
  readonly parameterAddresses?: readonly string[];
}

interface OpenCall {
  readonly call: FunctionCall;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

const makeError = (code: string, message: string): CustomFunctionError =>
  new CustomFunctionError(code, message);

/** What a pane link tells the workbook's session. */
export interface PaneListener {
  /** Office.js has been answered. */
  onRequestDone(): void;
  /** The frame is there after all, and what it was waited for in vain can be calculated. */
  onLateStart(): void;
}

/** So long calls wait for a frame, in ms; where it cannot be loaded the sheet must not stand still. */
const PATIENCE = 20_000;

/**
 * The worker's end of the way to the pane frame: Office.js asks the workbook, the workbook calls the
 * custom functions that live in the frame. Calls wait for a frame that is not there yet; a frame that
 * is loaded anew gets those that the old one has left unanswered.
 */
export class PaneLink {
  readonly #listener: PaneListener;
  readonly #patience: number;
  readonly #open = new Map<number, OpenCall>();
  #host: HostWorkbook | undefined;
  #bridge: HostBridge | undefined;
  #port: MessagePort | undefined;
  #isReady = false;
  #unsent: FunctionCall[] = [];
  #givingUp: ReturnType<typeof setTimeout> | undefined;
  #hasGivenUp = false;
  #lastId = 0;

  constructor(listener: PaneListener, patience = PATIENCE) {
    this.#listener = listener;
    this.#patience = patience;
  }

  /** Another workbook is open: the frame that is there belongs to the one before. */
  serve(host: HostWorkbook): void {
    this.#disconnect();
    for (const { reject } of this.#open.values()) reject(new Error("The workbook was closed."));
    this.#open.clear();
    this.#unsent = [];
    clearTimeout(this.#givingUp);
    this.#hasGivenUp = false;
    this.#host = host;
  }

  /** A frame has been loaded; nothing is left of the one before. */
  connect(port: MessagePort): void {
    this.#disconnect();
    const bridge = new HostBridge();
    bridge.onMessageFromHost = (text) => {
      this.#post({ kind: "message", text });
      this.#listener.onRequestDone();
    };
    bridge.connect(this.#host);
    this.#bridge = bridge;
    this.#port = port;
    port.onmessage = ({ data }: MessageEvent<FromPane>) => this.#hear(data);
  }

  #disconnect(): void {
    this.#port?.close();
    this.#port = undefined;
    this.#isReady = false;
    // What it has asked for is carried out, but nobody waits for the answer.
    delete this.#bridge?.onMessageFromHost;
    this.#bridge?.connect(undefined);
    this.#bridge = undefined;
  }

  /** Calls a custom function in the frame. */
  call(name: string, values: readonly unknown[], invocation: Invocation): Promise<unknown> {
    // What has been waited for once in vain is not waited for at every edit.
    if (this.#hasGivenUp) return Promise.reject(makeError("#N/A", ""));
    const { address, parameterAddresses } = invocation;
    const call = {
      id: ++this.#lastId,
      name,
      values: values.map(carry),
      ...(address === undefined ? {} : { address }),
      ...(parameterAddresses === undefined ? {} : { parameterAddresses }),
    };
    // All calls of one pass of calculation go together.
    if (this.#unsent.push(call) === 1) queueMicrotask(() => this.#send());
    return new Promise((resolve, reject) => {
      this.#open.set(call.id, { call, resolve, reject });
    });
  }

  #hear(message: FromPane): void {
    switch (message.kind) {
      case "request":
        this.#bridge?.sendMessageToHost(message.text);
        return;
      case "ready":
        this.#isReady = true;
        clearTimeout(this.#givingUp);
        this.#unsent = [...this.#open.values()].map(({ call }) => call);
        this.#send();
        if (this.#hasGivenUp) {
          this.#hasGivenUp = false;
          this.#listener.onLateStart();
        }
        return;
      case "answers":
        for (const { id, value, failed } of message.answers) this.#settle(id, value, failed);
    }
  }

  #settle(id: number, value: CarriedValue, failed = false): void {
    const call = this.#open.get(id);
    this.#open.delete(id);
    if (failed) call?.reject(uncarry(value, makeError));
    else call?.resolve(uncarry(value, makeError));
  }

  #send(): void {
    if (!this.#isReady) {
      clearTimeout(this.#givingUp);
      this.#givingUp = setTimeout(() => this.#giveUp(), this.#patience);
      return;
    }
    if (this.#unsent.length === 0) return;
    this.#post({ kind: "calls", calls: this.#unsent });
    this.#unsent = [];
  }

  #giveUp(): void {
    this.#hasGivenUp = true;
    for (const { reject } of this.#open.values()) reject(makeError("#N/A", ""));
    this.#open.clear();
    this.#unsent = [];
  }

  #post(message: ToPane): void {
    this.#port?.postMessage(message);
  }
}
