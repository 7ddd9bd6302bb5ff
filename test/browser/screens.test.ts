import { afterAll, describe, expect, it } from "vitest";
import { Person } from "../../src/host/person";
import type { Language } from "../../src/messages/messages";
import { axeFindings } from "./support/axe";
import { dirtyBook, openedBook, sampleBook, scoredBook } from "./support/books";
import { sheetNamed } from "./support/cells";
import { clippedTexts } from "./support/clipped-text";
import { startPanes, type PanePage } from "./support/pane-page";
import { screenshotDifference } from "./support/screenshot";
import type { PaneTheme } from "./support/watched-page";

const panes = await startPanes();
afterAll(() => panes.close());

const screens = ["columns", "model", "check", "score", "client", "settings"] as const;
/** As wide as Excel's own panes, at 200 % zoom, and pulled out. */
const widths = [350, 175, 640];

/** Opens the first part of the screen that is folded, and the first one in it. */
async function unfold(pane: PanePage): Promise<void> {
  const folded = pane.page.locator("button[aria-expanded=false]");
  for (let depth = 0; depth < 2 && (await folded.count()) > 0; depth += 1) {
    await folded.first().click();
  }
}

/** All that can be wrong with what the pane shows. */
async function faults(
  pane: PanePage,
  name: string,
  themes: readonly PaneTheme[],
): Promise<string[]> {
  const { page } = pane;
  const found: string[] = [];
  for (const width of widths) {
    await page.setViewportSize({ width, height: 700 });
    for (const text of await clippedTexts(page)) found.push(`${name} at ${width} px: ${text}`);
  }
  await page.setViewportSize({ width: 350, height: 700 });
  for (const theme of themes) {
    await pane.setTheme(theme);
    for (const finding of await axeFindings(page)) found.push(`${name}, ${theme}: ${finding}`);
    if (panes.drawsAlike) {
      const difference = await screenshotDifference(page, `${name}-${theme}`);
      if (difference !== undefined) found.push(difference);
    }
  }
  return found;
}

describe.skipIf(panes.absent)("nothing is clipped, unclear to anyone or drawn amiss", () => {
  const cases: [Language, readonly PaneTheme[]][] = [
    ["en", ["light", "dark"]],
    ["fr", ["light", "contrast"]],
  ];
  it.each(cases)("on the first page (%s)", async (language, themes) => {
    const pane = await panes.open(await sampleBook(language), { isFirstTime: true });
    await pane.idle();
    expect(await faults(pane, `start-${language}`, themes)).toEqual([]);
    await pane.close();
  });

  it.each(cases)("on every screen of a scored book (%s)", async (language, themes) => {
    const pane = await panes.open(await openedBook(await scoredBook(language), language));
    const clients = sheetNamed(pane.host, "Clients");
    await new Person(pane.host).select(clients, { top: 9, left: 2, bottom: 9, right: 2 });
    await pane.idle();
    const found: string[] = [];
    for (const screen of screens) {
      await pane.goTo(screen);
      await unfold(pane);
      found.push(...(await faults(pane, `${screen}-${language}`, themes)));
    }
    expect([...found, ...pane.errors]).toEqual([]);
    await pane.close();
  });

  it("where a list is full of faults", async () => {
    const pane = await panes.open(await dirtyBook());
    await pane.idle();
    const found: string[] = [];
    for (const screen of ["columns", "check"] as const) {
      await pane.goTo(screen);
      found.push(...(await faults(pane, `${screen}-of-dirty-list`, ["light"])));
    }
    expect([...found, ...pane.errors]).toEqual([]);
    await pane.close();
  });

  it("in the colours of Excel, whatever the system's are, where Excel tells them", async () => {
    const officeTheme = { bodyBackgroundColor: "#262626" };
    const pane = await panes.open(await sampleBook(), { officeTheme, isFirstTime: true });
    await pane.page.locator('html[style*="color-scheme: dark"]').waitFor({ state: "attached" });
    expect(await axeFindings(pane.page)).toEqual([]);
    await pane.close();
  });
});
