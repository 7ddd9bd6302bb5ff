import { describe, expect, it, vi } from "vitest";
import type { CellValue } from "../../src/book/grid";
import type { NoteEdit, PlanOfClient } from "../../src/excel/plan-of-client";
import { ScoringError } from "../../src/excel/scoring-error";
import type { CellsChanged } from "../../src/excel/watch-workbook";
import { BookStore } from "../../src/taskpane/book-store";
import { ClientStore, draftKey } from "../../src/taskpane/client/client-store";
import { loadPaneLanguage } from "../../src/taskpane/pane-language";
import type { WorkbookService } from "../../src/taskpane/workbook-service";
import { fakeBookReading } from "../support/fake-book-reading";
import { fakeWorkbookService } from "../support/fake-workbook-service";

const headers = ["Client", "ARR", "NPS answer"];

const acmeAndBolt: CellValue[][] = [
  ["Acme", 1_000, 9],
  ["Bolt", 2_000, 3],
];

function planOf(owner: string): PlanOfClient {
  const cell = { value: null, isFormula: false };
  const notes = { owner: { ...cell, value: owner }, due: cell, status: cell, comment: cell };
  const line = { axis: "Trust", urgent: "", lever: "", action: "", list: "", stake: 1 };
  return {
    sheetName: "Action plan",
    statuses: [],
    entries: [{ ...line, axisKey: "trust", notes }],
  };
}

async function storeOf(changes: Partial<WorkbookService> = {}) {
  let rows = acmeAndBolt;
  const written: NoteEdit[] = [];
  const service = fakeWorkbookService({
    readBook: () => Promise.resolve(fakeBookReading(headers, rows)),
    readPlanOfClient: (id) => Promise.resolve(planOf(`owner of ${id}`)),
    writePlanNote: (edit) => Promise.resolve(void written.push(edit)),
    ...changes,
  });
  const book = new BookStore(service);
  const language = await loadPaneLanguage("fr-FR");
  const store = new ClientStore(service, book, language.readDate);
  await book.refresh();
  const select = async (sheetName: string, address: string): Promise<void> => {
    store.hear([{ kind: "selected", sheetName, address }]);
    await new Promise(setImmediate);
  };
  const reread = async (body: CellValue[][]): Promise<void> => {
    rows = body;
    await book.refresh();
    await new Promise(setImmediate);
  };
  return { store, select, reread, written };
}

const place = { clientId: "Acme", axisKey: "trust", column: "owner" } as const;
const due = { ...place, column: "due" } as const;

