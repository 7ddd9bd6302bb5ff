import { afterAll, describe, expect, it } from "vitest";
import { Person } from "../../src/host/person";
import type { Language } from "../../src/messages/messages";
import { axeFindings } from "./support/axe";
import { dirtyBook, openedBook, sampleBook, scoredBook, storyBook } from "./support/books";
import { cellUnder, sheetNamed } from "./support/cells";
import { clippedTexts } from "./support/clipped-text";
import { startPanes, type PanePage } from "./support/pane-page";
import { screenshotDifference } from "./support/screenshot";
import { unsetTokens } from "./support/unset-tokens";
import type { PaneTheme } from "./support/watched-page";
import { followWords } from "./support/words";

const panes = await startPanes();
afterAll(() => panes.close());

const screens = ["columns", "model", "check", "score", "client", "follow", "settings"] as const;
/** As wide as Excel's own panes, at 200 % zoom, and pulled out. */
const widths = [350, 175, 640];

/** The screen that shows figures of money in every theme; each of the others in two. */
const THEMES: readonly PaneTheme[] = ["light", "dark", "contrast"];

/** A run over three years takes a machine with much else to do its time. */
const PATIENCE = 180_000;

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
  isPictured = panes.drawsAlike,
): Promise<string[]> {
  const { page } = pane;
  const found: string[] = [];
  for (const token of await unsetTokens(page)) found.push(`${name}: ${token} is not set`);
  for (const width of widths) {
    await page.setViewportSize({ width, height: 700 });
    for (const text of await clippedTexts(page)) found.push(`${name} at ${width} px: ${text}`);
  }
  await page.setViewportSize({ width: 350, height: 700 });
  for (const theme of themes) {
    await pane.setTheme(theme);
    for (const finding of await axeFindings(page)) found.push(`${name}, ${theme}: ${finding}`);
    if (isPictured) {
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
    await pane.page.getByRole("button", { name: pane.say("pane.start.useSheet") }).waitFor();
    await pane.idle();
    expect(await faults(pane, `start-${language}`, themes)).toEqual([]);
    await pane.close();
  });

  it.each(cases)("on every screen of a scored book (%s)", async (language, themes) => {
    const pane = await panes.open(await openedBook(await scoredBook(language), language));
    const clients = sheetNamed(pane.host, "Clients");
    await pane.bookRead();
    await new Person(pane.host).select(clients, { top: 9, left: 2, bottom: 9, right: 2 });
    const found: string[] = [];
    for (const screen of screens) {
      await pane.goTo(screen);
      if (screen === "client") {
        const name = clients.getCell(9, 2).text;
        await pane.page.getByRole("heading", { name, exact: true }).waitFor();
      }
      if (screen === "follow") {
        await pane.page.getByText(followWords[language]("follow.pane.snapshots.none")).waitFor();
      }
      await pane.idle();
      await unfold(pane);
      const taken = screen === "score" ? THEMES : themes;
      found.push(...(await faults(pane, `${screen}-${language}`, taken)));
    }
    expect([...found, ...pane.errors]).toEqual([]);
    await pane.close();
  });

  it.each(cases)(
    "where three years are followed (%s)",
    { timeout: 2 * PATIENCE },
    async (language, themes) => {
      const pane = await panes.open(await storyBook(language));
      const { page } = pane;
      const say = followWords[language];
      const press = (name: string) => page.getByRole("button", { name, exact: true }).click();
      await pane.bookRead();
      await pane.goTo("follow");
      await press(say("follow.pane.compare.do"));
      await press(say("follow.pane.compare.show"));
      await press(say("follow.pane.dashboard.make"));
      await page
        .getByRole("button", { name: say("follow.pane.dashboard.update"), exact: true })
        .waitFor({ timeout: PATIENCE });
      await press(say("follow.pane.benchmarks.add"));
      await pane.idle();
      expect([...(await faults(pane, `followed-${language}`, themes)), ...pane.errors]).toEqual([]);
      await pane.close();
    },
  );

  it("where a list is full of faults", async () => {
    const pane = await panes.open(await dirtyBook());
    await pane.bookRead();
    await pane.idle();
    const found: string[] = [];
    await pane.goTo("columns");
    found.push(...(await faults(pane, "columns-of-dirty-list", ["light"], false)));
    await pane.goTo("check");
    found.push(...(await faults(pane, "check-of-dirty-list", ["light"])));
    await pane.goTo("client");
    await pane.page.getByRole("button", { name: pane.say("pane.client.next") }).click();
    await pane.page.getByRole("heading", { name: pane.say("pane.client.drivers") }).waitFor();
    found.push(...(await faults(pane, "client-before-a-score", ["light"], false)));
    expect([...found, ...pane.errors]).toEqual([]);
    await pane.close();
  });

  it("while results are out of date, during a run and after one that failed", async () => {
    const pane = await panes.open(await openedBook(await scoredBook()));
    const { page, host, say } = pane;
    await pane.bookRead();
    const found: string[] = [];
    const look = async (state: string): Promise<void> => {
      for (const width of [175, 350]) {
        await page.setViewportSize({ width, height: 700 });
        for (const text of await clippedTexts(page)) found.push(`${state}, ${width} px: ${text}`);
      }
      for (const finding of await axeFindings(page)) found.push(`${state}: ${finding}`);
    };
    const clients = sheetNamed(host, "Clients");
    const { row, col } = cellUnder(clients, say("book.sample.header.arr"), 1);
    await pane.goTo("client");
    await page.getByText(say("pane.client.nobody")).waitFor();
    await look("no client");
    await pane.goTo("score");
    await new Person(host).type(clients, { row, column: col }, "123456");
    await page.getByText(say("pane.outOfDate.title")).first().waitFor();
    await look("out of date");
    await pane.idle();
    pane.hold();
    host.controls.readOnly = true;
    await pane.scoreButton.click();
    await page.getByRole("button", { name: say("pane.cancel"), exact: true }).waitFor();
    await look("during a run");
    pane.release();
    await page.getByRole("alert").waitFor();
    await look("after a failure");
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
