import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

/** Whoever works touches the lock far more often: it is dead after this. */
const ABANDONED = 120_000;
const TOUCHED_EVERY = 5_000;

/** A folder of ours among the system's temporary ones, which nobody else may write to. */
export function cacheFolder(name: string): string {
  // Windows has none, and its folder is of one user alone; a container may have one without a name.
  const uid = process.getuid?.();
  const folder = join(tmpdir(), `commitment-score-${uid ?? "tests"}`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (uid !== undefined && statSync(folder).uid !== uid)
    throw new Error(`${folder} belongs to another.`);
  return join(folder, name);
}

/**
 * A folder that is made by whoever needs it first, while the others wait: test files run at once.
 * It appears whole or not at all.
 */
export async function madeOnce(
  folder: string,
  make: (folder: string) => Promise<void>,
): Promise<string> {
  const lock = `${folder}.lock`;
  while (!existsSync(folder)) {
    if (!taken(lock)) {
      await pause(100);
      continue;
    }
    const part = mkdtempSync(`${folder}.part-`);
    const stopTouching = keepTouched(lock, TOUCHED_EVERY);
    try {
      if (!existsSync(folder)) await make(part);
      // On a very slow machine somebody may have taken this one for dead, and been there first.
      if (!existsSync(folder)) renameSync(part, folder);
    } finally {
      stopTouching();
      rmSync(part, { recursive: true, force: true });
      rmSync(lock, { recursive: true, force: true });
    }
  }
  return folder;
}

/** Marks a folder as in use until the answer is called, or this process ends. */
export function keepTouched(folder: string, every: number): () => void {
  const touch = (): void => {
    const now = new Date();
    if (existsSync(folder)) utimesSync(folder, now, now);
  };
  touch();
  const timer = setInterval(touch, every).unref();
  return () => clearInterval(timer);
}

function taken(lock: string): boolean {
  try {
    mkdirSync(lock);
    return true;
  } catch {
    const since = statSync(lock, { throwIfNoEntry: false })?.mtimeMs;
    if (since !== undefined && Date.now() - since > ABANDONED) {
      rmSync(lock, { recursive: true, force: true });
    }
    return false;
  }
}
