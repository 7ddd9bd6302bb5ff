import { beforeEach, describe, expect, it } from "vitest";
import { survey } from "../metrics/nps-survey";
import { call, column, connect } from "./excel-call";

beforeEach(() => connect());

describe("NPS", () => {
  it.each([
    // DELA, annual report 2018, glossary: "30% promotor and 20% detractor, the NPS is +10".
    [30, 50, 20, 10],
    // Players 1st help centre, "What is Net Promoter Score and how is it calculated?".
    [60, 20, 20, 40],
  ])(
    "%i promoters, %i passives, %i detractors: %i",
    async (promoters, passives, detractors, score) => {
      const answers = [
        ...new Array<number>(promoters).fill(9),
        ...new Array<number>(passives).fill(8),
        ...new Array<number>(detractors).fill(6),
      ];
      const [[result]] = (await call("NPS", [column(...answers)])) as [[number]];
      expect(result).toBeCloseTo(score, 12);
    },
  );

  it("keeps 6.5 a detractor and 8.5 a passive (formbricks PR 9248 lost them)", async () => {
    expect(await call("NPS", [column(6.5, 8.5)])).toEqual([[-50]]);
  });

  it("reads a row or a block as well as a column", async () => {
    expect(await call("NPS", [[[10, 10, 0, 7]]])).toEqual([[25]]);
    expect(
      await call("NPS", [
        [
          [10, 10],
          [0, 7],
        ],
      ]),
    ).toEqual([[25]]);
  });

  it("takes one cell where a range is due", async () => {
    expect(await call("NPS", [9])).toEqual([[100]]);
  });

  it("weighs by ARR when weights are given", async () => {
    expect(await call("NPS", [column(10, 0), column(300, 100)])).toEqual([[50]]);
  });

  it("leaves out blanks, also those that a formula made", async () => {
    expect(await call("NPS", [column(10, null, "", "  ", 0)])).toEqual([[0]]);
  });

  it("refuses a 0 on a scale from 1 and takes it on a scale from 0", async () => {
    expect(await call("NPS", [column(10, 0), null, 1])).toMatchObject({ error: "#VALUE!" });
    expect(await call("NPS", [column(10, 0), null, 0])).toEqual([[0]]);
    expect(await call("NPS", [column(10, 0), null, 2])).toMatchObject({
      error: "#VALUE!",
      message: expect.stringContaining(
        "scaleMin: 2 is not allowed here. Give one of these: 0, 1",
      ) as string,
    });
  });
});

