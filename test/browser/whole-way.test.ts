import { afterAll, describe, expect, it } from "vitest";
import { Person } from "../../src/host/person";
import { dirtyBook, emptyBook, openedBook, sampleBook, scoredBook } from "./support/books";
import { cellUnder, sheetNamed, visibleSheets } from "./support/cells";
import { hasFocus, keepsFocus, tabTo, typeOver } from "./support/keyboard";
import { startPanes, type PanePage } from "./support/pane-page";
import type { Say } from "./support/words";

const panes = await startPanes();
afterAll(() => panes.close());

/** Presses what bears this name. */
function press(pane: PanePage, name: string): Promise<void> {
  return pane.page.getByRole("button", { name, exact: true }).click();
}

function sees(pane: PanePage, text: string | RegExp): Promise<void> {
  return pane.page.getByText(text).first().waitFor();
}

function tabNames(say: Say): string[] {
  return (["dashboard", "scores", "plan", "check", "model"] as const).map((tab) =>
    say(`tab.${tab}.name`),
  );
}

describe.skipIf(panes.absent)("a person", () => {
  it("comes from a client sheet to a scored book, writes in the plan, and scores again, in French", async () => {
    const pane = await panes.open(await sampleBook("fr"), { isFirstTime: true });
    const { host, say } = pane;
    await press(pane, say("pane.start.useSheet"));
    await sees(pane, say("pane.columns.lead"));
    await press(pane, say("pane.next", { screen: say("pane.nav.model") }));
    await sees(pane, say("pane.model.lead"));
    await press(pane, say("pane.next", { screen: say("pane.nav.check") }));
    await sees(pane, say("pane.check.lead"));
    const score = say("pane.score.clients", { clients: 24 });
    await pane.scoreButton.filter({ hasText: score }).waitFor();
    expect(visibleSheets(host)).not.toContain(say("tab.scores.name"));
    await pane.score();
    expect(visibleSheets(host)).toEqual(expect.arrayContaining(tabNames(say)));
    await sees(pane, say("pane.result.heading"));

    const person = new Person(host);
    const plan = sheetNamed(host, say("tab.plan.name"));
    const owner = cellUnder(plan, say("tab.column.owner"), 1);
    const comment = cellUnder(plan, say("tab.column.comment"), 2);
    await person.type(plan, { row: owner.row, column: owner.col }, "Camille");
    await person.type(plan, { row: comment.row, column: comment.col }, "Call in May");
    const clients = sheetNamed(host, "Clients");
    const arr = cellUnder(clients, say("book.sample.header.arr"), 1);
    const before = arr.value as number;
    await person.type(clients, { row: arr.row, column: arr.col }, String(before + 100_000));

    expect(await pane.scoreButton.innerText()).toBe(say("pane.score.again"));
    await pane.score();
    await sees(pane, /100\s000/);
    const written = (header: string): string[] =>
      [1, 2, 3, 4, 5, 6].map((line) => cellUnder(plan, header, line).text);
    expect(written(say("tab.column.owner"))).toContain("Camille");
    expect(written(say("tab.column.comment"))).toContain("Call in May");
    expect(pane.errors).toEqual([]);
    await pane.close();
  });

  it("starts from sample data in an empty workbook", async () => {
    const pane = await panes.open(emptyBook(), { isFirstTime: true });
    const { say } = pane;
    await sees(pane, say("pane.sheet.none"));
    expect(await pane.page.getByRole("button", { name: say("pane.start.useSheet") }).count()).toBe(
      0,
    );
    await press(pane, say("pane.sample"));
    await sees(pane, say("pane.columns.lead"));
    await pane.bookRead();
    await pane.score();
    expect(pane.errors).toEqual([]);
    await pane.close();
  });

  it("skips the start page, which does not come back", async () => {
    const pane = await panes.open(await sampleBook(), { isFirstTime: true });
    const { page, say } = pane;
    await press(pane, say("pane.start.skip"));
    await sees(pane, say("pane.columns.lead"));
    await page.reload();
    await sees(pane, say("pane.columns.lead"));
    expect(await page.getByText(say("pane.welcome")).count()).toBe(0);
    await pane.close();
  });

  it("opens a scored workbook again and goes on where it was, in French", async () => {
    const pane = await panes.open(await openedBook(await scoredBook("fr"), "fr"), {
      isFirstTime: true,
    });
    const { page, say } = pane;
    await page.getByRole("heading", { name: say("pane.result.heading"), exact: true }).waitFor();
    await sees(pane, /^1\s338\s200\s€$/);
    await sees(pane, /16 novembre 2026/);
    expect(await page.evaluate(() => document.documentElement.lang)).toBe("fr");
    expect(await pane.scoreButton.innerText()).toBe(say("pane.score.again"));
    await pane.score();
    await sees(pane, /^1\s338\s200\s€$/);
    expect(pane.errors).toEqual([]);
    await pane.close();
  });

  it("does it all by keyboard, and never loses the focus", async () => {
    const host = await sampleBook();
    const clients = sheetNamed(host, "Clients");
    const modules = cellUnder(clients, "Modules used", 1);
    await new Person(host).type(clients, { row: modules.row - 1, column: modules.col }, "Zork");
    const pane = await panes.open(host, { isFirstTime: true });
    const { page, say } = pane;
    const button = (name: string) => page.getByRole("button", { name, exact: true });
    const tab = (name: string) => page.getByRole("tab", { name, exact: true });
    await tabTo(page, button(say("pane.start.useSheet")));
    await page.keyboard.press("Enter");
    await sees(pane, say("pane.columns.lead"));
    expect(await hasFocus(page.locator("body"))).toBe(false);

    const folded = button(say("pane.columns.notUsed", { count: 1 }));
    const use = page.locator(`select[data-column="${modules.col - 1}"]`);
    const choose = async (key: string, value: string): Promise<void> => {
      await tabTo(page, use);
      await page.keyboard.press(key);
      if (value !== "") await expect.poll(() => use.inputValue()).toBe(value);
    };
    await tabTo(page, folded);
    await page.keyboard.press("Enter");
    await choose("m", "/modulesUsed");
    await keepsFocus(use);
    // As proposed again, it is folded away: the focus goes to what it is folded into, and says so.
    await choose("Home", "");
    await keepsFocus(folded);
    const said = `${say("pane.columns.useOf", { header: "Zork" })} – ${say("pane.columns.unused")}`;
    await page.getByRole("status").filter({ hasText: said }).waitFor({ state: "attached" });
    await page.keyboard.press("Enter");
    await choose("m", "/modulesUsed");
    await keepsFocus(use);

    await tabTo(page, button(say("pane.next", { screen: say("pane.nav.model") })));
    await page.keyboard.press("Enter");
    await sees(pane, say("pane.model.lead"));
    expect(await hasFocus(page.locator("body"))).toBe(false);

    const open = async (line: string): Promise<void> => {
      const opens = page.getByRole("button", { name: new RegExp(`^${line}`) });
      await tabTo(page, opens);
      await page.keyboard.press("Enter");
      await keepsFocus(opens);
    };
    await open(say("model.axis.trust"));
    await typeOver(page, page.getByLabel(`${say("pane.model.weight")}, %`, { exact: true }), "40");
    await sees(pane, say("pane.model.added", { name: say("tab.model.name") }));
    await open(say("model.criterion.criticalTickets"));
    const worst = page.getByLabel(say("pane.model.worst"), { exact: true });
    const before = await worst.inputValue();
    await typeOver(page, worst, "9");
    await tabTo(page, button(say("pane.model.undo.what")), "Shift+Tab");
    await page.keyboard.press("Enter");
    await expect.poll(() => worst.inputValue()).toBe(before);
    await keepsFocus(page.getByRole("heading", { name: say("pane.nav.model"), exact: true }));
    await typeOver(page, worst, "9");
    const model = sheetNamed(host, say("tab.model.name"));
    let line = 1;
    const criterion = (): string => cellUnder(model, say("model.column.criterion"), line).text;
    while (criterion() !== say("model.criterion.criticalTickets")) line += 1;
    await expect.poll(() => cellUnder(model, say("model.column.worst"), line).value).toBe(9);

    await tabTo(page, button(say("pane.next", { screen: say("pane.nav.check") })));
    await page.keyboard.press("Enter");
    await sees(pane, say("pane.check.lead"));
    expect(await hasFocus(page.locator("body"))).toBe(false);
    await tabTo(page, pane.scoreButton);
    await pane.scored(() => page.keyboard.press("Enter"));
    expect(await hasFocus(page.locator("body"))).toBe(false);
    await tabTo(page, tab(say("pane.nav.score")));
    await page.keyboard.press("ArrowLeft");
    await page.keyboard.press("Enter");
    await sees(pane, say("pane.check.lead"));
    await tabTo(page, button(say("pane.nav.settings")));
    await page.keyboard.press("Enter");
    await sees(pane, say("pane.settings.storage.heading"));
    expect(pane.errors).toEqual([]);
    await pane.close();
  });

  it("says by hand which column is the ARR", async () => {
    const host = await sampleBook();
    const clients = sheetNamed(host, "Clients");
    const arr = cellUnder(clients, "ARR", 1);
    await new Person(host).type(clients, { row: arr.row - 1, column: arr.col }, "Zork");
    const pane = await panes.open(host);
    const { page, say } = pane;
    await sees(pane, say("pane.columns.required"));
    await page
      .getByLabel(say("tab.role.arr"), { exact: true })
      .selectOption({ value: String(arr.col - 1) });
    await page.getByText(say("pane.columns.required")).waitFor({ state: "detached" });
    await sees(pane, say("pane.columns.certainty.chosen"));
    expect(await hasFocus(page.locator("body"))).toBe(false);
    await pane.score();
    await sees(pane, /^€1,338,200$/);
    expect(pane.errors).toEqual([]);
    await pane.close();
  });

  it("is told what is wrong with a dirty list, and led to the cells", async () => {
    const pane = await panes.open(await dirtyBook());
    const { page, host, say } = pane;
    await pane.goTo("check");
    await sees(pane, say("pane.check.lead"));
    for (const kind of ["duplicateClient", "numberFromText", "totalRow", "errorCell"] as const) {
      await sees(pane, say(`pane.check.kind.${kind}`));
    }
    const errors = page.getByRole("listitem").filter({
      has: page.getByRole("heading", { name: say("pane.check.kind.errorCell"), exact: true }),
    });
    const place = errors.getByRole("listitem").getByRole("button").first();
    await place.click();
    await pane.idle();
    const { sheet, area } = host.selection;
    const cell = sheet.getCell(area.top, area.left);
    expect(cell.address).toBe(await place.innerText());
    expect(JSON.stringify(cell.value)).toContain("#");
    await pane.score();
    await sees(pane, say("pane.issues.heading"));
    expect(pane.errors).toEqual([]);
    await pane.close();
  });
});
