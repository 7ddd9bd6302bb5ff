import { afterAll, describe, expect, it } from "vitest";
import type { Page } from "playwright-core";
import { message } from "../../src/messages/messages";
import { openedBook, sampleBook, scoredBook } from "./support/books";
import { startPanes } from "./support/pane-page";

const panes = await startPanes();
afterAll(() => panes.close());

/** What lies over the middle of what has the focus, if anything does. */
function coverOfFocus(page: Page): Promise<string | null> {
  return page.evaluate(() => {
    const held = document.activeElement!;
    if (held === document.body) return null;
    const { left, top, width, height } = held.getBoundingClientRect();
    const over = document.elementFromPoint(left + width / 2, top + height / 2);
    const isCovered = over === null || !(held.contains(over) || over.contains(held));
    return isCovered ? `${held.textContent} at ${top} under ${over?.textContent}` : null;
  });
}

describe.skipIf(panes.absent)("the pane", () => {
  it("keeps what has the focus clear of the bars, both ways through a long screen", async () => {
    const pane = await panes.open(await openedBook(await scoredBook()), {
      width: 175,
      height: 560,
    });
    const { page } = pane;
    await pane.bookRead();
    await pane.goTo("model");
    await page.locator("button[aria-expanded=false]").first().click();
    await pane.idle();
    const covered = new Set<string>();
    for (const [key, steps] of [
      ["Tab", 24],
      ["Shift+Tab", 24],
    ] as const) {
      for (let step = 0; step < steps; step += 1) {
        await page.keyboard.press(key);
        const found = await coverOfFocus(page);
        if (found !== null) covered.add(`${key}: ${found}`);
      }
    }
    expect([...covered]).toEqual([]);
    await pane.close();
  });

  it("shows the result of a run from its top, where the focus goes on", async () => {
    const pane = await panes.open(await openedBook(await scoredBook()), { height: 420 });
    const { page } = pane;
    await pane.bookRead();
    await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
    await pane.score();
    await expect.poll(() => page.evaluate(() => window.scrollY)).toBe(0);
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.textContent))
      .toBe(pane.say("pane.result.heading"));
    await pane.close();
  });

  it("says so where its words do not come, and can be asked again", async () => {
    const pane = await panes.open(await sampleBook("fr"));
    const { page } = pane;
    const words = /\/words-fr\.\w+\.js/;
    await page.route(words, (route) => route.abort());
    await page.reload();
    await page.getByRole("alert").waitFor();
    expect(await page.getByRole("alert").innerText()).toBe(message("fr", "failure.pane"));
    await page.unroute(words);
    await page.getByRole("button", { name: message("fr", "failure.retry") }).click();
    await page.getByRole("tab", { name: pane.say("pane.nav.columns") }).waitFor();
    await pane.close();
  });

  it("says so where Office does not come", async () => {
    const pane = await panes.open(await sampleBook());
    const { page } = pane;
    await page.route(/\/office\.js/, (route) => route.abort());
    await page.reload();
    await page.getByRole("alert").waitFor();
    expect(await page.getByRole("alert").innerText()).toBe(message("en", "failure.pane"));
    await pane.close();
  });

  it("says so where it cannot be drawn, and goes on when it can", async () => {
    const pane = await panes.open(await openedBook(await scoredBook()));
    const { page } = pane;
    await pane.bookRead();
    const mend = await page.evaluateHandle(() => {
      const { prototype } = Intl.NumberFormat;
      const own = Object.getOwnPropertyDescriptor(prototype, "format")!;
      const broken = (): never => {
        throw new Error("broken");
      };
      Object.defineProperty(prototype, "format", { configurable: true, get: broken });
      return () => Object.defineProperty(prototype, "format", own);
    });
    await pane.goTo("model");
    await page.getByRole("alert").waitFor();
    expect(await page.getByRole("alert").innerText()).toBe(message("en", "failure.pane"));
    await mend.evaluate((mend) => void mend());
    await page.getByRole("button", { name: message("en", "failure.retry") }).click();
    await page.getByRole("heading", { name: pane.say("pane.nav.model"), exact: true }).waitFor();
    await pane.close();
  });

  it("takes other colours when Excel has done so and somebody comes back", async () => {
    const officeTheme = { bodyBackgroundColor: "#ffffff" };
    const pane = await panes.open(await sampleBook(), { officeTheme });
    const { page } = pane;
    await page.locator('html[style*="color-scheme: light"]').waitFor({ state: "attached" });
    await page.evaluate(() => {
      (Office.context as { officeTheme: unknown }).officeTheme = { bodyBackgroundColor: "#262626" };
      window.dispatchEvent(new Event("focus"));
    });
    await page.locator('html[style*="color-scheme: dark"]').waitFor({ state: "attached" });
    await pane.close();
  });
});
