import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { functionImplementations } from "../../src/functions/associate";
import { calculateInNewBook } from "../../src/cli/examples-book";
import { helpFiles, metadataFiles } from "../../src/functions-metadata/function-files";
import { functionNameFault } from "../../src/functions-metadata/function-names";
import type {
  FunctionMetadata,
  FunctionsMetadata,
} from "../../src/functions-metadata/functions-metadata";
import english from "../../src/functions/functions.json";
import french from "../../src/functions/functions-fr.json";

const en = english as unknown as FunctionsMetadata;
const fr = french as unknown as FunctionsMetadata;

/** The functions of this release; ids stay in workbooks for good. */
const RELEASED = [
  "ARR",
  "ATTRIBUTION",
  "AXIS",
  "BENCHMARK",
  "CACPAYBACK",
  "CCS",
  "CES",
  "CHURN",
  "CHURNANNUAL",
  "CHURNAT",
  "CHURNBY",
  "CHURNDECLARED",
  "CHURNPERIOD",
  "CLV",
  "CLVBUYERS",
  "CLVFIT",
  "CLVRESIDUAL",
  "COHORTS",
  "CSAT",
  "CSATTREND",
  "GRR",
  "MRR",
  "MRRMOVEMENTS",
  "MULTIPLIER",
  "NETMRR",
  "NPS",
  "NPSCOMPARE",
  "NPSDETAIL",
  "NPSSAMPLE",
  "NRR",
  "POINTS",
  "QUICKRATIO",
  "REASONS",
  "RECOMMEND",
  "RETENTIONCURVE",
  "RETENTIONFIT",
  "STAKE",
  "SURVIVAL",
  "VALUEBRIDGE",
  "WEIGHTEDARR",
  "WHALE",
];

describe("the checked-in files", () => {
  let files: ReadonlyMap<string, string>;
  beforeAll(async () => {
    files = new Map([...(await metadataFiles()), ...(await helpFiles(calculateInNewBook))]);
  });

  it("are what the docblocks say: run `npm run functions` otherwise", () => {
    expect(files.size).toBe(6);
    for (const [path, text] of files) expect(text, path).toBe(readFileSync(path, "utf8"));
  });
});

describe("functions.json", () => {
  // The generator passes over what is not a top-level function without a word.
  it("describes the functions of this release, in both languages", () => {
    expect(en.functions.map(({ id }) => id).sort()).toEqual(RELEASED);
    expect(fr.functions.map(({ id }) => id)).toEqual(en.functions.map(({ id }) => id));
  });

  it("and the list of implementations are the same list", () => {
    expect([...functionImplementations.keys()].sort()).toEqual(RELEASED);
  });

  it("is listed in the README", () => {
    const text = readFileSync(new URL("../../README.md", import.meta.url), "utf8");
    expect(RELEASED.filter((id) => !text.includes(`\`${id}\``))).toEqual([]);
  });

  it("lets errors and data types into the arguments", () => {
    for (const metadata of [en, fr]) {
      expect(metadata.allowErrorForDataTypeAny).toBe(true);
      expect(metadata.allowCustomDataForDataTypeAny).toBe(true);
    }
  });

  it.each(en.functions)("$id has a name that Excel takes, the same as its id", ({ id, name }) => {
    expect(functionNameFault(name)).toBeNull();
    expect(name).toBe(id);
  });

  // Addresses come only with a result declared as an array (Microsoft's metadata reference).
  // A parameter for one value is an array, too: given a range, Excel would otherwise call the function
  // once for each cell and keep the first cell of each table, which is a label.
  it.each(en.functions)("$id may ask for addresses and takes anything", (entry) => {
    expect(entry.options).toEqual({ requiresParameterAddresses: true });
    expect(entry.result.dimensionality).toBe("matrix");
    for (const parameter of entry.parameters) {
      expect(parameter).toMatchObject({ type: "any", dimensionality: "matrix" });
    }
  });

  it.each(en.functions)("$id has as many parameters as its implementation", (entry) => {
    expect(functionImplementations.get(entry.id)).toHaveLength(entry.parameters.length + 1);
  });

  it.each(en.functions)("$id has optional parameters last", ({ parameters }) => {
    const flags = parameters.map(({ optional }) => optional === true);
    expect(flags).toEqual([...flags].sort());
  });
});

describe.each([
  ["en", en, "https://localhost:3000/help/functions.html#"],
  ["fr", fr, "https://localhost:3000/help/fonctions.html#"],
] as const)("texts in %s", (language, metadata, help) => {
  const page = readFileSync(
    new URL(`../../assets/${help.slice("https://localhost:3000/".length, -1)}`, import.meta.url),
    "utf8",
  );

  it.each(metadata.functions)("$id is described, with a section of the help page", (entry) => {
    expect(entry.description).toMatch(/^[\p{Lu}].{20,}\.$/su);
    expect(entry.helpUrl).toBe(`${help}${entry.id}`);
    expect(page.split(`id="${entry.id}"`)).toHaveLength(2);
    for (const { name, description } of entry.parameters) {
      expect(name).toMatch(/^\p{Ll}\p{L}+\d?$/u);
      expect(description).toMatch(/^[\p{Lu}"].{5,}\.$/su);
    }
    expect(new Set(entry.parameters.map(({ name }) => name)).size).toBe(entry.parameters.length);
  });

  it("lead to places of the page alone", () => {
    const links = [...page.matchAll(/href="#([^"]*)"/g)].map(([, anchor]) => anchor!);
    expect(links.length).toBeGreaterThan(metadata.functions.length);
    for (const anchor of links) expect(page.split(`id="${anchor}"`), anchor).toHaveLength(2);
  });

  it("differ from the other language's, ids, types and options do not", () => {
    const other = language === "en" ? fr : en;
    const shape = ({ id, name, options, parameters, result }: FunctionMetadata): unknown => ({
      id,
      name,
      options,
      result,
      parameters: parameters.map(({ type, dimensionality, optional }) => ({
        type,
        dimensionality,
        optional,
      })),
    });
    metadata.functions.forEach((entry, i) => {
      expect(shape(entry)).toEqual(shape(other.functions[i]!));
      expect(entry.description).not.toBe(other.functions[i]!.description);
    });
  });
});
