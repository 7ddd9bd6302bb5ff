import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { companyNames } from "../../src/book/sample-names";
import { seededRandom } from "../../src/book/seeded-random";
import { companyKey, similarNameIssues } from "../../src/book/similar-names";
import { inBothLanguages } from "../support/client-grid";
import { runs } from "../support/property-runs";

function cellsOf(names: readonly string[]): string[] {
  const rows = names.map((_, index) => index + 1);
  return similarNameIssues(names, rows, 0).map(({ cell, details, kind, treatment }) => {
    inBothLanguages(`issue.${kind}`, details ?? {});
    inBothLanguages(treatment, details ?? {});
    return `A${(cell?.row ?? 0) + 1} ~ ${details?.others ?? ""}`;
  });
}

describe("the name of a company without its legal form", () => {
  it.each([
    ["ACME", "Acme SA", "ACME S.A.S.", "Acme  Ltd", "acme, Inc.", "SARL Acme", "Acmé", "A.C.M.E."],
    ["Müller", "Mueller".replace("ue", "ü") + " GmbH & Co. KG", "MÜLLER AG", "Muller gmbh"],
    ["Dupont & Fils", "Dupont et Fils SARL", "DUPONT ET FILS (S.A.R.L.)"],
    ["Air Liquide", "AirLiquide S.A.", "AIR-LIQUIDE"],
    ["L'Oréal", "L’Oreal SA", "l oreal"],
    ["Grupo Sol", "Grupo Sol, S.L.", "Grupo Sol S.L.U."],
    ["De Vries", "De Vries B.V.", "de vries nv"],
    ["Rossi", "Rossi S.p.A.", "Rossi S.r.l."],
  ])("is one for %s and its spellings", (...names) => {
    expect(new Set(names.map(companyKey)).size).toBe(1);
  });

  it.each([
    ["Client 1", "Client 2", "Client 11", "Client 1 1"],
    ["Société Générale", "Société d’Exploitation", "Société", "Générale"],
    ["ACME", "ACME (France)", "Acme Services", "Acme Group"],
    ["SAS", "SA", "SAS Institute", "AS Monaco"],
    ["Banque A", "Banque B", "Banque"],
    ["东方", "华润", "العربية"],
  ])("is another one for %s and names that are somebody else's", (...names) => {
    expect(new Set(names.map(companyKey)).size).toBe(names.length);
    expect(cellsOf(names)).toEqual([]);
  });
});

describe("clients of similar names", () => {
  it("are named on each cell, with the others and their places", () => {
    expect(cellsOf(["ACME", "Bell", "Acme SA", "Acme Ltd"])).toEqual([
      "A2 ~ Acme SA (A4), Acme Ltd (A5)",
      "A4 ~ ACME (A2), Acme Ltd (A5)",
      "A5 ~ ACME (A2), Acme SA (A4)",
    ]);
  });

  it("are not those of the very same name, which are duplicates", () => {
    expect(cellsOf(["ACME", "Acme", " acmé "])).toEqual([]);
  });

  it("are none in the sample book's 20,000 names", () => {
    const next = companyNames(seededRandom(3));
    expect(cellsOf(Array.from({ length: 20_000 }, next))).toEqual([]);
  });

  it("are the same whatever their order", () => {
    const name = fc.constantFrom("Acme", "ACME SA", "Acme-Ltd", "Bell", "Bell & Co", "", "SA");
    const found = (names: readonly string[]): string[] =>
      similarNameIssues(
        names,
        names.map((_, index) => index),
        0,
      )
        .map(({ client }) => client ?? "")
        .sort();
    fc.assert(
      fc.property(fc.array(name, { maxLength: 12 }), (names) => {
        expect(found([...names].reverse())).toEqual(found(names));
      }),
      { numRuns: runs(100) },
    );
  });
});
