import { describe, expect, it, vi } from "vitest";
import { areaOf, at, selectionOf } from "../../src/workbench/grid/selection";
import { SheetSession } from "../../src/workbench/session/sheet-session";
import type { WorkbookAccess } from "../../src/workbench/workbook-access";
import type { EditResult, WorkbookState } from "../../src/workbench/workbook-messages";

const area = { top: 1, left: 1, bottom: 1, right: 1 };
const state: WorkbookState = {
  book: 1,
  changed: false,
  awaitsSample: false,
  name: "book.xlsx",
  language: "en",
  contentLanguage: "en-US",
  sheets: [],
  active: 1,
  selection: { sheet: 1, area },
  canUndo: false,
  canRedo: false,
};

function workbook() {
  const listeners = {
    state: vi.fn<(state: WorkbookState) => void>(),
    cells: vi.fn<(sheets: readonly number[]) => void>(),
    busy: vi.fn<(busy: boolean) => void>(),
  };
  const answers: EditResult[] = [];
  const access = {
    state: {
      ...state,
      sheets: [
        {
          id: 1,
          name: "Sheet1",
          visible: true,
          tabColor: "",
        },
      ],
    },
    select: vi.fn(() => Promise.resolve()),
    activate: vi.fn(() => Promise.resolve()),
    editing: vi.fn(),
    type: vi.fn(() => Promise.resolve<EditResult>(answers.shift() ?? { ok: true })),
    paste: vi.fn(() => Promise.resolve<EditResult>({ ok: true })),
    clear: vi.fn(() => Promise.resolve<EditResult>({ ok: true })),
    undo: vi.fn(() => Promise.resolve<EditResult>({ ok: true })),
    edge: vi.fn(() => Promise.resolve({ row: 900, column: 1 })),
    entry: vi.fn((_: number, { row, column }: { row: number; column: number }) =>
      Promise.resolve(`entry ${row}:${column}`),
    ),
    figures: vi.fn(() => Promise.resolve({ count: 2, numbers: 2, sum: "3", mean: "1.5" })),
    view: vi.fn((_: number, { top, bottom }: { top: number; bottom: number }) =>
      Promise.resolve({
        layout: {
          rows: 1000,
          columns: 5,
          defaultWidth: 64,
          defaultHeight: 20,
          widths: [],
          heights: [],
          frozen: { rows: 0, columns: 0 },
          gridlines: true,
          merges: [],
        },
        charts: [],
        spills: [{ top: 2, left: 2, bottom: 3, right: 3 }],
        rows: { top, bottom, cells: [], looks: [] },
      }),
    ),
    onState: (listener: (state: WorkbookState) => void) =>
      void listeners.state.mockImplementation(listener),
    onCells: (listener: (sheets: readonly number[]) => void) =>
      void listeners.cells.mockImplementation(listener),
    onBusy: (listener: (busy: boolean) => void) => void listeners.busy.mockImplementation(listener),
  };
  const session = new SheetSession(access as unknown as WorkbookAccess);
  return { access, answers, listeners, session };
}

const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

