import { describe, expect, it } from "vitest";
import { matchColumns } from "../../src/book/column-matching";
import { defaultCriterionKeys } from "../../src/book/default-criteria";
import { defaultModel } from "../../src/book/default-model";
import { criterionSynonyms, roleSynonyms } from "../../src/book/synonyms";
import type { Model } from "../../src/commitment/model";
import { AS_OF } from "../support/client-grid";

const models = { en: defaultModel("en", AS_OF, "EUR"), fr: defaultModel("fr", AS_OF, "EUR") };
const languages = ["en", "fr"] as const;

/** What each header was taken for: role, criterion, or both. */
function taken(headers: readonly string[], model: Model = models.en): Record<string, string> {
  const { matches } = matchColumns(headers, model);
  return Object.fromEntries(
    matches.map(({ header, role, criterion }) => [
      header,
      [role, criterion].filter((meaning) => meaning !== null).join("+"),
    ]),
  );
}

function confidence(header: string, model: Model = models.en): number {
  return matchColumns([header], model).matches[0]?.confidence ?? NaN;
}

describe("matching columns", () => {
  it.each(languages)("takes every label of both default models, whatever its own (%s)", (own) => {
    for (const language of languages) {
      const labels = models[language].criteria.map(({ label }) => label);
      const { matches, ties } = matchColumns(labels, models[own]);
      expect(matches.map(({ criterion }) => criterion)).toEqual([...defaultCriterionKeys]);
      expect(matches.every((match) => match.confidence === 1)).toBe(true);
      expect(ties).toEqual([]);
    }
  });

  it.each(languages)("takes each synonym for what it is a synonym of (%s)", (language) => {
    const wrong: string[] = [];
    for (const [role, { exact, loose = [] }] of Object.entries(roleSynonyms)) {
      for (const header of [...exact, ...loose]) {
        const match = matchColumns([header], models[language]).matches[0];
        if (match?.role !== role) wrong.push(`${header}: ${String(match?.role)}, not ${role}`);
      }
    }
    for (const key of defaultCriterionKeys) {
      const { exact, loose = [] } = criterionSynonyms[key];
      for (const header of [...exact, ...loose]) {
        const match = matchColumns([header], models[language]).matches[0];
        if (match?.criterion !== key)
          wrong.push(`${header}: ${String(match?.criterion)}, not ${key}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it("reads a French list as it is found in the field", () => {
    expect(
      taken(
        [
          ...["Raison sociale", "Secteur", "Chargé de compte", "CA récurrent (k€)"],
          ...["Fin de contrat", "Date de signature", "Tickets P1", "% utilisateurs actifs"],
          ...["Retard paiement (j)", "Score NPS", "Commentaire NPS", "Région"],
        ],
        models.en,
      ),
    ).toEqual({
      "Raison sociale": "name",
      Secteur: "segment",
      "Chargé de compte": "owner",
      "CA récurrent (k€)": "arr",
      "Fin de contrat": "renewalDate",
      "Date de signature": "startDate+tenure",
      "Tickets P1": "criticalTickets",
      "% utilisateurs actifs": "activeUsers",
      "Retard paiement (j)": "paymentDelay",
      "Score NPS": "npsAnswer",
      "Commentaire NPS": "",
      Région: "",
    });
  });

  it("reads an English export with its technical headers", () => {
    expect(
      taken(
        ["account_id", "AccountName", "industry", "Annual Recurring Revenue (USD)", "renewal_date"],
        models.fr,
      ),
    ).toEqual({
      account_id: "id",
      AccountName: "name",
      industry: "segment",
      "Annual Recurring Revenue (USD)": "arr",
      renewal_date: "renewalDate",
    });
  });

  it("states its confidence: the surer the wording, the higher", () => {
    expect(confidence("ARR")).toBe(1);
    expect(confidence("arr")).toBe(1);
    expect(confidence("ARR (EUR)")).toBe(0.95);
    expect(confidence("Acount manager")).toBe(0.85);
    expect(confidence("Acount manger")).toBe(0.75);
    expect(confidence("Montant annuel")).toBe(0.7);
    expect(confidence("Shoe size of the director")).toBe(0);
    const longer = confidence("ARR signed contracts");
    expect(longer).toBe(0);
    expect(confidence("Signed ARR")).toBeGreaterThan(0.65);
    expect(confidence("Signed ARR")).toBeLessThan(0.95);
  });

  it.each([
    "MRR",
    "Monthly recurring revenue",
    "CA récurrent mensuel",
    "Revenu mensuel récurrent",
    "Abonnement mensuel",
  ])("never takes monthly revenue for ARR: %s", (header) => {
    const { matches, monthly } = matchColumns(["Client", header], models.en, { left: 3 });
    expect(matches[1]?.role).toBeNull();
    expect(monthly).toBe(4);
  });

  it.each(["MRR x 12", "12 x MRR", "MRR*12", "MRR × 12", "MRR annualisé"])(
    "takes annualised monthly revenue for ARR: %s",
    (header) => {
      expect(taken([header])).toEqual({ [header]: "arr" });
      expect(matchColumns([header], models.en).monthly).toBeNull();
    },
  );

  it.each([
    "ARR growth",
    "Croissance ARR",
    "ARR target",
    "Lost ARR",
    "Objectif ARR",
    "Évolution du CA récurrent",
  ])("does not take what is said about ARR for ARR: %s", (header) => {
    expect(taken([header])[header]).not.toBe("arr");
  });

  it.each(["Date NPS", "NPS comment", "Verbatim NPS", "Sponsor name", "Modules sold", "Tenure"])(
    "leaves a column that talks about a fact alone: %s",
    (header) => {
      expect(taken([header])).toEqual({ [header]: "" });
    },
  );

  it("gives a column to the better of two claims, and each meaning to one column", () => {
    expect(taken(["Client", "Client since", "Client ID", "Nom du client"])).toEqual({
      Client: "name",
      "Client since": "startDate+tenure",
      "Client ID": "id",
      "Nom du client": "",
    });
  });

  it("says which columns had an equal claim, and takes the leftmost", () => {
    const { matches, ties } = matchColumns(["Client", "ARR", "Raison sociale"], models.en, {
      left: 2,
    });
    expect(matches.map(({ role }) => role)).toEqual(["name", "arr", null]);
    expect(ties).toEqual([{ role: "name", criterion: null, taken: 2, left: 4 }]);
  });

  it("takes the column whose values suit, of two equal claims", () => {
    const sample = [
      ["Acme", "to come", 1200],
      ["Bell", "to come", 3400],
    ];
    const { matches } = matchColumns(["Client", "ARR", "ACV"], models.en, { sample });
    expect(matches.map(({ role }) => role)).toEqual(["name", null, "arr"]);
  });

  it("takes the latest year that has begun, of a column a year", () => {
    // The as-of date is in March 2026.
    expect(taken(["ARR 2025", "ARR 2026", "ARR 2027"])).toEqual({
      "ARR 2025": "",
      "ARR 2026": "arr",
      "ARR 2027": "",
    });
  });

  it("prefers the model's own label to a synonym", () => {
    const [first, ...others] = models.en.criteria;
    if (first === undefined) throw new Error("no criterion");
    const own = { ...first, key: "appetite", label: "Type" };
    const model = { ...models.en, criteria: [own, ...others] };
    expect(taken(["Client", "Type"], model)).toEqual({ Client: "name", Type: "appetite" });
  });

  it("still knows a default criterion by its synonyms after it was relabelled", () => {
    const criteria = models.en.criteria.map((one) =>
      one.key === "npsAnswer" ? { ...one, label: "Would you tell a friend?" } : one,
    );
    const model = { ...models.en, criteria };
    expect(taken(["would you tell a friend"], model)).toEqual({
      "would you tell a friend": "npsAnswer",
    });
    expect(taken(["Note NPS"], model)).toEqual({ "Note NPS": "npsAnswer" });
  });

  it("keeps an entry for every column, blank and odd headers too", () => {
    const { matches } = matchColumns([null, 2026, true, { error: "#REF!" }, "  "], models.en, {
      left: 5,
    });
    expect(matches.map(({ column, header, confidence: sure }) => [column, header, sure])).toEqual([
      [5, "", 0],
      [6, "2026", 0],
      [7, "true", 0],
      [8, "#REF!", 0],
      [9, "", 0],
    ]);
  });
});
