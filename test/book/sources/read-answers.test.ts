import { describe, expect, it } from "vitest";
import type { CellValue } from "../../../src/book/grid";
import { readAnswers, type ReadAnswers } from "../../../src/book/sources/read-answers";
import { blockOf, contextWith, day, sheet, told } from "./source-sheets";

const may = day(2025, 5, 12);
const clients = contextWith(["Acme SAS", "Bell", "Cole"], ["C-1", "C-2", "C-3"]);

function read(...rows: readonly (readonly CellValue[])[]): ReadAnswers {
  return readAnswers(blockOf("answers", sheet(rows)), clients);
}

/** Question, client and value of each answer. */
function entries({ data }: ReadAnswers): string[] {
  return [...data.value].map(
    (value, i) =>
      `${data.questions[data.question[i]!]!.key} ${data.client[i]} ${Math.round(100 * value) / 100}`,
  );
}

describe("a column a question", () => {
  const wide = read(
    ["Date", "Client", "Contact", "NPS (0-10)", "Satisfaction globale", "Client dans 3 ans ?"],
    [may, "Acme", "Jo", 9, "4/5", "oui"],
    ["14/05/2025", "C-2", "Al", "10", "★★★", "ne sait pas"],
    [may, "bell", "Bo", null, 2, false],
  );

  it("has one entry an answer, with its cell", () => {
    expect(entries(wide)).toEqual([
      ...["nps 0 9", "nps 1 10", "satisfaction 0 4", "satisfaction 1 3", "satisfaction 1 2"],
      ...["stays3 0 1", "stays3 1 0"],
    ]);
    const { data } = wide;
    expect([...data.row]).toEqual([1, 2, 1, 2, 3, 1, 3]);
    expect([...data.column]).toEqual([3, 3, 4, 4, 4, 5, 5]);
    expect([...data.date]).toEqual([may, may + 2, may, may + 2, may, may, may]);
    expect(data.respondent.slice(0, 2)).toEqual(["jo", "al"]);
    expect(data.questions.map(({ scale }) => scale)).toEqual([
      { minimum: 0, maximum: 10 },
      { minimum: 1, maximum: 5 },
      "yesNo",
    ]);
  });

  it("says what was done about what does not stand there as it is meant", () => {
    expect(told(wide.issues)).toEqual(["dateFromText A3", "numberFromText D3", "undecided F3"]);
    expect(wide.cells).toMatchObject({
      headerRow: 0,
      columns: { date: 0, client: 1, respondent: 2 },
    });
    expect([...wide.cells.rows]).toEqual([1, 2, 3]);
  });

  it("does not use a second column of a question, nor an unknown one, and says so", () => {
    const { issues, data } = read(
      [
        "Date",
        "Client",
        "NPS",
        "Satisfaction",
        "Satisfaction training",
        "Ergonomie",
        "Commentaire",
      ],
      [may, "Acme", 9, 4, 2, 3, "fine"],
    );
    expect(data.questions.map(({ label }) => label)).toEqual(["NPS", "Satisfaction"]);
    expect(told(issues)).toEqual(["sameQuestion E1", "unknownQuestion F1"]);
  });
});

describe("a line an answer", () => {
  it("knows questions by their wording, in both languages and both ways round", () => {
    const wordings: [string, CellValue, string][] = [
      ["How likely are you to recommend us to a colleague?", 8, "nps 0 8"],
      ["Recommanderiez-vous notre société ?", 7, "nps 0 7"],
      ["Quel est votre niveau de satisfaction ?", 4, "satisfaction 0 4"],
      ["Are you satisfied with our support?", 5, "support 0 5"],
      ["Serez-vous encore client dans trois ans ?", "oui", "stays3 0 1"],
      ["Do you think you will leave within 5 years?", "yes", "stays5 0 0"],
      ["Êtes-vous informé de ce que nous proposons ?", "non", "informed 0 0"],
      ["Are you convinced that other customers are satisfied?", "yes", "convinced 0 1"],
      ["Craignez-vous une escalade ?", "oui", "unafraid 0 0"],
      ["Sans crainte d’escalade", "oui", "unafraid 0 1"],
      ["Was it easy to get help?", 3, "effort 0 3"],
    ];
    for (const [wording, answer, wanted] of wordings) {
      const answers = read(
        ["Date", "Client", "Question", "Réponse"],
        [may, "Acme", wording, answer],
      );
      expect(entries(answers), wording).toEqual([wanted]);
    }
  });

  it("leaves questions about an answer aside, and says so", () => {
    const { data, issues } = read(
      ["Date", "Client", "Question", "Answer"],
      [may, "Acme", "NPS", 9],
      [may, "Acme", "Why would you recommend us?", "because"],
      [may, "Acme", "Able to recommend", "yes"],
      [may, "Bell", "Able to recommend", "no"],
    );
    expect(data.value).toHaveLength(1);
    expect(told(issues)).toEqual(["unknownQuestion C3", "unknownQuestion C4"]);
  });

  it("puts wordings of one question together and says so", () => {
    const answers = read(
      ["Date", "Client", "Question", "Answer"],
      [may, "Acme", "NPS", 9],
      [may, "Bell", "Recommanderiez-vous ?", 5],
    );
    expect(entries(answers)).toEqual(["nps 0 9", "nps 1 5"]);
    expect(told(answers.issues)).toEqual(["sameQuestion C3"]);
  });
});

