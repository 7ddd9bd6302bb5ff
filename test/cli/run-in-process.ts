import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { onTestFinished } from "vitest";
import { runCcs } from "../../src/cli/command-line";

export interface Run {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

export interface RunOptions {
  readonly input?: readonly (string | Uint8Array)[];
  readonly env?: Readonly<Record<string, string>>;
  readonly terminal?: boolean;
}

/** Runs `ccs` in this process on 2 March 2026, and keeps what it wrote. */
export async function ccs(args: readonly string[], options: RunOptions = {}): Promise<Run> {
  const { input = [], env = {}, terminal = false } = options;
  const written = { out: "", err: "" };
  const sink = (name: "out" | "err") => ({
    isTTY: terminal,
    write: (text: string) => void (written[name] += text),
  });
  const code = await runCcs(args, {
    out: sink("out"),
    err: sink("err"),
    in: {
      isTTY: terminal,
      [Symbol.asyncIterator]: () => Readable.from(input)[Symbol.asyncIterator](),
    },
    env,
    today: new Date(2026, 2, 2),
  });
  return { code, ...written };
}

/** A folder with a blank in its name that is gone after the test. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "ccs tests "));
  onTestFinished(() => rm(folder, { recursive: true }));
  return folder;
}
