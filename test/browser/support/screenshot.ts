import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import pixelmatch from "pixelmatch";
import type { Page } from "playwright-core";
import { PNG } from "pngjs";

const REFERENCES = fileURLToPath(new URL("../screenshots/", import.meta.url));
const OUT = fileURLToPath(new URL("../../../out/screenshots/", import.meta.url));

/**
 * Set to anything to take new reference pictures instead of comparing, where they differ:
 * `UPDATE_SCREENSHOTS=1 npx vitest run test/browser/screens test/browser/workbench`. Then look at each.
 */
const TAKE_NEW = process.env["UPDATE_SCREENSHOTS"] !== undefined;

/** Pixels that may differ: rounding on another processor, but no figure, word or line. */
const TOLERANCE = 8;

/** Flat colours take half the room so. */
const SMALL = { colorType: 2, filterType: 0, deflateLevel: 9, deflateStrategy: 0 } as const;

/**
 * Compares what a page shows with the picture of that name in `test/browser/screenshots`, and tells
 * how they differ, or nothing. The picture as it is now, and the difference, are left in
 * `out/screenshots`.
 */
export async function screenshotDifference(page: Page, name: string): Promise<string | undefined> {
  const taken = await wholePage(page);
  const file = join(REFERENCES, `${name}.png`);
  if (TAKE_NEW) {
    mkdirSync(REFERENCES, { recursive: true });
    if (!existsSync(file) || difference(readFileSync(file), taken) !== undefined) {
      writeFileSync(file, PNG.sync.write(PNG.sync.read(taken), SMALL));
    }
    return undefined;
  }
  if (!existsSync(file)) return `${name}: there is no picture yet; see UPDATE_SCREENSHOTS.`;
  const found = difference(readFileSync(file), taken);
  if (found === undefined) return undefined;
  mkdirSync(OUT, { recursive: true });
  writeFileSync(join(OUT, `${name}.png`), taken);
  if (found.picture)
    writeFileSync(join(OUT, `${name}.difference.png`), PNG.sync.write(found.picture));
  return `${name}: ${found.words}; see out/screenshots.`;
}

/** On a page as high as its content, from its top, so that what sticks to an edge hides nothing. */
async function wholePage(page: Page): Promise<Buffer> {
  const shown = page.viewportSize()!;
  const content = await page.evaluate(() => {
    scrollTo(0, 0);
    return document.documentElement.scrollHeight;
  });
  await page.setViewportSize({ width: shown.width, height: Math.max(content, shown.height) });
  const picture = await page.screenshot({ animations: "disabled", caret: "hide" });
  await page.setViewportSize(shown);
  return picture;
}

function difference(
  reference: Buffer,
  taken: Buffer,
): { words: string; picture?: PNG } | undefined {
  const [before, now] = [PNG.sync.read(reference), PNG.sync.read(taken)];
  const { width, height } = before;
  if (now.width !== width || now.height !== height) {
    return { words: `${now.width} x ${now.height} pixels, not ${width} x ${height}` };
  }
  const picture = new PNG({ width, height });
  const count = pixelmatch(before.data, now.data, picture.data, width, height, {
    threshold: 0.1,
    // A 3 and an 8 differ by little else than the soft edges of their lines.
    includeAA: true,
  });
  return count > TOLERANCE ? { words: `${count} pixels differ`, picture } : undefined;
}
