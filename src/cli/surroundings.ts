/** Where text goes: `process.stdout`, or a string in a test. */
export interface TextSink {
  write(text: string): unknown;
  readonly isTTY?: boolean | undefined;
  /** Width of the terminal, where it is one. */
  readonly columns?: number | undefined;
}

/** Where formulas come from when none is given: `process.stdin`, or an array in a test. */
export interface TextSource {
  [Symbol.asyncIterator](): AsyncIterator<string | Uint8Array>;
  readonly isTTY?: boolean | undefined;
}

/** What a command knows of the world: its streams, the environment and what day it is. */
export interface Surroundings {
  /** Data only. */
  readonly out: TextSink;
  /** Words only. */
  readonly err: TextSink;
  readonly in: TextSource;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly today: Date;
}

/** Whether to colour what goes to `sink`: a terminal, and nobody said no (https://no-color.org). */
export function wantsColor(sink: TextSink, env: Surroundings["env"]): boolean {
  return sink.isTTY === true && (env.NO_COLOR ?? "") === "" && env.TERM !== "dumb";
}
