import { describe, expect, it, vi } from "vitest";
import { at } from "../../src/workbench/grid/selection";
import { CellTyping } from "../../src/workbench/session/cell-typing";
import type { EditResult } from "../../src/workbench/workbook-messages";

const ENTER = { key: "Enter", ctrl: false, shift: false };

function typing() {
  const answers: EditResult[] = [];
  const workbook = {
    type: vi.fn(() => Promise.resolve<EditResult>(answers.shift() ?? { ok: true })),
    editing: vi.fn(() => Promise.resolve()),
  };
  const place = {
    view: { state: { active: 1 }, selection: at(2, 3) },
    entry: vi.fn(() => Promise.resolve({ text: "=A1" })),
    expect: vi.fn(),
    move: vi.fn(),
    read: vi.fn(),
    select: vi.fn(),
  };
  const changed = vi.fn();
  const made = new CellTyping(workbook, place as never, changed);
  return { typing: made, workbook, place, answers, changed };
}

describe("what is being typed", () => {
  it("begins with what stands in the cell, or with a letter", async () => {
    const { typing: one, changed } = typing();
    await one.edit("edit");
    expect(one.view.draft).toMatchObject({ text: "=A1", mode: "edit" });
    const { typing: other } = typing();
    other.write("x");
    expect(other.view.draft).toMatchObject({ text: "x", mode: "enter", sheet: 1 });
    expect(changed).toHaveBeenCalled();
  });

  it("leaves a cell that a formula has filled its own text only", async () => {
    const { typing: one, place } = typing();
    place.entry.mockResolvedValue({ text: "=A1", filledBy: { row: 1, column: 1 } } as never);
    await one.edit("edit");
    expect(one.view.draft?.text).toBe("");
  });

  it("goes into its cell, and on", async () => {
    const { typing: one, workbook, place } = typing();
    one.write("5");
    expect(await one.commit(ENTER)).toBe(true);
    expect(workbook.type).toHaveBeenCalledWith(1, { row: 2, column: 3 }, "5");
    expect(place.move).toHaveBeenCalledWith(ENTER);
    expect(place.expect).toHaveBeenCalledWith("5");
    expect(workbook.editing.mock.calls).toEqual([[true], [false]]);
  });

  it("comes back when it is refused, unless its sheet is no longer in front", async () => {
    const { typing: one, answers, place } = typing();
    const refusal = { ok: false, problem: "formula", message: "" } as const;
    answers.push(refusal, refusal);
    one.write("=(");
    expect(await one.leave()).toBe(false);
    expect(one.view).toMatchObject({ draft: { text: "=(" }, trouble: "formula" });
    place.view.state.active = 2;
    expect(await one.commit()).toBe(false);
    expect(one.view).toEqual({ draft: undefined, trouble: "formula" });
    one.drop();
    expect(one.view).toEqual({ draft: undefined, trouble: undefined });
  });
});
