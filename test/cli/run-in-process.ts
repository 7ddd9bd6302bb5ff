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
  const before = await booksOf(args);
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
  for (const [book, time] of await booksOf(args)) {
    if (before.get(book) !== time) expect(await xmlFaults(book), book).toEqual([]);
  }
  return { code, ...written };
}

/** When each of the books was written last that arguments name, or that lie in folders of theirs. */
async function booksOf(args: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const inFolders = args.map(async (arg) => {
    const names = await readdir(arg).catch(() => []);
    return names.map((name) => join(arg, name));
  });
  const paths = [...args, ...(await Promise.all(inFolders)).flat()].filter((path) =>
    path.endsWith(".xlsx"),
  );
  const times = await Promise.all(
    paths.map(async (path): Promise<[string, number][]> => {
      const found = await stat(path).catch(() => undefined);
      return found?.isFile() === true ? [[path, found.mtimeMs]] : [];
    }),
  );
  return new Map(times.flat());
}

/** A folder with a blank in its name that is gone after the test. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "ccs tests "));
  onTestFinished(() => rm(folder, { recursive: true }));
  return folder;
}
