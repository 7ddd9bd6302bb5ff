import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ccs, temporaryFolder } from "./run-in-process";
import type { RunOptions } from "./run-in-process";

// Vitest types these as `any`.
const containing = (text: string): unknown => expect.stringContaining(text);
const matching = (pattern: RegExp): unknown => expect.stringMatching(pattern);

async function evaluate(args: readonly string[], options?: RunOptions): Promise<unknown[]> {
  const { code, out, err } = await ccs(["eval", ...args], options);
  expect(err).toBe("");
  expect(code).toBe(0);
  expect(out.endsWith("\n")).toBe(true);
  return out
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as unknown);
}

describe("ccs eval", () => {
  it("prints one line of JSON a formula, in their order", async () => {
    expect(await evaluate(["=1+1", '="a"&"b"', "=2>1", "={1,2;3,4}*10", "SUM(1,2)"])).toEqual([
      { formula: "=1+1", value: 2 },
      { formula: '="a"&"b"', value: "ab" },
      { formula: "=2>1", value: true },
      {
        formula: "={1,2;3,4}*10",
        value: [
          [10, 20],
          [30, 40],
        ],
      },
      { formula: "SUM(1,2)", value: 3 },
    ]);
  });

  it("takes an error for a result, and says what it means in both languages", async () => {
    expect(await evaluate(["=1/0", "=NOSUCH(1)"])).toEqual([
      { formula: "=1/0", error: "#DIV/0!", message: "A division by zero or by a blank cell." },
      { formula: "=NOSUCH(1)", error: "#NAME?", message: containing("spelling") },
    ]);
    expect(await evaluate(["--language", "fr", "=NA()"])).toEqual([
      {
        formula: "=NA()",
        error: "#N/A",
        message: matching(/^Une valeur n’est pas disponible/),
      },
    ]);
    expect(await evaluate(["=SUM("])).toEqual([
      { formula: "=SUM(", error: matching(/^#/), message: matching(/./) },
    ]);
  });

  it("asks for the English form where a formula is written as in France", async () => {
    const formulas = ["=CLIENT.MULTIPLIER(50;0,5)", '=CLIENT.NPS({10;9};A1:A2)&"a;b"'];
    const words = { en: /^Formulas are written in their English/, fr: /^Les formules s’écrivent/ };
    for (const [language, start] of Object.entries(words)) {
      expect(await evaluate(["--language", language, ...formulas])).toEqual(
        formulas.map((formula) => ({ formula, error: "#VALUE!", message: matching(start) })),
      );
    }
    expect(await evaluate(['="a;b"', "=SUM({1;2})"])).toEqual([
      { formula: '="a;b"', value: "a;b" },
      { formula: "=SUM({1;2})", value: 3 },
    ]);
    // What cannot be read for another reason is no error of Excel's, but a sentence all the same.
    expect(await evaluate(["--language", "fr", '=SUM("a;b"', "=SUM({1;2}"])).toEqual(
      ['=SUM("a;b"', "=SUM({1;2}"].map((formula) => ({
        formula,
        error: "#VALUE!",
        message: matching(/^La formule ne peut pas être lue/),
      })),
    );
  });

  it("knows the functions of the add-in, their results and their words", async () => {
    // CLIENT.NPS: 2 promoters, 1 passive, 1 detractor of 4; CLIENT.MULTIPLIER: 1 at 50, 2 at 100.
    expect(await evaluate(["=CLIENT.NPS({10,9,7,3})", "=CLIENT.MULTIPLIER({50,100})"])).toEqual([
      { formula: "=CLIENT.NPS({10,9,7,3})", value: 25 },
      { formula: "=CLIENT.MULTIPLIER({50,100})", value: [[1, 2]] },
    ]);
    const [english] = await evaluate(['=CLIENT.NPS({10,"many"})']);
    expect(english).toMatchObject({ error: "#VALUE!", message: containing("number") });
    const [french] = await evaluate(["--language", "fr", '=CLIENT.NPS({10,"many"})']);
    expect(french).toMatchObject({ error: "#VALUE!", message: containing("nombre") });
  });

  it("names the argument that a formula lacks, and counts those that are too many", async () => {
    const formulas = ["=CLIENT.NPS()", "=CLIENT.NETMRR(1,2)", "=CLIENT.CHURN(1,2,3)"];
    const english = [
      "answers: this argument is missing. CLIENT.NPS cannot do without it.",
      "churned: this argument is missing. CLIENT.NETMRR cannot do without it.",
      matching(/^CLIENT\.CHURN takes 2 arguments at most, 3 are given/),
    ];
    const french = [
      matching(/^réponses\s: cet argument manque/),
      matching(/^perdu\s: cet argument manque/),
      matching(/^CLIENT\.CHURN accepte au plus 2 arguments, vous en donnez 3/),
    ];
    for (const [language, words] of Object.entries({ en: english, fr: french })) {
      expect(await evaluate(["--language", language, ...formulas])).toEqual(
        formulas.map((formula, i) => ({ formula, error: "#VALUE!", message: words[i] })),
      );
    }
  });

  it("reads formulas from standard input, one a line, wherever the chunks break", async () => {
    const input = [
      '\n=1+1\r\n=UPPER("é',
      Buffer.from('t\u00e9")\n\n=2').subarray(0, 2),
      Buffer.from('t\u00e9")\n\n=2').subarray(2),
    ];
    expect(await evaluate([], { input })).toEqual([
      { formula: "=1+1", value: 2 },
      { formula: '=UPPER("été")', value: "ÉTÉ" },
      { formula: "=2", value: 2 },
    ]);
    expect(await ccs(["eval"], { input: [] })).toEqual({ code: 0, out: "", err: "" });
  });

  it("tells a person at a terminal what it waits for", async () => {
    const { out, err } = await ccs(["eval"], { input: ["=1\n"], terminal: true });
    expect(out).toBe('{"formula":"=1","value":1}\n');
    expect(err).toMatch(/^Type one formula a line/);
    expect((await ccs(["eval", "=1"], { terminal: true })).err).toBe("");
  });

  it.each(["web", "desktop"])("never takes a blank for an NPS answer of 0 (%s)", async (blanks) => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, "book.csv"), "Client,NPS\nA,10\nB,\nC,9\nD,0\n");
    const book = ["--book", join(folder, "book.csv"), "--blanks", blanks];
    // Promoters A and C, B did not answer; D's 0 counts.
    expect(await evaluate([...book, "=CLIENT.NPS(B2:B4)", "=ROUND(CLIENT.NPS(B2:B5),6)"])).toEqual([
      { formula: "=CLIENT.NPS(B2:B4)", value: 100 },
      { formula: "=ROUND(CLIENT.NPS(B2:B5),6)", value: 33.333333 },
    ]);
  });

  it("refers to the cells of a book", async () => {
    const folder = await temporaryFolder();
    const path = join(folder, "book.xlsx");
    expect((await ccs(["sample", path, "--clients", "5"])).code).toBe(0);
    const [count, name] = await evaluate(["--book", path, "=COUNT(E2:E100)", "=Clients!B1"]);
    expect(count).toEqual({ formula: "=COUNT(E2:E100)", value: 5 });
    expect(name).toEqual({ formula: "=Clients!B1", value: "Client" });
  });
});
