import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareRuns, type RunChanges } from "../../src/book/run-changes";
import { changesText, reasonText, shortReasonText } from "../../src/book/run-changes-text";
import type { ReasonKind } from "../../src/book/score-move-reason";
import type { Model } from "../../src/commitment/model";
import type { Language } from "../../src/messages/messages";
import { runs } from "../support/property-runs";
import { randomModel } from "../support/random-book";
import { namedClients, runOf, smallModel } from "../support/run-of";
import { axis, modelOf, type SmallClient } from "../support/small-book";

const client = (name: string, arr: number, points: readonly number[]): SmallClient => ({
  name,
  arr,
  points,
});
/** 30 September and 30 November 2026. */
const [autumn, winter] = [46_295, 46_356];
const at = (asOf: number, changes = {}) =>
  modelOf(smallModel.axes, smallModel.criteria, { asOf, ...changes });

/** Sentences with plain blanks, for the eye. */
function told(changes: RunChanges, language: Language = "en") {
  const { heading, facts, moves } = changesText(changes, language);
  const plain = (text: string): string => text.replaceAll(/[\u202f\u00a0]/g, " ");
  return { heading: plain(heading), facts: facts.map(plain), moves: moves.map(plain) };
}

const changes = compareRuns(
  runOf(
    [
      client("Larkhurst Foods", 100_000, [80, 80, 60]),
      client("Gone & Co", 50_000, [50, 50, 50]),
      client("Stable", 1000, [50, 50, 50]),
    ],
    at(autumn),
  ),
  runOf(
    [
      client("Larkhurst Foods", 100_000, [10, 80, 60]),
      client("=New()", 20_000, [50, 50, 50]),
      client("Stable", 1500, [50, 50, 50]),
    ],
    at(winter),
  ),
);