describe("the selection", () => {
  it("shows the client of a row of the client sheet, the first of several", async () => {
    const { store, select } = await storeOf();
    await select("Clients", "B5");
    expect(store.snapshot()).toMatchObject({ id: "Bolt", isOnClient: true });
    await select("Clients", "A4:C5");
    expect(store.snapshot().id).toBe("Acme");
  });

  it("keeps the client while the header, an empty row or another sheet is selected", async () => {
    const { store, select } = await storeOf();
    await select("Clients", "A4");
    for (const [sheet, address] of [
      ["Clients", "A3"],
      ["Clients", "A90"],
      ["Notes", "A4"],
      ["Model", "A4"],
    ] as const) {
      await select(sheet, address);
      expect(store.snapshot()).toMatchObject({ id: "Acme", isOnClient: false });
    }
  });

  it("asks a tab of ours whose line it is, and where its columns are only after they moved", async () => {
    const body = { row: 6, column: 0, rows: 2, columns: 9 };
    const readClientTabs = vi.fn(() =>
      Promise.resolve([{ sheetName: "Scores", body, columns: { name: 0 } }]),
    );
    const { store, select } = await storeOf({
      readClientTabs,
      readMentions: (_, row) => Promise.resolve(row === 7 ? [{ name: "Bolt" }] : []),
    });
    await select("Scores", "C8");
    expect(store.snapshot().id).toBe("Bolt");
    await select("Scores", "C9");
    expect(store.snapshot()).toMatchObject({ id: "Bolt", isOnClient: false });
    expect(readClientTabs).toHaveBeenCalledTimes(1);
    const inserted: CellsChanged = {
      kind: "changed",
      sheetName: "Scores",
      address: "1:1",
      change: "inserted",
      byAddIn: false,
    };
    store.hear([inserted]);
    await select("Scores", "C8");
    expect(readClientTabs).toHaveBeenCalledTimes(2);
  });

  it("does not know whose cells they are while a tab cannot be read", async () => {
    const { store, select } = await storeOf({
      readClientTabs: () => Promise.reject(new ScoringError("excel.cellEditMode")),
    });
    await select("Clients", "A4");
    await select("Scores", "C8");
    expect(store.snapshot()).toMatchObject({ id: "Acme", isOnClient: null });
  });

  it("counts the last of several that are asked about at once", async () => {
    let answer = (): void => undefined;
    const { store, select } = await storeOf({
      readClientTabs: () => new Promise((resolve) => (answer = () => resolve([]))),
    });
    await select("Scores", "C8");
    await select("Clients", "A4");
    answer();
    await new Promise(setImmediate);
    expect(store.snapshot()).toMatchObject({ id: "Acme", isOnClient: true });
  });

  it("follows a client that gets another name in the selected row", async () => {
    const { store, select, reread } = await storeOf();
    await select("Clients", "A4");
    await reread([["Acme Group", 1_000, 9], acmeAndBolt[1]!]);
    expect(store.snapshot().id).toBe("Acme Group");
    expect(store.position()).toBe(0);
  });

  it("keeps who was chosen while the book is read again", async () => {
    const { store, select, reread } = await storeOf();
    await select("Clients", "A4");
    store.step(1);
    expect(store.snapshot()).toMatchObject({ id: "Bolt", isOnClient: null });
    await reread([["New", 5, 5], ...acmeAndBolt]);
    expect([store.snapshot().id, store.position()]).toEqual(["Bolt", 2]);
    await reread([acmeAndBolt[0]!]);
    expect([store.snapshot().id, store.position()]).toEqual(["Bolt", null]);
  });

  it("goes from client to client, and by name", async () => {
    const { store } = await storeOf();
    store.step(-1);
    expect(store.snapshot().id).toBe("Bolt");
    store.step(1);
    expect(store.snapshot().id).toBe("Bolt");
    expect(store.chooseByText(" acme")).toBe("found");
    expect(store.snapshot().id).toBe("Acme");
    expect(store.chooseByText("nobody")).toBe("none");
  });
});

