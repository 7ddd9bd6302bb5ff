import { Workbook } from "@cj-tech-master/excelts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { describeScoringError, ScoringError } from "../../src/excel/scoring-error";
import type { HostWorkbook } from "../../src/host/host-workbook";
import { Person } from "../../src/host/person";
import { saveBook } from "../../src/host/workbook-file";
import { loadMessages, type MessageKey, type MessageValues } from "../../src/messages/messages";
import { byHand, differences, opened, pictureOf, run, smallBook } from "../support/busy-book";
import { startPanes } from "./support/pane-page";

const panes = await startPanes();
afterAll(() => panes.close());

let scored: Uint8Array;
beforeAll(async () => {
  await loadMessages("en");
  const host = await smallBook(6);
  await run();
  scored = await saveBook(host.book);
});

function sentence(key: MessageKey, details: MessageValues = {}): string {
  return describeScoringError(new ScoringError(key, details), "en")[0]!;
}

/** Does something between two requests of a run that has begun to write. */
function onceItWrites(host: HostWorkbook, act: () => void | Promise<void>): void {
  const { writes } = host;
  const look = (): void | Promise<void> =>
    host.writes > writes ? act() : host.controls.onRequest(1, look);
  host.controls.onRequest(1, look);
}

interface Failure {
  readonly what: string;
  readonly provoke: (host: HostWorkbook) => void;
  readonly says: () => string;
  /** What the message asks for. */
  readonly mend?: (host: HostWorkbook) => void;
  /** Somebody else has changed the workbook meanwhile. */
  readonly isChanged?: true;
}

const failures: readonly Failure[] = [
  {
    what: "a protected sheet",
    provoke: (host) => host.controls.protectSheet("Scores"),
    says: () => sentence("excel.tabProtected", { name: "Scores" }),
    mend: (host) => host.controls.unprotectSheet("Scores"),
  },
  {
    what: "a protected workbook",
    provoke: (host) => (host.controls.structureProtected = true),
    says: () => sentence("excel.structureProtected"),
    mend: (host) => (host.controls.structureProtected = false),
  },
  {
    what: "a workbook that is read-only",
    provoke: (host) => (host.controls.readOnly = true),
    says: () => sentence("excel.readOnly"),
    mend: (host) => (host.controls.readOnly = false),
  },
  {
    what: "a cell that is being edited",
    provoke: (host) => (host.controls.cellEditMode = true),
    says: () => sentence("excel.cellEditMode"),
    mend: (host) => (host.controls.cellEditMode = false),
  },
  {
    what: "another workbook in front",
    provoke: (host) => host.controls.failRequest(1, "InvalidSelection"),
    says: () => sentence("excel.otherWorkbook"),
  },
  {
    what: "a tab that is deleted meanwhile",
    provoke: (host) => onceItWrites(host, () => byHand((sheet) => sheet("Scores").delete())),
    says: () => sentence("excel.sheetDeleted", { name: "Scores" }),
    isChanged: true,
  },
  {
    what: "an Excel that stops",
    provoke: (host) => host.controls.failRequest(5, "GeneralException", "Something went wrong."),
    says: () => sentence("excel.unexpected", { code: "GeneralException: Something went wrong." }),
  },
];

describe.skipIf(panes.absent)("a run that fails because of", () => {
  it.each(failures)("$what says so, and goes well once that is mended", async (failure) => {
    const pane = await panes.open(await opened(scored));
    const { page, host, say } = pane;
    await pane.bookRead();
    await pane.idle();
    const before = await pictureOf(host);
    failure.provoke(host);

    await pane.scoreButton.click();
    const alert = page.getByRole("alert").filter({ hasText: failure.says() });
    await alert.waitFor();
    expect(await alert.innerText()).toContain(say("pane.failed.score"));
    expect(await pane.scoreButton.evaluate((element) => element === document.activeElement)).toBe(
      true,
    );
    if (!failure.isChanged) expect(differences(before, await pictureOf(host))).toEqual([]);

    failure.mend?.(host);
    await pane.score();
    expect(pane.errors).toEqual([]);
    await pane.close();
  });

  it("a client sheet that is deleted meanwhile says so, and then that there is no client list", async () => {
    const pane = await panes.open(await opened(scored));
    const { page, host } = pane;
    await pane.bookRead();
    await pane.idle();
    host.controls.onRequest(3, () => byHand((sheet) => sheet("Clients").delete()));
    const says = (text: string) => page.getByRole("alert").filter({ hasText: text }).waitFor();
    await pane.scoreButton.click();
    await says(sentence("excel.sheetDeleted", { name: "Clients" }));
    await pane.scoreButton.click();
    await says(sentence("excel.noClientList"));
    expect(pane.errors).toEqual([]);
    await pane.close();
  });

  it("no client list asks for one", async () => {
    const host = await opened(await saveBook(new Workbook()));
    const pane = await panes.open(host);
    const { page, say } = pane;
    await page.getByText(sentence("excel.emptyWorkbook")).first().waitFor();
    await pane.scoreButton.click();
    const asked = page.getByRole("alert").filter({ hasText: sentence("excel.emptyWorkbook") });
    await asked.waitFor();
    await asked.getByRole("button", { name: say("pane.dismiss") }).click();
    const sheet = host.book.worksheets[0]!;
    await new Person(host).paste(sheet, { row: 1, column: 1 }, [
      ["Client", "ARR", "NPS answer"],
      ["Aster", "1000", "9"],
      ["Birch", "2000", "3"],
    ]);
    await page.getByText(sentence("excel.emptyWorkbook")).first().waitFor({ state: "detached" });
    await pane.score();
    expect(say("pane.score.again")).toBe(await pane.scoreButton.innerText());
    await pane.close();
  });

  it("an Excel that is too old says so, and nothing is tried there", async () => {
    const host = await opened(scored);
    const before = await pictureOf(host);
    const pane = await panes.open(host, { excelApi: "1.12" });
    const { page } = pane;
    await page.getByText(sentence("excel.tooOld")).first().waitFor();
    await pane.scoreButton.click();
    await page
      .getByRole("alert")
      .filter({ hasText: sentence("excel.tooOld") })
      .waitFor();
    expect(differences(before, await pictureOf(host))).toEqual([]);
    await pane.close();
  });
});
