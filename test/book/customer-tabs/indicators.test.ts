import { describe, expect, it } from "vitest";
import { planLossesTab } from "../../../src/book/customer-tabs/losses-tab";
import { planReasonsTab } from "../../../src/book/customer-tabs/reasons-tab";
import { indicatorsOf } from "../../../src/book/customer-tabs/indicators";
import type { Language } from "../../../src/messages/messages";
import { storyBook } from "../../support/customer-book";
import { solidityCase } from "../../support/solidity-case";
import { operationsTabs, surveyTabs } from "./customer-tabs";

function indicators(language: Language) {
  const book = storyBook(language, { clients: 8 });
  const { solidity } = solidityCase(book, { model: null });
  const common = { language, currency: "EUR" } as const;
  const losses = planLossesTab({
    ...{ ...common, ...book.losses!, directory: book.directory, sheetName: "Losses" },
  });
  const reasons = planReasonsTab({
    ...{ ...common, losses, actions: [], asOf: book.asOf, missing: [], sheetName: "Reasons" },
  });
  const { blocks } = surveyTabs(book, language, 5, [], operationsTabs(book, language));
  return indicatorsOf([solidity.block, ...blocks, reasons.block], language);
}

describe("the indicators that have benchmarks", () => {
  it("are found by their names of either language", () => {
    const [english, french] = [indicators("en"), indicators("fr")];
    expect(english.length).toBeGreaterThan(25);
    expect(english.map(({ key }) => key)).toEqual(french.map(({ key }) => key));
    english.forEach(({ key, name, otherNames }, i) => {
      expect(french[i]!.otherNames, key).toContain(name);
      expect(otherNames, key).toContain(french[i]!.name);
    });
  });

  it("have a name each", () => {
    const named = indicators("fr").map(({ name }) => name);
    expect(new Set(named).size).toBe(named.length);
  });
});
