import { beforeEach, describe, expect, it } from "vitest";
import { toSerial } from "../../src/metrics/calendar";
import { call, column, connect } from "./excel-call";

beforeEach(() => connect());

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

  it("refuses stars and faces on any other scale, and names the first", async () => {
    const signs = column(4, "★★★★☆", "😀");
    expect(await call("CSAT", [signs, 1, 10, "index"])).toMatchObject({
      error: "#VALUE!",
      message:
        "answers (row 2, column 1): “★★★★☆” counts on a scale from 1 to 5, and this one runs from 1 to 10. Give scaleMin 1 and scaleMax 5, or type the answers as numbers.",
    });
    expect(await call("CSAT", [signs, 0])).toMatchObject({ error: "#VALUE!" });
    expect(await call("CSAT", [signs, 1, 5, "index"])).toEqual([[expect.closeTo(250 / 3, 10)]]);
    expect(await call("CSAT", [column(4, 8), 1, 10])).toEqual([[6]]);
    connect("fr");
    expect(
      await call("CSAT", ["😀", null, 7], { addresses: ["Enquête!B3", null, null] }),
    ).toMatchObject({
      message: expect.stringMatching(
        /^réponses \(Enquête!B3\)\s: «\s😀\s» compte sur une échelle de 1 à 5/,
      ) as string,
    });
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

describe("CES", () => {
  it("is the share of the top three of 7 or of the top two of 5 unless told otherwise", async () => {
    expect(await call("CES", [column(7, 6, 5, 4, null)])).toEqual([[0.75]]);
    expect(await call("CES", [column(5, 4, 3, 1), 5])).toEqual([[0.5]]);
  });

  it.each([
    ["agree", 0.75],
    ["Accord", 0.75],
    ["mean", 5],
    ["MOYENNE", 5],
  ])("takes the method %s", async (method, expected) => {
    expect(await call("CES", [column(7, 6, 5, 2), null, method])).toEqual([[expected]]);
  });

  it("refuses other scales, answers off the scale and stars, which stand for 1 to 5", async () => {
    expect(await call("CES", [column(7), 10])).toMatchObject({
      error: "#VALUE!",
      message: expect.stringContaining(
        "scaleMax: 10 is not allowed here. Give one of these: 5, 7",
      ) as string,
    });
    expect(await call("CES", [column(5, 6), 5])).toMatchObject({ error: "#VALUE!" });
    expect(await call("CES", [column("★★★★★")])).toMatchObject({ error: "#VALUE!" });
  });
});

describe("CSATTREND", () => {
  const january = toSerial(2026, 1, 15);
  const april = toSerial(2026, 4, 2);

  it("is a table by month; a month without answers has no mean", async () => {
    expect(
      await call("CSATTREND", [
        column(4, "★★★★★", 3, null),
        column(january, january, april, april),
      ]),
    ).toEqual([
      ["Period", "Answers", "Mean", "Change"],
      ["2026-01", 2, 4.5, ""],
      ["2026-02", 0, "", ""],
      ["2026-03", 0, "", ""],
      ["2026-04", 1, 3, -1.5],
    ]);
  });

  it("is by quarter or year when told so, in the user's language", async () => {
    connect("fr");
    const answers = column(4, 3);
    expect(await call("CSATTREND", [answers, column(january, april), "Trimestre"])).toEqual([
      ["Période", "Réponses", "Moyenne", "Évolution"],
      ["2026-T1", 1, 4, ""],
      ["2026-T2", 1, 3, -1],
    ]);
    expect(await call("CSATTREND", [answers, column(january, april), "annee"])).toMatchObject({
      1: ["2026", 2, 3.5, ""],
    });
  });

  it("does not average stars or faces with numbers off their scale", async () => {
    const dates = column(january, january, april, april);
    for (const number of [6, 0, -1]) {
      expect(await call("CSATTREND", [column(4, number, null, "⭐⭐⭐⭐"), dates])).toMatchObject({
        error: "#VALUE!",
        message: `answers (row 2, column 1): ${number} is off the scale from 1 to 5, on which the stars and faces of this column count. Type all answers as numbers on one scale.`,
      });
    }
    expect(
      await call("CSATTREND", [column(5.000000000000001, 1, "⭐⭐⭐", 5), dates]),
    ).toHaveLength(5);
    expect(await call("CSATTREND", [column(4, 8, 0, null), dates])).toHaveLength(5);
    connect("fr");
    expect(await call("CSATTREND", [column("⭐⭐⭐⭐", 8), column(april, april)])).toMatchObject({
      message: expect.stringMatching(
        /^réponses \(ligne 2, colonne 1\)\s: 8 est hors de l’échelle de 1 à 5/,
      ) as string,
    });
  });

  it("refuses a mistyped year, and names it", async () => {
    const dates = column(january, toSerial(9839, 4, 2));
    expect(await call("CSATTREND", [column(4, 5), dates])).toMatchObject({
      error: "#VALUE!",
      message:
        "dates (row 2, column 1): with this date there are 93760 periods; the table ends at 1200. Correct the date if it is mistyped, or take longer periods.",
    });
  });

  it("refuses dates that are text and columns that do not pair up", async () => {
    expect(await call("CSATTREND", [column(4, 5), column(january, "15/01/2026")])).toMatchObject({
      error: "#VALUE!",
      message: expect.stringMatching(
        /^dates \(row 2, column 1\): “15\/01\/2026” is text/,
      ) as string,
    });
    expect(await call("CSATTREND", [column(4, 5), column(january)])).toMatchObject({
      error: "#VALUE!",
    });
  });
});

describe("RECOMMEND", () => {
  it("is a table of the able and of each barrier, in the user's language", async () => {
    const columns = [
      column("yes", "Yes", "no", null),
      column(true, false, true, true),
      column(1, 1, 1, 0),
    ];
    expect(await call("RECOMMEND", columns)).toEqual([
      ["Measure", "Clients", "Answers", "Share"],
      ["Able to recommend", 1, 3, 1 / 3],
      ["Not informed", 1, 3, 1 / 3],
      ["Not convinced", 1, 4, 0.25],
      ["Afraid of escalation", 1, 4, 0.25],
    ]);
    connect("fr");
    expect(
      await call(
        "RECOMMEND",
        [["oui"], ["Non"], ["oui"]].map((cell) => [cell]),
      ),
    ).toEqual([
      ["Mesure", "Clients", "Réponses", "Part"],
      ["Capables de recommander", 0, 1, 0],
      ["Pas informés", 0, 1, 0],
      ["Pas convaincus", 1, 1, 1],
      ["Craignent l’escalade", 0, 1, 0],
    ]);
  });

  it("shows no share where no client has answered all three", async () => {
    expect(await call("RECOMMEND", [column(1, null), column(null, 1), column(1, 1)])).toMatchObject(
      {
        1: ["Able to recommend", 0, 0, ""],
        2: ["Not informed", 0, 1, 0],
      },
    );
  });

  it("refuses what is neither yes nor no, and columns that do not pair up", async () => {
    expect(await call("RECOMMEND", [column("maybe"), column(1), column(1)])).toMatchObject({
      error: "#VALUE!",
      message: expect.stringContaining("informed: “maybe”") as string,
    });
    expect(await call("RECOMMEND", [column(1, 1), column(1), column(1, 1)])).toMatchObject({
      error: "#VALUE!",
    });
  });
});