describe("scales", () => {
  const scaleOf = (header: string, answers: readonly CellValue[]): unknown => {
    const rows = answers.map((answer) => [may, "Acme", answer]);
    return read(["Date", "Client", header], ...rows).data.questions[0]?.scale;
  };

  it.each<[string, CellValue[], number, number]>([
    ["Satisfaction", [1, 5, 3], 1, 5],
    ["Satisfaction", [1, 7, 3], 1, 10],
    ["Satisfaction", [0, 7, 3], 0, 10],
    ["Satisfaction", [85, 70], 0, 100],
    ["Satisfaction /10", [3, 4], 1, 10],
    ["Satisfaction (de 0 à 5)", [3, 4], 0, 5],
    ["Satisfaction", ["3/10", "4/10"], 1, 10],
    ["Effort", [6, 2], 1, 7],
    ["NPS", [1, 2, 3], 0, 10],
    ["NPS (1-10)", [1, 2], 1, 10],
  ])("%s with %j is on %i to %i", (header, answers, minimum, maximum) => {
    expect(scaleOf(header, answers)).toEqual({ minimum, maximum });
  });

  it("an answer off the scale or on another one counts as missing, with its cell", () => {
    const rows = [4, 5, 3, "8/10", 9, "fine", 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 5, 5];
    const { data, issues } = read(
      ["Date", "Client", "Satisfaction (1-5)"],
      ...rows.map((answer) => [may, "Acme", answer]),
    );
    expect(data.value).toHaveLength(rows.length - 3);
    expect(told(issues)).toEqual(["otherScale C5", "offScale C6", "textForNumber C7"]);
  });
});

describe("who answered", () => {
  it("finds clients by id, name, or name without legal form, and keeps the others", () => {
    const { data, issues } = read(
      ["Date", "Client", "NPS"],
      [may, "ACME", 9],
      [may, "c-3", 8],
      [may, "Zeta", 7],
      [may, "Zeta ", 6],
      [may, null, 5],
      [may, "Anonyme", 4],
    );
    expect([...data.client]).toEqual([0, 2, 3, 3, -1, -1]);
    expect(told(issues)).toEqual(["unknownClient B4", "noClient B6"]);
    expect(issues[0]?.details["count"]).toBe(2);
    expect([...data.confidential]).toEqual([0, 0, 0, 0, 0, 1]);
  });

  it("takes what is unclear for confidential, and names no client with it", () => {
    const { data, issues } = read(
      ["Date", "Client", "NPS", "Confidentiel"],
      [may, "Acme", "9", "oui"],
      [may, "Acme", 8, "x"],
      [may, "Bell", 7, "non"],
      [may, "Cole", 6, null],
    );
    expect([...data.confidential]).toEqual([1, 1, 0, 0]);
    expect(told(issues)).toEqual(["numberFromText C2", "unclearConfidential D3"]);
    expect(issues.map(({ client }) => client)).toEqual(["", ""]);
  });

  it("an answer without a date, or with one after today, counts in no period", () => {
    const { data, issues } = read(
      ["Date", "Client", "NPS"],
      [null, "Acme", 9],
      [day(2027, 1, 1), "Bell", 8],
      ["T2 2025", "Cole", 8],
      [2025, "Cole", 8],
      ["mars 2025", "Cole", 8],
    );
    expect([...data.date]).toEqual([NaN, NaN, day(2025, 4, 1), day(2025, 1, 1), day(2025, 3, 1)]);
    expect(told(issues)).toEqual([
      ...["noDate A2", "futureDate A3", "dateFromText A4", "dateFromText A5", "dateFromText A6"],
    ]);
  });
});

describe("rows that are no answers", () => {
  it("leaves out blank rows, averages, headers printed again and what stands below", () => {
    const { data, issues } = read(
      ["Client", "Date", "NPS"],
      ["Acme", may, 9],
      [],
      ["Client", "Date", "NPS"],
      ["Bell", may, 7],
      ["Moyenne", null, 8],
      [],
      ["Actions", "Who", "When"],
      ["Call Acme", "Jo", "soon"],
    );
    expect([...data.value]).toEqual([9, 7]);
    expect(told(issues)).toEqual(["headerAgain A4", "totalRow A6", "otherBlock A8"]);
  });
});