describe("NPSDETAIL", () => {
  const answers = column(...survey(3, 1, 1));

  it("is a table of the groups, the score and its limits", async () => {
    // Limits recomputed with mpmath from Rocks's adjusted Wald interval (arXiv:1601.07235).
    expect(await call("NPSDETAIL", [answers])).toEqual([
      ["Measure", "Figure", "Share", "Remark"],
      ["Promoters", 3, 0.6, ""],
      ["Passives", 1, 0.2, ""],
      ["Detractors", 1, 0.2, ""],
      ["Answers", 5, "", ""],
      ["NPS", 40, "", "indicative"],
      ["Low", expect.closeTo(-29.782658786, 8), "", ""],
      ["High", expect.closeTo(79.782658786, 8), "", ""],
    ]);
  });

  it("speaks French", async () => {
    connect("fr");
    const table = (await call("NPSDETAIL", [answers, answers])) as unknown[][];
    expect(table[0]).toEqual(["Mesure", "Valeur", "Part", "Remarque"]);
    expect(table.map(([name]) => name)).toEqual([
      "Mesure",
      "Promoteurs",
      "Passifs",
      "Détracteurs",
      "Réponses",
      "Réponses effectives",
      "NPS",
      "Limite basse",
      "Limite haute",
    ]);
    expect(table[6]![3]).toBe("indicatif");
  });

  it("has no remark from 30 answers on", async () => {
    const table = await call("NPSDETAIL", [column(...survey(10, 10, 10))]);
    expect(table).toMatchObject({ 5: ["NPS", 0, "", ""] });
  });

  it("shows the effective answers below the answers when there are weights", async () => {
    expect(await call("NPSDETAIL", [column(10, 9, 8, 6), column(4, 3, 2, 1)])).toMatchObject({
      1: ["Promoters", 2, 0.7, ""],
      5: ["Effective answers", expect.closeTo(100 / 30, 10) as number, "", ""],
    });
  });

  it("takes a confidence and a population", async () => {
    const list = column(...survey(50, 30, 20));
    const low = async (...rest: unknown[]): Promise<unknown> =>
      ((await call("NPSDETAIL", [list, null, ...rest])) as unknown[][])[6]![1];
    expect(await low()).toBeCloseTo(14.0511301788, 8);
    expect(await low(0.9)).toBeCloseTo(16.4748047782, 8);
    // 100 of 400 known: the centre is 3/4 of the adjusted score and 1/4 of the score.
    const half = (15.0750834135 * Math.sqrt(300)) / Math.sqrt(399);
    expect(await low(null, 400)).toBeCloseTo(0.75 * 29.1262135878 + 0.25 * 30 - half, 7);
    expect(await low(null, 100)).toBeCloseTo(30, 8);
  });

  it("refuses a confidence of 95 and a population smaller than the answers", async () => {
    expect(await call("NPSDETAIL", [answers, null, 95])).toMatchObject({
      error: "#VALUE!",
      message: expect.stringContaining("confidence: 95 is not a confidence level") as string,
    });
    expect(await call("NPSDETAIL", [answers, null, null, 4])).toMatchObject({
      error: "#VALUE!",
      message: expect.stringContaining(
        "population: 4 is fewer than the answers given (5)",
      ) as string,
    });
    connect("fr");
    expect(await call("NPSDETAIL", [answers, null, null, 4])).toMatchObject({
      message: expect.stringContaining("moins que les réponses données (5)") as string,
    });
  });

  it("takes whole numbers only for the population", async () => {
    expect(await call("NPSDETAIL", [column(9), null, null, 1.5])).toMatchObject({
      error: "#VALUE!",
      message: "population: 1.5 is not a whole number from 1 on. Correct the value.",
    });
  });

  it("refuses weights that do not pair up or sum to 0", async () => {
    expect(await call("NPSDETAIL", [answers, column(1)])).toMatchObject({ error: "#VALUE!" });
    expect(await call("NPSDETAIL", [column(9, 8), column(0, 0)])).toMatchObject({
      error: "#DIV/0!",
    });
  });
});

describe("NPSCOMPARE", () => {
  it("is one row of figures under their labels", async () => {
    // Recomputed with mpmath from the test of Lewis and Sauro (MeasuringU, 2021).
    expect(
      await call("NPSCOMPARE", [column(...survey(2, 1, 1)), column(...survey(3, 1, 0), null)]),
    ).toEqual([
      ["Difference", "Adjusted difference", "Standard error (adjusted)", "z", "p"],
      [50, 28.5714285714, 39.3088985393, 0.726843784312, 0.467321657688].map(
        (value) => expect.closeTo(value, 8) as number,
      ),
    ]);
    connect("fr");
    expect(await call("NPSCOMPARE", [column(9), column(9)])).toMatchObject({
      0: ["Écart", "Écart ajusté", "Erreur type (ajustée)", "z", "p"],
    });
  });

  it("names the survey at fault", async () => {
    expect(await call("NPSCOMPARE", [column(9), column(9, 11)])).toMatchObject({
      error: "#VALUE!",
      message: expect.stringMatching(/^after \(row 2, column 1\): 11/) as string,
    });
    expect(await call("NPSCOMPARE", [column(null), column(9)])).toMatchObject({ error: "#N/A" });
  });
});

describe("NPSSAMPLE", () => {
  it.each([
    // MeasuringU (Lewis and Sauro, 2021), 95 % confidence, variance 0.68.
    [[15], 114],
    [[10], 259],
    [[5], 1042],
    // z = 1.6449: 1.6449^2 * 1 / 0.01 - 3 = 267.6
    [[10, 0.9, 1], 268],
  ])("%j: %i", async (args, expected) => {
    expect(await call("NPSSAMPLE", args)).toEqual([[expected]]);
  });

  it("says what a margin and a variance may be", async () => {
    expect(await call("NPSSAMPLE", [0])).toMatchObject({
      error: "#VALUE!",
      message: "margin must be more than 0 and at most 100 points, not 0.",
    });
    expect(await call("NPSSAMPLE", [10, null, 2])).toMatchObject({
      message: "variance must be more than 0 and at most 1, not 2.",
    });
    expect(await call("NPSSAMPLE", [null])).toMatchObject({ error: "#N/A" });
  });
});