describe("the changes in words", () => {
  it("say who came and went, what the totals did, and what moved most and why", () => {
    // Score 70 to 52.5: 100,000 * (0.5 * 4^0.525 - 0.5 * 4^0.7) = -28,424.
    expect(told(changes)).toEqual({
      heading: "Since the last run, as of September 30, 2026",
      facts: [
        "1 client in: =New().",
        "1 client out: Gone & Co.",
        "ARR: €151,000 → €121,500 (clients out -€50,000, clients in +€20,000, changes of ARR +€500).",
        "Weighted ARR: €182,951 → €125,026 (clients out -€50,000, clients in +€20,000, changes of ARR +€500, changes of score -€28,424).",
        "1 score moved:",
      ],
      moves: ["Larkhurst Foods: 70.0 → 52.5, -€28,424. Trust 80.0 → 45.0: Tickets 80 → 10 points"],
    });
  });

  it("tell the money of moves that are each too small to be told", () => {
    const book = (points: number) => [client("Larkhurst Foods", 10_000_000, [points, 80, 60])];
    const small = compareRuns(runOf(book(80), at(autumn)), runOf(book(80.1), at(autumn)));
    expect(small.moves).toEqual([]);
    const { facts } = told(small);
    // Score 70 to 70.025: 10,000,000 * (0.5 * 4^0.70025 - 0.5 * 4^0.7) = 4,574.
    expect(facts).toEqual([
      "ARR: €10,000,000, as before.",
      "Weighted ARR: €13,195,079 → €13,199,653 (changes of score +€4,574).",
      "No score moved by 0.05 or more.",
    ]);
  });

  it("speak French", () => {
    expect(told(changes, "fr")).toEqual({
      heading: "Depuis la dernière évaluation, au 30 septembre 2026",
      facts: [
        "1 client entré : =New().",
        "1 client sorti : Gone & Co.",
        "ARR : 151 000 € → 121 500 € (clients sortis -50 000 €, clients entrés +20 000 €, variations d’ARR +500 €).",
        "ARR pondéré : 182 951 € → 125 026 € (clients sortis -50 000 €, clients entrés +20 000 €, variations d’ARR +500 €, variations de score -28 424 €).",
        "1 score a bougé :",
      ],
      moves: [
        "Larkhurst Foods : 70,0 → 52,5, -28 424 €. Trust 80,0 → 45,0 : Tickets 80 → 10 points",
      ],
    });
  });

  it("say so when nothing changed, and when the day is an earlier one", () => {
    const book = [client("Acme", 1000, [50, 50, 50])];
    const same = compareRuns(runOf(book, at(autumn)), runOf(book, at(winter)));
    expect(told(same)).toEqual({
      heading: "Since the last run, as of September 30, 2026",
      facts: ["Nothing changed."],
      moves: [],
    });
    const earlier = compareRuns(runOf(book, at(winter)), runOf(book, at(autumn)));
    expect(told(earlier).facts).toEqual([
      "This run is for an earlier day than the last one: September 30, 2026.",
      "Nothing changed.",
    ]);
    const elsewhere = { ...runOf(book, at(winter)), sheetName: "Clients 2027" };
    expect(told(compareRuns(runOf(book, at(winter)), elsewhere)).facts).toEqual([
      "The client list was on the sheet “Clients” and is on “Clients 2027” now.",
      "Nothing changed.",
    ]);
  });

  it("name five clients and count the others", () => {
    const many = ["a", "b", "c", "d", "e", "f", "g"].map((name) => client(name, 1, [50, 50, 50]));
    const run = (count: number) => runOf(many.slice(0, count), at(winter));
    const facts = (count: number) => told(compareRuns(run(1), run(count))).facts[0];
    expect(facts(6)).toBe("5 clients in: b, c, d, e, f.");
    expect(facts(7)).toBe("6 clients in: b, c, d, e, f and 1 more.");
    expect(told(compareRuns(run(7), run(1)), "fr").facts[0]).toBe(
      "6 clients sortis : b, c, d, e, f et 1 autre.",
    );
  });

  it("tell the five largest moves and count all", () => {
    const book = (points: number) =>
      ["a", "b", "c", "d", "e", "f"].map((name, i) =>
        client(name, 1000 * (i + 1), [points, 50, 50]),
      );
    const six = compareRuns(runOf(book(50), at(autumn)), runOf(book(60), at(winter)));
    const { facts, moves } = told(six);
    expect(facts.at(-1)).toBe("6 scores moved. The largest effects on weighted ARR:");
    expect(moves.map((move) => move[0])).toEqual(["f", "e", "d", "c", "b"]);
  });

  it("count the moves that time alone made", () => {
    const tenure = { ...smallModel.criteria[0]!, scale: "age", worst: 0, best: 100 } as const;
    const run = (asOf: number, points: readonly number[]) =>
      runOf(
        points.map((own, i) => client(`${i}`, 1000, [own, 50, 50])),
        modelOf(smallModel.axes, [tenure, ...smallModel.criteria.slice(1)], { asOf }),
      );
    // Two months, two points.
    const last = (...points: readonly number[]) =>
      told(compareRuns(run(autumn, [50, 50]), run(winter, points))).facts.at(-1);
    expect(last(52, 52)).toBe(
      "2 scores moved, 2 of them by time alone. The largest effects on weighted ARR:",
    );
    expect(last(52, 90)).toMatch(/^2 scores moved, 1 of them by time alone\. /);
    expect(last(52, 50)).toBe("1 score moved by time alone:");
    expect(last(50, 90)).toBe("1 score moved:");
  });

  it("do not compare money in two currencies", () => {
    const dollars = at(winter, { currency: "USD" });
    const book = (points: number) => [client("Acme", 1000, [points, 50, 50])];
    const { facts, moves } = told(
      compareRuns(runOf(book(50), at(autumn)), runOf(book(90), dollars)),
    );
    expect(facts).toEqual([
      "The currency was EUR and is now USD: amounts are not compared.",
      "1 score moved:",
    ]);
    expect(moves[0]).toContain("Acme: 50.0 → 60.0, +$149.");
  });

  it("show a currency that is none", () => {
    const book = (points: number) => [client("Acme", 1000, [points, 50, 50])];
    const kilo = at(winter, { currency: "k€" });
    const { facts } = told(compareRuns(runOf(book(50), kilo), runOf(book(90), kilo)));
    expect(facts[0]).toBe("ARR: 1,000 k€, as before.");
    expect(facts[1]).toBe("Weighted ARR: 1,000 k€ → 1,149 k€ (changes of score +149 k€).");
  });

  it("say what changed in the model, and a score that went", () => {
    const heavier = modelOf(
      [smallModel.axes[0]!, axis("loyalty", { label: "Loyalty", weight: 3 })],
      smallModel.criteria,
      { asOf: winter, missingRule: "strict" },
    );
    const { facts, moves } = told(
      compareRuns(
        runOf([client("Acme", 1000, [80, 80, NaN])], at(autumn)),
        runOf([client("Acme", 1000, [80, 80, NaN])], heavier),
      ),
    );
    expect(facts[0]).toBe("The model changed: weights (Trust, Loyalty); parameters.");
    expect(facts.join(" ")).toContain("(changes of score and of the model -€231)");
    expect(moves).toEqual(["Acme: 65.0 → no score, -€231. The model changed (missing-data rule)"]);
  });

  it("tell a provisional score, and an ARR that could not be read", () => {
    const before = runOf([client("Acme", 1000, [80, 80, 80])], at(autumn));
    const after = runOf([client("Acme", 1000, [80, 80, NaN])], at(winter));
    expect(told(compareRuns(before, after)).moves[0]).toBe(
      "Acme: 80.0 → 65.0 (provisional), -€285. Loyalty 80.0 → 50.0: NPS is missing, it had 80 points",
    );
    const unread = { ...before, clients: { ...before.clients, arr: Float64Array.of(NaN) } };
    expect(told(compareRuns(unread, before)).facts[0]).toBe(
      "ARR that could be read in only one of the two runs, and counted as 0 in the other: Acme.",
    );
  });
});