describe("notes", () => {
  it("reads the plan of the client who is shown, only while it is wanted", async () => {
    const { store } = await storeOf();
    store.choose(0);
    await new Promise(setImmediate);
    expect(store.snapshot().plan).toBeUndefined();
    const stop = store.followPlan();
    await new Promise(setImmediate);
    expect(store.snapshot().plan?.entries[0]?.notes.owner.value).toBe("owner of Acme");
    store.choose(1);
    expect(store.snapshot().plan).toBeUndefined();
    await new Promise(setImmediate);
    expect(store.snapshot().plan?.entries[0]?.notes.owner.value).toBe("owner of Bolt");
    stop();
  });

  it("writes what was typed, shows it, and forgets the draft", async () => {
    const { store, written } = await storeOf();
    store.choose(0);
    store.followPlan();
    await new Promise(setImmediate);
    store.type(place, "Acme", "Zoé ");
    expect(store.snapshot().drafts.get(draftKey(place))?.text).toBe("Zoé ");
    await store.write(place);
    expect(written).toMatchObject([{ ...place, value: "Zoé" }]);
    expect(store.snapshot().plan?.entries[0]?.notes.owner.value).toBe("Zoé");
    expect(store.snapshot().drafts.size).toBe(0);
  });

  it("writes nothing that stands there already, and once what is left twice", async () => {
    const { store, written } = await storeOf();
    store.choose(0);
    store.followPlan();
    await new Promise(setImmediate);
    store.type(place, "Acme", "owner of Acme");
    await store.write(place);
    expect(written).toEqual([]);
    store.type(place, "Acme", "Zoé");
    await Promise.all([store.write(place), store.write(place)]);
    expect(written).toHaveLength(1);
  });

  it("takes a date as the reader writes it, empties a cell, and refuses what is no date", async () => {
    const { store, written } = await storeOf();
    store.choose(0);
    store.type(due, "Acme", "3/12/2026");
    await store.write(due);
    store.type(place, "Acme", " ");
    await store.write(place);
    expect(written.map(({ value }) => value)).toEqual([46_359, null]);
    store.type(due, "Acme", "soon");
    await store.write(due);
    expect(written).toHaveLength(2);
    expect(store.snapshot().drafts.get(draftKey(due))).toMatchObject({
      text: "soon",
      problem: "notADate",
    });
    store.discard(due);
    expect(store.snapshot().drafts.size).toBe(0);
  });

  it("keeps what could not be written, whoever is shown next", async () => {
    const error = new ScoringError("excel.tabProtected", { name: "Action plan" });
    const { store } = await storeOf({ writePlanNote: () => Promise.reject(error) });
    store.choose(0);
    store.type(place, "Acme", "Zoé");
    await store.write(place);
    store.choose(1);
    store.choose(0);
    expect(store.snapshot().drafts.get(draftKey(place))).toMatchObject({
      client: "Acme",
      text: "Zoé",
      problem: error,
    });
  });

  it("writes what was being typed when another client comes, or the screen goes", async () => {
    const { store, written } = await storeOf();
    store.choose(0);
    const stop = store.followPlan();
    store.type(place, "Acme", "Zoé");
    store.choose(1);
    await new Promise(setImmediate);
    expect(written).toMatchObject([{ ...place, value: "Zoé" }]);
    store.type({ ...place, clientId: "Bolt" }, "Bolt", "Max");
    stop();
    await new Promise(setImmediate);
    expect(written).toHaveLength(2);
  });

  it("are waited for before a run", async () => {
    let end = (): void => undefined;
    const { store } = await storeOf({
      writePlanNote: () => new Promise((resolve) => (end = resolve)),
    });
    store.choose(0);
    store.type(place, "Acme", "Zoé");
    const settled = vi.fn();
    void store.settled().then(settled);
    await new Promise(setImmediate);
    expect(settled).not.toHaveBeenCalled();
    end();
    await new Promise(setImmediate);
    expect(settled).toHaveBeenCalledOnce();
  });

  it("tells what stood there as it was typed, and replaces another only when asked again", async () => {
    const edits: NoteEdit[] = [];
    const refused = new ScoringError("excel.planNoteChanged");
    const { store, select } = await storeOf({
      writePlanNote: (edit) => {
        edits.push(edit);
        return edit.standing === undefined ? Promise.resolve() : Promise.reject(refused);
      },
    });
    await select("Clients", "A4");
    store.followPlan();
    await new Promise(setImmediate);
    store.type(place, "Acme", "Zoé");
    expect(await store.write(place)).toBe(false);
    expect(edits[0]).toMatchObject({ client: "Acme", standing: "owner of Acme" });
    expect(store.snapshot().drafts.get(draftKey(place))?.problem).toBe(refused);
    expect(await store.write(place)).toBe(true);
    expect(edits).toHaveLength(2);
  });

  it("keeps what is typed on while the first of it is being written", async () => {
    let done = (): void => undefined;
    const { store } = await storeOf({
      writePlanNote: () => new Promise((resolve) => (done = resolve)),
    });
    store.choose(0);
    store.type(place, "Acme", "Zo");
    const writing = store.write(place);
    await new Promise(setImmediate);
    store.type(place, "Acme", "Zoé");
    done();
    await writing;
    expect(store.snapshot().drafts.get(draftKey(place))?.text).toBe("Zoé");
  });
});
