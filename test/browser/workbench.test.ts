import { readFileSync } from "node:fs";
import { afterAll, describe, expect, it } from "vitest";
import { columnLetters } from "../../src/host/cell-area";
import { textOf } from "../../src/host/objects/chart-text";
import { openBook } from "../../src/host/workbook-file";
import { axeFindings } from "./support/axe";
import { scoredBook } from "./support/books";
import { clippedTexts } from "./support/clipped-text";
import { screenshotDifference } from "./support/screenshot";
import { startWorkbenches } from "./support/workbench-page";

const benches = await startWorkbenches();
afterAll(() => benches.close());

const CLIENT = "https://appsforoffice.microsoft.com/lib/1/hosted/excel-web-16.00.js";

type SavedSheet = Awaited<ReturnType<typeof openBook>>["worksheets"][number];

/** The first 20 answers to the question of the Net Promoter Score: where they stand, and their score. */
function answersOf(sheet: SavedSheet): { area: string; score: number } {
  const header = sheet.getRow(1);
  let column = 1;
  while (!/\bNPS\b/.test(header.getCell(column).text)) column += 1;
  const answers: number[] = [];
  let row = 1;
  while (answers.length < 20) {
    row += 1;
    const { value } = sheet.getCell(row, column);
    if (typeof value === "number") answers.push(value);
  }
  const promoters = answers.filter((answer) => answer >= 9).length;
  const detractors = answers.filter((answer) => answer <= 6).length;
  const letters = columnLetters(column);
  return { area: `${letters}2:${letters}${row}`, score: (promoters - detractors) * 5 };
}