describe("a reason in short", () => {
  const axisPart = { key: "trust", label: "Trust", from: 80, to: 45 };
  const criterion = { key: "tickets", label: "Tickets", from: 80, to: 33.3 };
  it.each<[ReasonKind, string, string]>([
    ["points", "Trust: Tickets 80 → 33.3 points", "Trust : Tickets 80 → 33,3 points"],
    [
      "missing",
      "Trust: Tickets is missing, it had 80 points",
      "Trust : Tickets manque, 80 points avant",
    ],
    [
      "known",
      "Trust: Tickets is known now, 33.3 points",
      "Trust : Tickets est maintenant connu, 33,3 points",
    ],
    [
      "columnGone",
      "Trust: the column of Tickets is gone",
      "Trust : la colonne de Tickets a disparu",
    ],
    [
      "columnFound",
      "Trust: Tickets has its column now, 33.3 points",
      "Trust : Tickets a maintenant sa colonne, 33,3 points",
    ],
    [
      "age",
      "Trust: Tickets 80 → 33.3 points, by time alone",
      "Trust : Tickets 80 → 33,3 points, avec le temps",
    ],
    [
      "scale",
      "Trust: Tickets 80 → 33.3 points, the scale changed",
      "Trust : Tickets 80 → 33,3 points, l’échelle a changé",
    ],
    ["model", "Trust: the model changed", "Trust : le modèle a changé"],
    [
      "missingRule",
      "Trust: the model changed (missing-data rule)",
      "Trust : le modèle a changé (règle des données manquantes)",
    ],
    ["axis", "Trust 80.0 → 45.0", "Trust 80,0 → 45,0"],
  ])("is a few words: %s", (reason, english, french) => {
    const move = { reason, axis: axisPart, criterion };
    expect(shortReasonText(move, "en")).toBe(english);
    expect(shortReasonText(move, "fr").replaceAll(/[\u202f\u00a0]/g, " ")).toBe(french);
  });
});

describe("whatever changed between two runs", () => {
  /** Weights, rule, band and targets are random; here scales, columns and the day are too. */
  const run = fc
    .tuple(
      randomModel,
      namedClients(6),
      fc.constantFrom(0, 100, 37),
      fc.subarray([0, 1, 2, 3, 4, 5]),
      fc.integer({ min: autumn, max: winter }),
    )
    .map(([model, clients, worst, withoutColumn, asOf]) => {
      const [first, ...others] = model.criteria;
      const scale = { ...first!, scale: "age", worst, best: 50 } as const;
      const parameters = { ...model.parameters, asOf };
      const shown = clients.map((each) => ({
        ...each,
        points: each.points.map((own, j) => (withoutColumn.includes(j) ? NaN : own)),
      }));
      const changed = { ...model, criteria: [scale, ...others], parameters };
      return { clients: shown, model: changed, withoutColumn };
    });
  const snapshot = ({ clients, model, withoutColumn }: Scored) =>
    runOf(clients, model, { withoutColumn });
  interface Scored {
    readonly clients: SmallClient[];
    readonly model: Model;
    readonly withoutColumn: number[];
  }

  it("no text holds what is no number, and none names a figure that is not there", () => {
    let moved = 0;
    const check = (one: Scored, other: Scored): void => {
      const found = compareRuns(snapshot(one), snapshot(other));
      moved += found.moves.length;
      for (const language of ["en", "fr"] as const) {
        const { heading, facts, moves } = changesText(found, language);
        const reasons = found.moves.flatMap((move) => [
          shortReasonText(move, language),
          reasonText(move, language),
        ]);
        for (const text of [heading, ...facts, ...moves, ...reasons]) {
          expect(text).not.toMatch(/NaN|undefined|null|Infinity|∞/);
          expect(text).not.toMatch(/[^\d]\spoints/);
        }
      }
    };
    fc.assert(
      fc.property(run, run, (one, other) => {
        check(one, other);
        // The same clients by another model.
        check(one, { ...one, model: other.model });
      }),
      { numRuns: runs(300) },
    );
    expect(moved).toBeGreaterThan(300);
  });
});
