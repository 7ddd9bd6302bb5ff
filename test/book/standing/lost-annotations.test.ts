import { describe, expect, it } from "vitest";
import { defaultModel } from "../../../src/book/default-model";
import { planObjectiveTab } from "../../../src/book/follow-tabs/objective-tab";
import { targetTableName } from "../../../src/book/follow-tabs/targets";
import { lostAnnotations } from "../../../src/book/standing/lost-annotations";
import type { AnnotatedTable } from "../../../src/book/standing/user-columns";
import { AS_OF } from "../../support/client-grid";

describe("words beside a line that has gone", () => {
  // 31 December 2026 is 46387 in Excel.
  it.each([
    ["en", "2026-12-31"],
    ["fr", "31/12/2026"],
  ] as const)("are of a day where the line is of one (%s)", (language, day) => {
    const plan = planObjectiveTab({
      ...{ history: null, targets: [{ date: 46_400, amount: 1 }], sheetName: "Objective" },
      ...{ model: defaultModel(language, AS_OF, "EUR"), language },
    });
    const annotated: AnnotatedTable = {
      ...{ tab: "objective", sheetName: "Objective", name: targetTableName, top: 5, lines: 2 },
      ...{ isBeside: true, columns: [12], headers: [""], formulas: new Map() },
      contents: [["board"], ["lenders"]],
      formats: [["General"], ["General"]],
      lineText: (line) => ["46400", "46387"][line]!,
    };
    expect(lostAnnotations([plan], [annotated], language)).toMatchObject([
      { client: day, details: { words: "lenders" } },
    ]);
  });
});