describe.skipIf(benches.absent)("the workbench", () => {
  it("calculates functions that are typed, saves, opens the file again, and scores it", async () => {
    const bench = await benches.open();
    const { page, pane, say, sayInPane } = bench;
    await page.getByText(say("workbench.preview.text")).waitFor();

    await bench.type("AB2", "=CLIENT.NPS({10,9,7,3})");
    await bench.shows("AB2", "25");
    await bench.type("AB4", "=CLIENT.NPSDETAIL({10,9,7,3})");
    // Under the headers: promoters, passives, detractors, each with its share.
    await bench.shows("AC5", "2");
    await bench.shows("AC7", "1");
    await bench.shows("AD7", "0.25");
    await bench.type("AB3", '=CLIENT.NPS("abc")');
    await bench.shows("AB3", "#VALUE!");
    const reason = page.getByTestId("cell-error");
    await reason.filter({ hasText: "“abc”" }).waitFor();
    await bench.goTo("AB2");
    expect(await reason.innerText()).toBe("");
    await bench.type("AB20", "=1+1");
    await bench.shows("AB20", "2");
    await page.getByRole("button", { name: say("workbench.command.undo") }).click();
    await bench.shows("AB20", "");

    const download = page.waitForEvent("download");
    await page.getByRole("button", { name: say("workbench.command.save") }).click();
    const file = await (await download).path();
    const saved = await openBook(new Uint8Array(readFileSync(file)));
    const [sheet] = saved.worksheets;
    expect(JSON.stringify(sheet!.getCell("AB2").value)).toContain("CLIENT");

    const choose = { name: "again.xlsx", mimeType: "", buffer: readFileSync(file) };
    await page.getByTestId("file").setInputFiles(choose);
    await page.getByRole("heading", { name: "again.xlsx" }).waitFor();
    await bench.shows("AB2", "25");
    await bench.shows("AD7", "0.25");
    const { area, score } = answersOf(sheet!);
    await bench.type("AB22", `=CLIENT.NPS(${area})`);
    await bench.shows("AB22", String(score));

    await pane.getByRole("button", { name: sayInPane("pane.nav.settings") }).waitFor();
    await page.getByRole("button", { name: say("workbench.command.score") }).click();
    const result = sayInPane("pane.result.heading");
    await pane.getByRole("heading", { name: result, exact: true }).waitFor();
    expect(await pane.getByRole("alert").count()).toBe(0);
    for (const tab of ["dashboard", "scores", "plan", "check", "model"] as const) {
      await page.getByRole("tab", { name: sayInPane(`tab.${tab}.name`), exact: true }).waitFor();
    }

    await page.getByRole("tab", { name: "Clients", exact: true }).click();
    await page.getByRole("tab", { name: "Clients", exact: true, selected: true }).waitFor();
    await pane.getByRole("tab", { name: sayInPane("pane.nav.client") }).click();
    for (const row of [5, 9]) {
      await bench.goTo(`C${row}`);
      const name = sheet!.getCell(row, 2).text;
      await pane.getByRole("heading", { name, exact: true }).waitFor();
    }
    const outOfDate = pane.getByText(sayInPane("pane.outOfDate.title")).first();
    expect(await outOfDate.count()).toBe(0);
    await bench.type("E9", "123456");
    await outOfDate.waitFor();

    const scored = page.waitForEvent("download");
    await page.getByRole("button", { name: say("workbench.command.save") }).click();
    const bytes = readFileSync(await (await scored).path());
    await page
      .getByTestId("file")
      .setInputFiles({ name: "scored.xlsx", mimeType: "", buffer: bytes });
    await page.getByRole("heading", { name: "scored.xlsx" }).waitFor();
    await pane.getByRole("heading", { name: result, exact: true }).waitFor();
    await outOfDate.waitFor();
    expect(new Set(bench.foreign)).toEqual(new Set([CLIENT]));
    expect(bench.errors).toEqual([]);

    await bench.context.route(CLIENT, (route) => route.abort());
    await page.getByRole("button", { name: say("workbench.command.newSample") }).click();
    await page
      .getByRole("alert")
      .filter({ hasText: say("workbench.message.noPane") })
      .waitFor();
    await page
      .getByRole("status")
      .filter({ hasText: say("workbench.status.ready") })
      .waitFor();
    expect(await page.getByTestId("message").count()).toBe(1);
    await bench.close();
  });

  it("takes French entries, and asks before a changed book gives way to one that is dropped", async () => {
    const bench = await benches.open("fr");
    const { page, pane, say, sayInPane } = bench;
    await bench.type("AB2", "12,5");
    await bench.type("AB3", "=AB2*2");
    await bench.shows("AB3", "25");
    await bench.type("AB4", "31/12/2026");
    await bench.shows("AB4", "31/12/2026");

    const alert = page.getByRole("alert");
    const file = page.getByTestId("file");
    await file.setInputFiles({ name: "abîmé.xlsx", mimeType: "", buffer: Buffer.from("PK, no") });
    const question = page.getByRole("dialog");
    const leave = question.getByRole("button", { name: say("workbench.unsaved.discard") });
    await leave.click();
    const broken = say("workbench.message.brokenBook", { name: "abîmé.xlsx" });
    await alert.filter({ hasText: broken }).waitFor();
    await bench.shows("AB3", "25");

    const scored = await scoredBook("fr");
    const dropped = await page.evaluateHandle(
      (bytes) => {
        const transfer = new DataTransfer();
        transfer.items.add(new File([new Uint8Array(bytes)], "déposé.xlsx"));
        return transfer;
      },
      [...scored],
    );
    const drop = () => page.dispatchEvent("body", "drop", { dataTransfer: dropped });
    await drop();
    await question.waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await question.getByRole("button", { name: say("workbench.unsaved.stay") }).click();
    await question.waitFor({ state: "detached" });
    await bench.shows("AB3", "25");
    await drop();
    await leave.click();
    await page.getByRole("heading", { name: "déposé.xlsx" }).waitFor();
    const result = sayInPane("pane.result.heading");
    await pane.getByRole("heading", { name: result, exact: true }).waitFor();

    const dashboard = sayInPane("tab.dashboard.name");
    await page.getByRole("tab", { name: dashboard, exact: true }).click();
    await page.getByText("1 338 200").first().waitFor();
    const charts = (await openBook(scored)).getWorksheet(dashboard)!.getCharts();
    expect(charts.length).toBeGreaterThan(3);
    for (const chart of charts) {
      const title = textOf(chart.chartModel?.chart.title) ?? "";
      const name = say("workbench.grid.chart", { title });
      const picture = page.getByRole("img", { name, exact: true });
      await picture.waitFor();
      await picture.evaluate((image: HTMLImageElement) => image.decode());
      expect(decodeURIComponent((await picture.getAttribute("src"))!)).toMatch(/<path|<rect/);
    }

    const clients = page.getByRole("tab", { name: "Clients", exact: true });
    await clients.click();
    const place = (cell: string) => page.locator(`[data-cell="${cell}"]`).boundingBox();
    const id = sayInPane("book.sample.header.id");
    await page.locator('[data-cell="A1"]', { hasText: id }).waitFor();
    const corner = await place("A1");
    await bench.goTo("AB80");
    await page.locator('[data-cell="AB80"]').waitFor();
    expect(await place("A1")).toEqual(corner);
    // What is not frozen has gone out of sight.
    expect(await page.locator('[data-cell="C2"]').count()).toBe(0);
    expect(bench.errors).toEqual([]);
    await bench.close();
  });

  it("changes its language with the open book, or the sample's along with it", async () => {
    const bench = await benches.open("fr");
    const { page, say } = bench;
    const english = page.getByRole("button", { name: say("workbench.command.otherLanguage") });
    await english.click();
    await page.getByRole("heading", { name: "Sample clients.xlsx" }).waitFor();
    await page.locator('[data-cell="A1"]', { hasText: "Client ID" }).waitFor();
    expect(new URL(page.url()).search).toBe("?language=en");
    expect(await page.locator("html").getAttribute("lang")).toBe("en");
    // Nothing leads away from the page before the sheet.
    const links = await page.locator("a").all();
    expect(await Promise.all(links.map((link) => link.innerText()))).toEqual(["Grid: RevoGrid"]);
    expect(await page.locator("footer a").count()).toBe(1);

    const edge = page.getByRole("separator");
    const dock = async (): Promise<number> => (await page.locator("iframe").boundingBox())!.width;
    const before = await dock();
    await edge.focus();
    await page.keyboard.press("ArrowLeft");
    await page.keyboard.press("ArrowLeft");
    expect(await dock()).toBe(before + 40);
    const { x, y } = (await edge.boundingBox())!;
    await page.mouse.move(x + 3, y + 200);
    await page.mouse.down();
    // Over the pane, too, which must not take the pointer.
    await page.mouse.move(x + 63, y + 210);
    await page.mouse.up();
    expect(await dock()).toBe(before - 20);
    await page.mouse.move(x - 100, y + 210);
    expect(await dock()).toBe(before - 20);
    expect(bench.errors).toEqual([]);
    await bench.close();
  });

  it.each([
    ["en", "light"],
    ["fr", "dark"],
    ["en", "contrast"],
  ] as const)("looks sound (%s, %s)", async (language, theme) => {
    const bench = await benches.open(language, theme);
    const { page, pane, say, sayInPane } = bench;
    await pane.getByRole("button", { name: sayInPane("pane.start.useSheet") }).waitFor();
    await page
      .getByTestId("status")
      .filter({ hasText: say("workbench.status.ready") })
      .waitFor();
    const found = [...(await axeFindings(page)), ...(await clippedTexts(page, "main"))];
    for (const frame of page.frames().slice(1)) {
      for (const finding of await axeFindings(frame)) found.push(`pane: ${finding}`);
    }
    if (benches.drawsAlike) {
      const difference = await screenshotDifference(page, `workbench-${theme}-${language}`);
      if (difference !== undefined) found.push(difference);
    }
    await page.setViewportSize({ width: 420, height: 800 });
    await page.getByRole("separator").waitFor({ state: "hidden" });
    found.push(...(await clippedTexts(page, "main")));
    const heights = await Promise.all(
      ["header", "[role=group]", "iframe"].map((part) => page.locator(part).boundingBox()),
    );
    const [header = 0, cells = 0, dock = 0] = heights.map((box) => box?.height);
    expect([header < 120, cells > 200, dock > 250]).toEqual([true, true, true]);
    expect([...found, ...bench.errors]).toEqual([]);
    await bench.close();
  });
});
