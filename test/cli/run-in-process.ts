import { mkdtemp, readdir, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { expect, onTestFinished } from "vitest";
import { runCcs } from "../../src/cli/command-line";
import { xmlFaults } from "../support/xml-faults";

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

/** Runs `ccs` in this process on 2 March 2026, keeps what it wrote, and sees that its books are whole. */
export async function ccs(args: readonly string[], options: RunOptions = {}): Promise<Run> {
  const { input = [], env = {}, terminal = false } = options;
  const started = Date.now();
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
  for (const book of await booksSince(started, args)) {
    expect(await xmlFaults(book), book).toEqual([]);
  }
  return { code, ...written };
}

/** The books younger than a moment among those that arguments name, or that lie in folders of theirs. */
async function booksSince(moment: number, args: readonly string[]): Promise<string[]> {
  const inFolders = args.map(async (arg) => {
    const names = await readdir(arg).catch(() => []);
    return names.map((name) => join(arg, name));
  });
  const books = [...args, ...(await Promise.all(inFolders)).flat()].filter((path) =>
    path.endsWith(".xlsx"),
  );
  const isYoung = async (path: string): Promise<boolean> => {
    const found = await stat(path).catch(() => undefined);
    return found?.isFile() === true && found.mtimeMs >= moment;
  };
  const young = await Promise.all(books.map(isYoung));
  return books.filter((_, index) => young[index]);
}

/** A folder with a blank in its name that is gone after the test. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "ccs tests "));
  onTestFinished(() => rm(folder, { recursive: true }));
  return folder;
}
