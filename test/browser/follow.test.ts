import { afterAll, describe, expect, it } from "vitest";
import { historyTableName } from "../../src/book/history/history-table";
import { areaOfTable } from "../../src/host/table-layout";
import type { HostWorkbook } from "../../src/host/host-workbook";
import { axeFindings } from "./support/axe";
import { openedBook, sampleBook, scoredBook, storyBook } from "./support/books";
import { cellUnder, sheetNamed, visibleSheets } from "./support/cells";
import { clippedTexts } from "./support/clipped-text";
import { hasFocus, keepsFocus, tabTo } from "./support/keyboard";
import { startPanes, type PanePage } from "./support/pane-page";
import { followWords } from "./support/words";

const panes = await startPanes();
afterAll(() => panes.close());

const button = (pane: PanePage, name: string) =>
  pane.page.getByRole("button", { name, exact: true });

/** A run over three years takes a machine with much else to do its time. */
const PATIENCE = 180_000;

function sees(pane: PanePage, text: string | RegExp): Promise<void> {
  const place = pane.page.getByText(text).filter({ visible: true }).first();
  return place.waitFor({ timeout: PATIENCE });
}

/** How many lines the history has. */
function historyLines(host: HostWorkbook): number {
  const sheet = sheetNamed(host, followWords.en("follow.history.name"));
  const { top, bottom } = areaOfTable(sheet.getTable(historyTableName));
  return bottom - top;
}

