import { randomBytes } from "node:crypto";
import { rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname, extname, join, resolve } from "node:path";
import { setImmediate } from "node:timers/promises";
import { wrongUsage } from "./cli-failure";

/**
 * Says no before any work is done: an output that is not `.xlsx`, that is one of the inputs, that
 * is there already (unless `force`), or whose folder is not there.
 *
 * @throws CliFailure with exit code 2.
 */
export async function checkOutput(
  path: string,
  { force, input }: { readonly force: boolean; readonly input?: string },
): Promise<void> {
  if (extname(path).toLowerCase() !== ".xlsx") throw wrongUsage("cli.outputKind", { file: path });
  if (input !== undefined && (await isSameFile(path, input))) {
    throw wrongUsage("cli.outputIsInput", { file: path });
  }
  const there = await statOf(path);
  if (there?.isDirectory() === true) throw wrongUsage("cli.outputIsFolder", { file: path });
  if (there !== undefined && !force) throw wrongUsage("cli.outputExists", { file: path });
  const folder = await statOf(dirname(resolve(path)));
  if (folder?.isDirectory() !== true) {
    throw wrongUsage("cli.noOutputFolder", { folder: dirname(path) });
  }
}

/**
 * Writes the whole file or nothing: a failure on the way, or Ctrl+C, leaves what was there before.
 */
export async function writeOutput(path: string, bytes: Uint8Array): Promise<void> {
  const half = join(dirname(resolve(path)), `.ccs-${randomBytes(6).toString("hex")}.tmp`);
  // Only while there is half a file: at any other time the system ends the program at once.
  const interruption = new AbortController();
  const stop = (name: NodeJS.Signals): void => interruption.abort(name);
  for (const name of endings) process.once(name, stop);
  const { signal } = interruption;
  try {
    await writeFile(half, bytes, { flag: "wx", signal });
    signal.throwIfAborted();
    await rename(half, path);
    // A signal that came meanwhile is told in the next turns; without a listener then, it is lost.
    await setImmediate();
    await setImmediate();
  } catch (error) {
    await rm(half, { force: true });
    if (!signal.aborted) {
      const code = (error as NodeJS.ErrnoException).code ?? "";
      throw wrongUsage("cli.cannotWrite", { file: path, code });
    }
  } finally {
    for (const name of endings) process.removeListener(name, stop);
  }
  if (signal.aborted) process.kill(process.pid, signal.reason as NodeJS.Signals);
}

const endings = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** Two spellings, links or capitals can name one file: ask the file system, not the text. */
async function isSameFile(one: string, other: string): Promise<boolean> {
  if (resolve(one) === resolve(other)) return true;
  const [first, second] = await Promise.all([statOf(one), statOf(other)]);
  return first !== undefined && first.ino === second?.ino && first.dev === second.dev;
}

async function statOf(path: string) {
  return stat(path).catch(() => undefined);
}
