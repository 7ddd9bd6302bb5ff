import { ValueType, type Worksheet } from "@cj-tech-master/excelts";
import { afterAll, describe, expect, it } from "vitest";
import type { HostWorkbook } from "../../src/host/host-workbook";
import { Person } from "../../src/host/person";
import { openedBook, scoredBook } from "./support/books";
import { cellUnder, sheetNamed } from "./support/cells";
import { hasFocus, tabTo, typeOver } from "./support/keyboard";
import { startPanes } from "./support/pane-page";

const panes = await startPanes();
afterAll(() => panes.close());

/** Clicks on a cell of the line that holds this text in this column. */
async function selectLine(
  host: HostWorkbook,
  sheet: Worksheet,
  header: string,
  text: string,
): Promise<void> {
  let line = 1;
  while (cellUnder(sheet, header, line).text !== text) line += 1;
  const { row, col } = cellUnder(sheet, header, line);
  const area = { top: row, left: col + 2, bottom: row, right: col + 2 };
  await new Person(host).select(sheet, area);
}

describe.skipIf(panes.absent)("the client card", () => {
  it("shows whose row is selected, on any tab, and takes notes to the plan", async () => {
    const pane = await panes.open(await openedBook(await scoredBook()));
    const { page, host, say } = pane;
    const clients = sheetNamed(host, "Clients");
    const scores = sheetNamed(host, say("tab.scores.name"));
    const plan = sheetNamed(host, say("tab.plan.name"));
    const name = cellUnder(plan, say("tab.column.client"), 1).text;
    const other = cellUnder(clients, say("book.sample.header.name"), 9).text;
    expect(other).not.toBe(name);

    await pane.goTo("client");
    const heading = (text: string) => page.getByRole("heading", { name: text, exact: true });
    await selectLine(host, clients, say("book.sample.header.name"), other);
    await heading(other).waitFor();
    await selectLine(host, scores, say("tab.column.client"), name);
    await heading(name).waitFor();
    expect(await heading(other).count()).toBe(0);
    for (const part of ["axes", "drivers", "actions"] as const) {
      await heading(say(`pane.client.${part}`)).waitFor();
    }

    const axis = cellUnder(plan, say("tab.column.axis"), 1).text;
    const field = (column: "owner" | "comment") =>
      page.getByLabel(
        say("pane.client.note.name", { column: say(`pane.client.note.${column}`), axis }),
        { exact: true },
      );
    // By keyboard alone.
    await page.getByLabel(say("pane.client.search"), { exact: true }).focus();
    await typeOver(page, field("owner"), "Camille");
    await tabTo(page, field("comment"));
    await page.keyboard.type("=1+1 is what they said");
    await page.keyboard.press("Tab");
    await expect.poll(() => cellUnder(plan, say("tab.column.comment"), 1).text).toContain("=1+1");
    expect(cellUnder(plan, say("tab.column.owner"), 1).text).toBe("Camille");
    expect(cellUnder(plan, say("tab.column.comment"), 1).type).not.toBe(ValueType.Formula);
    expect(await hasFocus(page.locator("body"))).toBe(false);
    expect(pane.errors).toEqual([]);
    await pane.close();
  });

  it("goes through the list by itself", async () => {
    const pane = await panes.open(await openedBook(await scoredBook()));
    const { page, host, say } = pane;
    const clients = sheetNamed(host, "Clients");
    await pane.goTo("client");
    const names = [1, 2].map(
      (line) => cellUnder(clients, say("book.sample.header.name"), line).text,
    );
    for (const name of names) {
      await page.getByRole("button", { name: say("pane.client.next"), exact: true }).click();
      await page.getByRole("heading", { name, exact: true }).waitFor();
    }
    expect(pane.errors).toEqual([]);
    await pane.close();
  });

  it("goes with results that are marked as out of date once a client has changed", async () => {
    const pane = await panes.open(await openedBook(await scoredBook()));
    const { page, host, say } = pane;
    await pane.bookRead();
    const mark = page.getByText(say("pane.outOfDate.title")).first();
    expect(await mark.count()).toBe(0);
    const clients = sheetNamed(host, "Clients");
    const { row, col } = cellUnder(clients, say("book.sample.header.arr"), 1);
    await new Person(host).type(clients, { row, column: col }, "123456");
    await mark.waitFor();
    await pane.score();
    await mark.waitFor({ state: "detached" });
    expect(pane.errors).toEqual([]);
    await pane.close();
  });
});
