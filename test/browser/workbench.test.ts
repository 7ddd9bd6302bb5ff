import { readFileSync } from "node:fs";
import { afterAll, describe, expect, it } from "vitest";
import { openBook } from "../../src/host/workbook-file";
import { axeFindings } from "./support/axe";
import { scoredBook } from "./support/books";
import { clippedTexts } from "./support/clipped-text";
import { screenshotDifference } from "./support/screenshot";
import { startWorkbenches } from "./support/workbench-page";

const benches = await startWorkbenches();
afterAll(() => benches.close());

const CLIENT = "https://appsforoffice.microsoft.com/lib/1/hosted/excel-web-16.00.js";

describe.skipIf(benches.absent)("the workbench", () => {
  it("calculates functions that are typed, saves, opens the file again, and scores it", async () => {
    const bench = await benches.open();
    const { page, pane, say, sayInPane } = bench;
    await page.getByText(say("workbench.preview.text")).waitFor();

    await bench.type("AB2", "=CLIENT.NPS({10,9,7,3})");
    await bench.shows("AB2", /25/);
    await bench.type("AB4", "=CLIENT.NPSDETAIL({10,9,7,3})");
    await bench.shows("AC4", /[0-9]/);
    await bench.type("AB20", "=1+1");
    await bench.shows("AB20", /2/);
    await page.getByRole("button", { name: say("workbench.command.undo") }).click();
    await bench.shows("AB20", say("workbench.grid.blank", { cell: "AB20" }));

    const download = page.waitForEvent("download");
    await page.getByRole("button", { name: say("workbench.command.save") }).click();
    const file = await (await download).path();
    const saved = await openBook(new Uint8Array(readFileSync(file)));
    expect(JSON.stringify(saved.worksheets.map((sheet) => sheet.getCell("AB2").value))).toContain(
      "CLIENT",
    );

    const choose = { name: "again.xlsx", mimeType: "", buffer: readFileSync(file) };
    await page.getByTestId("file").setInputFiles(choose);
    await page.getByRole("heading", { name: "again.xlsx" }).waitFor();
    await bench.shows("AB2", /25/);

    await pane.getByRole("button", { name: sayInPane("pane.nav.settings") }).waitFor();
    await page.getByRole("button", { name: say("workbench.command.score") }).click();
    const result = sayInPane("pane.result.heading");
    await pane.getByRole("heading", { name: result, exact: true }).waitFor();
    for (const tab of ["dashboard", "scores", "plan", "check", "model"] as const) {
      await page.getByRole("tab", { name: sayInPane(`tab.${tab}.name`), exact: true }).waitFor();
    }
    expect(new Set(bench.foreign)).toEqual(new Set([CLIENT]));
    expect(bench.errors).toEqual([]);
    await bench.close();
  });

  it("opens a scored file that is dropped, in French, and goes on with it", async () => {
    const bench = await benches.open("fr");
    const { page, pane, say, sayInPane } = bench;
    const bytes = [...(await scoredBook("fr"))];
    const dropped = await page.evaluateHandle((bytes) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([new Uint8Array(bytes)], "déposé.xlsx"));
      return transfer;
    }, bytes);
    await page.dispatchEvent("body", "drop", { dataTransfer: dropped });
    const leave = page.getByRole("button", { name: say("workbench.unsaved.discard") });
    await leave.or(page.getByRole("heading", { name: "déposé.xlsx" })).waitFor();
    if (await leave.isVisible()) await leave.click();
    await page.getByRole("heading", { name: "déposé.xlsx" }).waitFor();
    const result = sayInPane("pane.result.heading");
    await pane.getByRole("heading", { name: result, exact: true }).waitFor();
    await page.getByRole("tab", { name: sayInPane("tab.dashboard.name"), exact: true }).click();
    await page.getByText("1 338 200").first().waitFor();
    expect(bench.errors).toEqual([]);
    await bench.close();
  });

  it.each([
    ["en", "light"],
    ["fr", "dark"],
  ] as const)("looks sound (%s, %s)", async (language, theme) => {
    const bench = await benches.open(language, theme);
    const { page, pane, sayInPane } = bench;
    await pane.getByRole("button", { name: sayInPane("pane.start.useSheet") }).waitFor();
    const found = [...(await axeFindings(page)), ...(await clippedTexts(page, "main"))];
    if (benches.drawsAlike) {
      const difference = await screenshotDifference(page, `workbench-${theme}-${language}`);
      if (difference !== undefined) found.push(difference);
    }
    expect([...found, ...bench.errors]).toEqual([]);
    await bench.close();
  });
});
