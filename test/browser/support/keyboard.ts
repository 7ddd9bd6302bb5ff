import type { Locator, Page } from "playwright-core";
import { expect } from "vitest";

/** More than any screen has on the way to something. */
const MOST_STOPS = 80;

/** Presses Tab until the focus is there; with Shift, upwards. */
export async function tabTo(
  page: Page,
  target: Locator,
  key: "Tab" | "Shift+Tab" = "Tab",
): Promise<void> {
  for (let stop = 0; stop < MOST_STOPS; stop += 1) {
    if (await hasFocus(target)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`Tab does not lead to ${String(target)}.`);
}

/** Types over what a field holds, as one who comes to it by Tab does, and stays there. */
export async function typeOver(page: Page, field: Locator, text: string): Promise<void> {
  await tabTo(page, field);
  await page.keyboard.type(text);
  await page.keyboard.press("Enter");
  await expect.poll(() => field.inputValue()).toBe(text);
  await keepsFocus(field);
}

/** The focus is there as soon as the page has come to rest. */
export async function keepsFocus(target: Locator): Promise<void> {
  await expect.poll(() => hasFocus(target)).toBe(true);
}

export async function hasFocus(target: Locator): Promise<boolean> {
  return target.evaluate((element) => element === document.activeElement).catch(() => false);
}
