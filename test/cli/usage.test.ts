import { readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ccs, temporaryFolder } from "./run-in-process";

const french = { env: { LANG: "fr_FR.UTF-8" } };

describe("help", () => {
  it.each(["score", "snapshot", "dashboard", "compare", "eval", "sample", "examples", "demo"])(
    "of %s says what to type and the exit codes",
    async (name) => {
      const { code, out, err } = await ccs([name, "--help"]);
      expect(code).toBe(0);
      expect(err).toBe("");
      expect(out).toContain(`Usage: ccs ${name}`);
      expect(out).toMatch(/Exit codes:\n {2}0 {2}done\n {2}1 {2}.*\n {2}2 {2}/);
      if (name !== "demo") expect(out).toContain(`Examples:\n  ccs ${name} `);
      for (const line of out.split("\n")) expect(line.length).toBeLessThanOrEqual(80);
    },
  );

  it("names every command", async () => {
    const { code, out } = await ccs(["--help"]);
    expect(code).toBe(0);
    for (const name of [
      "score",
      "snapshot",
      "dashboard",
      "compare",
      "eval",
      "sample",
      "examples",
      "demo",
    ])
      expect(out).toContain(`\n  ${name} `);
  });

  it("is in the language of the system or of --language", async () => {
    expect((await ccs(["score", "--help"], french)).out).toMatch(/^Utilisation\u202f: ccs score/);
    expect((await ccs(["score", "--help", "--language", "fr"])).out).toMatch(/Exemples\u202f:\n/);
    expect((await ccs(["score", "--help", "--language=en"], french)).out).toMatch(/^Usage: /);
    const { out } = await ccs(["--help"], french);
    for (const english of ["Usage:", "Options:", "Commands:", "default:", "choices:"]) {
      expect(out).not.toContain(english);
    }
  });

  it("follows LC_ALL before LANG", async () => {
    const env = { LC_ALL: "fr_CA.UTF-8", LANG: "en_US.UTF-8" };
    expect((await ccs(["--help"], { env })).out).toMatch(/^Utilisation/);
    expect((await ccs(["--help"], { env: { LC_ALL: "", LANG: "C.UTF-8" } })).out).toMatch(/^Usage/);
  });

  it("gives the version", async () => {
    expect(await ccs(["--version"])).toEqual({ code: 0, out: "0.1.0\n", err: "" });
  });
});

describe("wrong usage is exit code 2 with a sentence, and nothing on standard output", () => {
  it.each<[string, string[], string, string]>([
    [
      "an unknown command",
      ["scroe"],
      "There is no command scroe. Did you mean score?",
      "Il n’y a pas de commande scroe. Vouliez-vous dire score\u202f?",
    ],
    [
      "an unknown option",
      ["score", "a.xlsx", "--ouput", "b"],
      "There is no option --ouput.",
      "Il n’y a pas d’option --ouput.",
    ],
    ["no input", ["score"], "IN is missing.", "Il manque IN."],
    [
      "no output",
      ["score", "a.xlsx"],
      "The option --out OUT is missing.",
      "Il manque l’option --out OUT.",
    ],
    [
      "an option without its value",
      ["score", "a.xlsx", "--out"],
      "The option --out <OUT> needs a value.",
      "L’option --out <OUT> demande une valeur.",
    ],
    [
      "an unknown way of blanks",
      ["eval", "--blanks", "zero"],
      "--blanks <web|desktop> cannot be “zero”. It is one of: web, desktop.",
      "--blanks <web|desktop> ne peut pas être «\u202fzero\u202f». Valeurs possibles\u202f: web, desktop.",
    ],
    [
      "a second input",
      ["score", "my", "book.xlsx", "--out", "b.xlsx"],
      "A name with blanks in it needs quotes.",
      "Un nom avec des espaces demande des guillemets.",
    ],
    [
      "no clients",
      ["sample", "a.xlsx", "--clients", "0"],
      "“0” is not a number of clients. Give a whole number from 1 to 100,000.",
      "«\u202f0\u202f» n’est pas un nombre de clients.",
    ],
    [
      "absurdly many clients",
      ["sample", "a.xlsx", "--clients", "1e9"],
      "“1e9” is not a number of clients.",
      "«\u202f1e9\u202f» n’est pas un nombre de clients.",
    ],
    [
      "a seed in words",
      ["sample", "a.xlsx", "--seed", "lucky"],
      "“lucky” is not a seed.",
      "«\u202flucky\u202f» n’est pas une graine.",
    ],
    [
      "a day that is none",
      ["score", "a.xlsx", "--out", "b.xlsx", "--as-of", "2026-02-30"],
      "“2026-02-30” is not a day. Write it as year-month-day, for example 2026-03-31.",
      "«\u202f2026-02-30\u202f» n’est pas un jour.",
    ],
    [
      "an output that is no workbook",
      ["sample", "a.csv"],
      "a.csv: the result is a workbook, so its name has to end in .xlsx.",
      "a.csv\u202f: le résultat est un classeur",
    ],
    [
      "an output in no folder",
      ["sample", "no such/a.xlsx"],
      "There is no folder no such to write to. Create it first.",
      "Il n’y a pas de dossier no such",
    ],
  ])("%s", async (_, args, inEnglish, inFrench) => {
    for (const [options, sentence] of [
      [{}, inEnglish],
      [french, inFrench],
    ] as const) {
      const { code, out, err } = await ccs(args, options);
      expect(err).toContain(sentence);
      expect(err).not.toMatch(/\n\s+at |Error:/);
      expect(out).toBe("");
      expect(code).toBe(2);
    }
  });

  it("shows the help when called with nothing", async () => {
    const { code, out, err } = await ccs([]);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain("Usage: ccs <command> [options]");
  });

  it("refuses a language that it does not speak", async () => {
    const { code, err } = await ccs(["eval", "--language", "de", "=1"]);
    expect(code).toBe(2);
    expect(err).toContain("--language <fr|en> cannot be “de”. It is one of: fr, en.");
  });

  it("leaves an existing output alone, without looking at the input", async () => {
    const folder = await temporaryFolder();
    const there = join(folder, "there.xlsx");
    await writeFile(there, "mine");
    const { code, err } = await ccs(["score", "missing.xlsx", "--out", there]);
    expect(code).toBe(2);
    expect(err).toBe(
      `${there} is there already and was left as it is. Give another name, or --force to replace it.\n`,
    );
    expect(await readdir(folder)).toEqual(["there.xlsx"]);
  });
});
