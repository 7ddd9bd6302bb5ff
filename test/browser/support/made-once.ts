import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, statSync } from "node:fs";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

/** Longer than any of our work takes: whoever holds the lock longer has died. */
const ABANDONED = 180_000;

/** A folder of ours among the system's temporary ones, which nobody else may write to. */
export function cacheFolder(name: string): string {
  const { uid } = userInfo();
  const folder = join(tmpdir(), `commitment-score-${uid}`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (uid >= 0 && statSync(folder).uid !== uid) throw new Error(`${folder} belongs to another.`);
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
    try {
      if (!existsSync(folder)) await make(part);
      // On a very slow machine somebody may have taken this one for dead, and been there first.
      if (!existsSync(folder)) renameSync(part, folder);
    } finally {
      rmSync(part, { recursive: true, force: true });
      rmSync(lock, { recursive: true, force: true });
    }
  }
  return folder;
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
