import { describe, expect, it } from "vitest";
import { historyColumns } from "../../../src/book/history/history-columns";
import { smallModel } from "../../support/run-of";

describe("historyColumns", () => {
  it("names the client, what each axis does, the score, and the facts behind it", () => {
    expect(historyColumns(smallModel, "fr").map(({ header }) => header)).toEqual([
      ...["Relevé", "Date", "Nature", "Modèle", "N° client", "Code client", "Client", "Segment"],
      ...["ARR", "Score\u202f: Trust", "Score\u202f: Loyalty"],
      ...["Multiplicateur\u202f: Trust", "Multiplicateur\u202f: Loyalty"],
      ...["Score", "Couverture", "Multiplicateur", "ARR pondéré", "Clé"],
      ...["Valeur\u202f: Tickets", "Valeur\u202f: Uptime", "Valeur\u202f: NPS"],
    ]);
  });

  it("keeps the keys of axes and criteria, whatever they are called", () => {
    const columns = historyColumns(smallModel, "en").map(({ column }) => column);
    expect(columns).toEqual(historyColumns(smallModel, "fr").map(({ column }) => column));
    expect(columns).toContain("multiplier.loyalty");
    expect(columns).toContain("fact.uptime");
    expect(new Set(columns).size).toBe(columns.length);
  });
});