describe("the sheet in front", () => {
  it("shows the formula of the active cell, and of a filled cell the formula that has filled it", async () => {
    const { session } = workbook();
    await settle();
    session.select(at(5, 1));
    await settle();
    expect(session.snapshot.entry).toEqual({ text: "entry 5:1" });
    session.select(at(3, 3));
    await settle();
    expect(session.snapshot.entry).toEqual({
      text: "entry 2:2",
      filledBy: { row: 2, column: 2 },
    });
  });

  it("begins an edit by typing, and by F2 with what stands in the cell", async () => {
    const { session, access } = workbook();
    session.write("=1");
    await settle();
    expect(session.snapshot.draft).toMatchObject({ text: "=1", mode: "enter" });
    expect(access.editing).toHaveBeenLastCalledWith(true);
    session.cancel();
    expect(access.editing).toHaveBeenLastCalledWith(false);
    session.select(at(4, 1));
    await session.edit("edit");
    expect(session.snapshot.draft).toMatchObject({ text: "entry 4:1", mode: "edit" });
  });

  it("moves on with Enter, and comes back to an entry that was refused", async () => {
    const { session, access, answers } = workbook();
    await settle();
    session.select(at(2, 1));
    answers.push({ ok: false, problem: "formula", message: "" });
    await session.edit("enter", "=SUM(");
    await session.commit({ key: "Enter", ctrl: false, shift: false });
    expect(access.type).toHaveBeenCalledWith(1, { row: 2, column: 1 }, "=SUM(");
    expect(session.snapshot).toMatchObject({
      draft: { text: "=SUM(", mode: "edit" },
      trouble: "formula",
      selection: { active: { row: 2, column: 1 } },
    });
    session.write("=SUM(1)");
    await session.commit({ key: "Enter", ctrl: false, shift: false });
    expect(session.snapshot).toMatchObject({
      draft: undefined,
      trouble: undefined,
      selection: { active: { row: 3, column: 1 } },
    });
  });

  it("follows what the add-in selects, and no late echo of one's own", async () => {
    const { session, listeners, access } = workbook();
    await settle();
    session.select(at(2, 1));
    session.select(at(3, 1));
    const hear = (row: number): void =>
      listeners.state({
        ...access.state,
        selection: { sheet: 1, area: { top: row, left: 1, bottom: row, right: 1 } },
      });
    hear(2);
    expect(session.snapshot.selection.active.row).toBe(3);
    hear(3);
    hear(9);
    expect(session.snapshot.selection.active.row).toBe(9);
  });

  it("fills what is selected with one copied cell, and selects a pasted block", async () => {
    const { session, access } = workbook();
    await settle();
    session.select(selectionOf({ top: 1, left: 1, bottom: 2, right: 2 }));
    await session.paste([["x"]]);
    expect(access.paste).toHaveBeenLastCalledWith(1, { row: 1, column: 1 }, [
      ["x", "x"],
      ["x", "x"],
    ]);
    session.select(at(4, 4));
    await session.paste([["a", "b"], ["c"]]);
    expect(areaOf(session.snapshot.selection)).toEqual({ top: 4, left: 4, bottom: 5, right: 5 });
  });

  it("says what several cells come to", async () => {
    const { session } = workbook();
    session.select(selectionOf({ top: 1, left: 1, bottom: 2, right: 1 }));
    await settle();
    expect(session.snapshot.figures?.sum).toBe("3");
    session.select(at(1, 1));
    expect(session.snapshot.figures).toBeUndefined();
  });

  it("enters what is being typed into the cell where it began, then goes elsewhere", async () => {
    const { session, access } = workbook();
    await settle();
    session.write("12");
    expect(session.goTo("C5")).toBe(true);
    await settle();
    expect(access.type).toHaveBeenCalledWith(1, { row: 1, column: 1 }, "12");
    expect(session.snapshot).toMatchObject({
      draft: undefined,
      selection: { active: { row: 5, column: 3 } },
    });
  });

  it("goes to an address of another sheet, but not into a hidden one", async () => {
    const { session, access } = workbook();
    access.state.sheets.push(
      { id: 2, name: "My clients", visible: true, tabColor: "" },
      { id: 3, name: "Hidden", visible: false, tabColor: "" },
    );
    expect(session.goTo("'my clients'!B2:C3")).toBe(true);
    await settle();
    const block = { top: 2, left: 2, bottom: 3, right: 3 };
    expect(access.select).toHaveBeenLastCalledWith(2, block);
    session.follow("#Hidden!A1");
    expect(session.snapshot.trouble).toBe("noPlace");
    expect(session.goTo("Hidden!A1")).toBe(false);
    expect(access.select).toHaveBeenLastCalledWith(2, block);
  });

  it("tells the workbook of whole columns, however far the grid goes", async () => {
    const { session, access } = workbook();
    await settle();
    const { rows } = session.snapshot.picture!.axes;
    session.select(selectionOf({ top: 1, left: 2, bottom: rows.count, right: 2 }));
    const column = { top: 1, left: 2, bottom: 1_048_576, right: 2 };
    expect(access.select).toHaveBeenLastCalledWith(1, column);
  });

  it("is behind the workbook until it has read what is new", async () => {
    const { session, listeners } = workbook();
    await settle();
    listeners.cells([1]);
    expect(session.snapshot.isStale).toBe(true);
    await settle();
    expect(session.snapshot.isStale).toBe(false);
  });

  it("makes room for a cell that lies beyond the grid", async () => {
    const { session } = workbook();
    await settle();
    const before = session.snapshot.picture!.axes;
    session.select(at(1000, 5));
    await settle();
    expect(session.snapshot.picture!.axes).toBe(before);
    session.select(at(9000, 60));
    await settle();
    const { rows, columns } = session.snapshot.picture!.axes;
    expect(rows.count).toBeGreaterThan(9000);
    expect(columns.count).toBeGreaterThan(60);
  });

  it("enters what is being typed before another sheet comes to the front", async () => {
    const { session, access } = workbook();
    session.write("12");
    expect(await session.activate(2)).toBe(true);
    expect(access.editing).toHaveBeenLastCalledWith(false);
    expect(access.type).toHaveBeenCalledWith(1, { row: 1, column: 1 }, "12");
    expect(access.activate).toHaveBeenCalledWith(2);
  });

  it("stays at an entry that is refused, and waits for one that is on its way", async () => {
    const { session, access, answers } = workbook();
    await settle();
    answers.push({ ok: false, problem: "protected", message: "" });
    session.write("12");
    void session.commit();
    expect(await session.activate(2)).toBe(false);
    expect(access.activate).not.toHaveBeenCalled();
    expect(session.snapshot).toMatchObject({ draft: { text: "12" }, trouble: "protected" });
  });

  it("lets one finish the next entry before a refused one comes back", async () => {
    const { session, access, answers } = workbook();
    await settle();
    answers.push({ ok: false, problem: "formula", message: "" });
    session.write("=SUM(");
    const refused = session.commit({ key: "Enter", ctrl: false, shift: false });
    session.write("next");
    await refused;
    expect(session.snapshot.draft?.text).toBe("next");
    await session.commit();
    expect(access.type).toHaveBeenLastCalledWith(1, { row: 2, column: 1 }, "next");
    expect(session.snapshot).toMatchObject({
      draft: { text: "=SUM(", mode: "edit" },
      trouble: "formula",
      selection: { active: { row: 1, column: 1 } },
    });
  });

  it("lets go of an edit whose sheet is taken away", async () => {
    const { session, access, listeners } = workbook();
    await settle();
    session.write("12");
    listeners.state({ ...access.state, active: 2 });
    expect(session.snapshot.draft).toBeUndefined();
    expect(access.editing).toHaveBeenLastCalledWith(false);
  });

  it("begins anew with another book, even when its sheet has the same number", async () => {
    const { session, access, listeners } = workbook();
    await settle();
    session.select(at(4, 4));
    listeners.state({ ...access.state, book: 2 });
    expect(session.snapshot).toMatchObject({ picture: undefined, selection: at(1, 1) });
  });

  it("asks the workbook where Ctrl with an arrow leads over rows not fetched yet", async () => {
    const { session, access } = workbook();
    await settle();
    session.showRows(1, 20, 20);
    await settle();
    session.select(at(1, 1));
    expect(session.move({ key: "ArrowDown", ctrl: true, shift: true })).toBe(true);
    await settle();
    expect(access.edge).toHaveBeenCalledWith(1, { row: 1, column: 1 }, "ArrowDown");
    expect(areaOf(session.snapshot.selection)).toEqual({ top: 1, left: 1, bottom: 900, right: 1 });
  });

  it("says the English name of a function, and has it mended", async () => {
    const { session, access } = workbook();
    session.write("=SOMME(A1;A2)");
    expect(await session.commit()).toBe(false);
    expect(access.type).not.toHaveBeenCalled();
    expect(session.snapshot).toMatchObject({
      draft: { text: "=SOMME(A1;A2)" },
      trouble: { typed: "SOMME", name: "SUM" },
    });
  });
});
