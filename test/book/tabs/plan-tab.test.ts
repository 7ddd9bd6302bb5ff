import { describe, expect, it } from "vitest";
import type { Area } from "../../../src/book/tab-plan";
import { columns } from "../../../src/book/tabs/plan-columns";
import { planBook, weirdGrid, weirdModel } from "../../support/weird-book";

const plan = planBook(weirdGrid, weirdModel("neutral", "en"), "en").plans.find(
  ({ key }) => key === "plan",
)!;

const holds = ({ row, column, rows, columns: width }: Area, at: number, across: number): boolean =>
  at >= row && at < row + rows && across >= column && across < column + width;

/** What a cell ends up with: the last format that says it. */
function last(key: "align" | "indent", row: number, column: number): string | number | undefined {
  const said = plan.formats.filter((run) => run[key] !== undefined && holds(run.area, row, column));
  return said.at(-1)?.[key];
}

describe("the look of the action plan", () => {
  it("has its day under its title", () => {
    const heads = plan.blocks.filter(({ row }) => row <= 2);
    const [title, subtitle, day] = heads;
    expect([title!.row, subtitle!.row, day!.row]).toEqual([0, 1, 2]);
    expect(new Set([title, subtitle, day].map((block) => block!.column)).size).toBe(1);
  });

  it.each(plan.tables.map(({ name, area }) => [name, area] as const))(
    "leaves room between an amount and the text beside it: %s",
    (_, { row }) => {
      for (const line of [row, row + 1]) {
        expect(last("indent", line, columns.action)).toBe(1);
        expect(last("align", line, columns.action)).toBe("left");
      }
      expect(last("align", row, columns.stake)).toBe("right");
    },
  );

  it("has the heading of the segments' ARR over its figures", () => {
    const { area } = plan.tables.find(({ name }) => name === "CcsSegmentPlan")!;
    expect(last("align", area.row, columns.owner)).toBe("right");
    expect(last("align", area.row + 1, columns.owner)).toBeUndefined();
  });
});