describe.skipIf(panes.absent)("following a book over time", { timeout: 2 * PATIENCE }, () => {
  it("begins with a snapshot; the same day again is asked about, kept or replaced, by keyboard", async () => {
    const pane = await panes.open(await sampleBook());
    const { page, host } = pane;
    const say = followWords.en;
    await pane.bookRead();
    await pane.goTo("follow");
    await sees(pane, say("follow.pane.snapshots.none"));
    await sees(pane, say("follow.pane.compare.needsTwo", { count: 0 }));
    const take = button(pane, say("follow.pane.snapshots.take"));
    await tabTo(page, take);
    await page.keyboard.press("Enter");
    await sees(pane, /is in the history\. It is the first one\./);
    const history = say("follow.history.name");
    expect(visibleSheets(host)).toEqual(
      expect.arrayContaining([history, say("follow.bridge.title"), say("follow.objective.title")]),
    );
    expect(historyLines(host)).toBe(24);
    await keepsFocus(take);

    const question = page.getByRole("group", { name: /November 16, 2026 has a snapshot already/ });
    const { writes } = host;
    await page.keyboard.press("Enter");
    await question.waitFor();
    await keepsFocus(question);
    expect(await axeFindings(page)).toEqual([]);
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    await keepsFocus(button(pane, say("follow.pane.sameDay.keep")));
    await page.keyboard.press("Enter");
    await question.waitFor({ state: "detached" });
    await keepsFocus(take);
    expect(host.writes).toBe(writes);

    await page.keyboard.press("Enter");
    await keepsFocus(question);
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await sees(pane, /has been replaced\. It is the only one\./);
    await keepsFocus(take);
    expect(historyLines(host)).toBe(24);
    await button(pane, history).click();
    await pane.idle();
    expect(host.selection.sheet.name).toBe(history);
    expect(pane.errors).toEqual([]);
    await pane.close();
  });

  it("compares two dates, step by step and by client, and leads to the bridge, in French", async () => {
    const pane = await panes.open(await storyBook("fr"));
    const { page, host } = pane;
    const say = followWords.fr;
    await pane.bookRead();
    await pane.goTo("follow");
    await sees(pane, say("follow.pane.snapshots.count", { count: 12 }));
    const from = page.getByLabel(say("follow.pane.compare.from"), { exact: true });
    const to = page.getByLabel(say("follow.pane.compare.to"), { exact: true });
    const days = await from.locator("option").allInnerTexts();
    await from.selectOption(days.at(-1)!);
    await sees(pane, say("follow.pane.compare.same"));
    const compare = button(pane, say("follow.pane.compare.do"));
    expect(await compare.getAttribute("aria-disabled")).toBe("true");
    await from.selectOption(days[3]!);
    await to.selectOption(days.at(-1)!);
    await tabTo(page, compare);
    await page.keyboard.press("Enter");
    const result = page.getByRole("group", { name: `Du ${days[3]!} au ${days.at(-1)!}` });
    await result.waitFor({ timeout: PATIENCE });
    await keepsFocus(compare);

    const amounts = await result.getByRole("table").first().getByRole("row").allInnerTexts();
    const numbers = amounts.map((line) =>
      Number(line.replace(/^[^\t\n]*[\t\n]/, "").replace(/[^\d-]/g, "")),
    );
    // Shown without cents, each amount may be half a euro off.
    const [opening, ...effects] = numbers;
    const closing = effects.pop();
    const sum = effects.reduce((all, effect) => all + effect, opening!);
    expect(Math.abs(sum - closing!)).toBeLessThanOrEqual(numbers.length / 2);
    expect(closing).toBeGreaterThan(100_000);
    const clients = result.getByRole("table").last().getByRole("row");
    expect(await clients.count()).toBe(10);
    expect(await axeFindings(page)).toEqual([]);

    await button(pane, say("follow.pane.compare.show")).click();
    await pane.idle();
    expect(host.selection.sheet.name).toBe(say("follow.bridge.title"));
    expect(pane.errors).toEqual([]);
    await pane.close();
  });

  it("makes the customer dashboard, whose benchmarks are picked and added in the pane", async () => {
    const pane = await panes.open(await storyBook("en"));
    const { page, host } = pane;
    const say = followWords.en;
    await pane.bookRead();
    await pane.goTo("follow");
    await sees(pane, say("follow.pane.benchmarks.noTable"));
    await button(pane, say("follow.pane.dashboard.make")).click();
    await sees(pane, say("follow.pane.dashboard.update"));
    expect(visibleSheets(host)).toContain(say("follow.customers.title"));

    const add = button(pane, say("follow.pane.benchmarks.add"));
    await tabTo(page, add);
    await page.keyboard.press("Enter");
    const form = page.getByRole("form", { name: say("follow.pane.benchmarks.add") });
    const save = button(pane, say("follow.pane.benchmarks.save"));
    const field = (column: "indicator" | "value" | "date" | "source") =>
      form.getByLabel(say(`follow.benchmark.column.${column}`), { exact: true });
    await tabTo(page, save);
    await page.keyboard.press("Enter");
    // Told what is missing, at the first field that lacks something.
    await keepsFocus(field("indicator"));
    await form.getByText(say("follow.pane.benchmarks.needsIndicator")).waitFor();
    await field("indicator").selectOption(say("follow.indicator.nps"));
    await field("value").fill("32");
    await field("date").fill("01/31/2026");
    await field("source").fill("=Survey of peers");
    await tabTo(page, save);
    await page.keyboard.press("Enter");
    const tick = page.getByRole("checkbox", { name: /^NPS.*: 32$/ });
    await tick.waitFor();
    expect(await tick.isChecked()).toBe(true);
    expect(await field("value").inputValue()).toBe("");
    expect(await hasFocus(page.locator("body"))).toBe(false);
    const table = sheetNamed(host, say("follow.benchmark.title"));
    const cell = (column: "value" | "source" | "used") =>
      cellUnder(table, say(`follow.benchmark.column.${column}`), 1);
    expect(cell("value").value).toBe(32);
    expect(cell("source").value).toBe("=Survey of peers");

    await tabTo(page, tick, "Shift+Tab");
    await page.keyboard.press("Space");
    await expect.poll(() => cell("used").value).toBe(say("follow.benchmark.no"));
    expect(await tick.isChecked()).toBe(false);
    await keepsFocus(tick);
    expect(await axeFindings(page)).toEqual([]);
    expect(pane.errors).toEqual([]);
    await pane.close();
  });

  it("counts confidential answers in totals only, and hides groups below the size that is typed", async () => {
    const pane = await panes.open(await storyBook("en"));
    const { page, host } = pane;
    const say = followWords.en;
    await pane.bookRead();
    await pane.goTo("follow");
    await sees(pane, say("follow.pane.confidential.later"));
    const minimum = page.getByLabel(say("follow.pane.confidential.minimum"), { exact: true });
    expect(await minimum.inputValue()).toBe("5");
    await minimum.fill("1");
    await sees(pane, "Type a whole number from 2 to 50.");
    expect(await axeFindings(page)).toEqual([]);
    await minimum.fill("12");
    await button(pane, say("follow.pane.dashboard.make")).click();
    await sees(pane, /answers are confidential: counted in totals, never shown by client\./);
    await sees(pane, /hidden: their groups have fewer than 12, or too few clients\./);
    expect(await minimum.inputValue()).toBe("12");

    const customers = sheetNamed(host, say("follow.customers.title"));
    const typed = (): unknown => {
      for (let row = 1; row <= customers.rowCount; row += 1) {
        for (let column = 1; column < customers.columnCount; column += 1) {
          if (customers.getCell(row, column).text === say("follow.setting.minimum")) {
            return customers.getCell(row, column + 1).value;
          }
        }
      }
      return null;
    };
    expect(typed()).toBe(12);
    await pane.page.reload();
    await pane.bookRead();
    await pane.goTo("follow");
    await expect.poll(() => minimum.inputValue()).toBe("12");
    expect(pane.errors).toEqual([]);
    await pane.close();
  });

  it("says what went wrong, and is there again, when its words cannot be fetched", async () => {
    const pane = await panes.open(await openedBook(await scoredBook()));
    const { page, say } = pane;
    await pane.bookRead();
    await page.route(/follow-screen/, (route) => route.abort());
    await pane.goTo("follow");
    await page.getByRole("alert").waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.unroute(/follow-screen/);
    await button(pane, say("pane.retry")).click();
    await button(pane, followWords.en("follow.pane.snapshots.take")).waitFor();
    expect(await page.getByRole("alert").count()).toBe(0);
    expect(await hasFocus(page.locator("body"))).toBe(false);
    await pane.close();
  });

  it.each(["en", "fr"] as const)(
    "leaves no text cut before there is a snapshot (%s)",
    async (language) => {
      const pane = await panes.open(await sampleBook(language));
      await pane.bookRead();
      await pane.goTo("follow");
      await sees(pane, followWords[language]("follow.pane.snapshots.none"));
      const found: string[] = [];
      for (const width of [350, 175, 640]) {
        await pane.page.setViewportSize({ width, height: 700 });
        for (const text of await clippedTexts(pane.page)) found.push(`${width} px: ${text}`);
      }
      expect([...found, ...(await axeFindings(pane.page)), ...pane.errors]).toEqual([]);
      await pane.close();
    },
  );
});
