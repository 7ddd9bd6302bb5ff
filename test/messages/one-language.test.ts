import { expect, it, vi } from "vitest";
import { HostWorkbook } from "../../src/host/host-workbook";
import { connectHost } from "../../src/host/office-client";
import { Workbook } from "@cj-tech-master/excelts";

/** The add-in as it is when its page has just been opened. */
async function freshAddIn(language: "en" | "fr"): Promise<{
  score: typeof import("../../src/excel/score-workbook").scoreWorkbook;
  insertSample: typeof import("../../src/excel/insert-sample").insertSample;
  message: typeof import("../../src/messages/messages").message;
}> {
  vi.resetModules();
  const { loadMessages, message } = await import("../../src/messages/messages");
  await loadMessages(language);
  const { scoreWorkbook } = await import("../../src/excel/score-workbook");
  const { insertSample } = await import("../../src/excel/insert-sample");
  return { score: scoreWorkbook, insertSample, message };
}

const asOf = 46_082;

it.each([
  ["en", "fr"],
  ["fr", "en"],
] as const)(
  "a workbook scored in one language is scored again in the other, whose words alone are loaded: %s, then %s",
  async (first, second) => {
    connectHost(new HostWorkbook(new Workbook()));
    const before = await freshAddIn(first);
    await before.insertSample({ clients: 20, seed: 1, language: first, asOf });
    await before.score({ language: first, today: asOf });

    const after = await freshAddIn(second);
    expect(() => after.message(first, "tab.scores.noScore")).toThrow("are not loaded");
    const { summary } = await after.score({ language: second, today: asOf + 1 });
    expect(summary.clients).toBe(20);
    expect(summary.changes).not.toBeNull();
  },
);
