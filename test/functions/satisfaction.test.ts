import { beforeEach, describe, expect, it } from "vitest";
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
      message: expect.stringContaining("scaleMin: 2 is not one of 0, 1") as string,
    });
  });
});

describe("CSAT", () => {
  it("is the mean on the survey's own scale unless told otherwise", async () => {
    expect(await call("CSAT", [column(5, 4, 3)])).toEqual([[4]]);
  });

  it("top2: 60 of 100 rated 4 or 5 is 60 % (youropinion.is, CSAT calculator)", async () => {
    const answers = [5, 4, 3, 2, 1].flatMap((rating, i) =>
      new Array<number>([25, 35, 20, 15, 5][i]!).fill(rating),
    );
    expect(await call("CSAT", [column(...answers), null, null, "top2"])).toEqual([[0.6]]);
  });

  // ACSI's scaling: (mean - min) / (max - min); all answers at the worst are 0, not 10.
  it("makes an index that starts at 0", async () => {
    expect(await call("CSAT", [column(1, 1, 1), 1, 10, "index"])).toEqual([[0]]);
    expect(await call("CSAT", [column(10, 10), 1, 10, "index"])).toEqual([[100]]);
  });

  it.each([
    ["mean", 3],
    ["Moyenne", 3],
    ["INDEX", 50],
    ["indice", 50],
    [" Top2 ", 0.4],
  ])("takes the method %s", async (method, expected) => {
    expect(await call("CSAT", [column(1, 2, 3, 4, 5), null, null, method])).toEqual([[expected]]);
  });

  it("counts stars and faces as 1 to 5", async () => {
    expect(await call("CSAT", [column("★★★★☆", "⭐⭐⭐", "😡", 4)])).toEqual([[3]]);
  });

  it("names the words that it knows, in the user's language", async () => {
    expect(await call("CSAT", [column(1), null, null, "médiane"])).toMatchObject({
      error: "#VALUE!",
      message: expect.stringContaining("mean, index, top2") as string,
    });
    connect("fr");
    expect(await call("CSAT", [column(1), null, null, "médiane"])).toMatchObject({
      message: expect.stringMatching(
        /^méthode\u202f: «\u202fmédiane\u202f».*moyenne, indice, top2/,
      ) as string,
    });
  });

  it("refuses a scale that does not rise", async () => {
    expect(await call("CSAT", [column(1), 5, 1])).toMatchObject({ error: "#VALUE!" });
  });
});
