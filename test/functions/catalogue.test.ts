import { beforeEach, describe, expect, it } from "vitest";
import { functionImplementations } from "../../src/functions/associate";
import metadata from "../../src/functions/functions.json";
import { catalogue, goodCall, isColumn, isRange } from "./catalogue";
import { call, connect } from "./excel-call";
import { argumentNames, expectSound } from "./sound-answer";

beforeEach(() => connect());

describe("the catalogue of the tests", () => {
  it("has every function", () => {
    expect(Object.keys(catalogue).sort()).toEqual([...functionImplementations.keys()].sort());
  });

  it.each(metadata.functions)("has the arguments of $id", ({ id, parameters }) => {
    expect(Object.keys(catalogue[id] ?? {})).toEqual(parameters.map(({ name }) => name));
  });

  it.each(Object.entries(catalogue))("pairs arguments that %s has", (_, entry) => {
    for (const argument of Object.values(entry)) {
      for (const other of [argument.after, isRange(argument) ? argument.pairs : undefined]) {
        if (other !== undefined) expect(Object.keys(entry)).toContain(other);
      }
    }
  });
});

describe.each(Object.keys(catalogue))("%s", (id) => {
  it.each(["en", "fr"] as const)("answers its good call (%s)", async (language) => {
    connect(language);
    const answer = await call(id, goodCall(id));
    expect(Array.isArray(answer), JSON.stringify(answer)).toBe(true);
    expectSound(id, answer, language);
    expect((answer as unknown[][]).flat().some((cell) => typeof cell === "number")).toBe(true);
  });

  it("answers without its optional arguments", async () => {
    const { parameters } = metadata.functions.find((candidate) => candidate.id === id)!;
    const args = goodCall(id).filter((_, index) => !("optional" in parameters[index]!));
    const answer = await call(id, args);
    expect(Array.isArray(answer), JSON.stringify(answer)).toBe(true);
    expectSound(id, answer, "en");
  });

  it("has names for its arguments in both languages", () => {
    const [english, french] = [argumentNames(id, "en"), argumentNames(id, "fr")];
    expect(new Set(english).size).toBe(english.length);
    expect(new Set(french).size).toBe(french.length);
  });

  it("does not change what it is given", async () => {
    const args = goodCall(id);
    const before = structuredClone(args);
    await call(id, args);
    expect(args).toEqual(before);
  });

  it("answers the same for columns that lie on their side, if it takes them", async () => {
    const entry = Object.values(catalogue[id]!);
    const args = goodCall(id);
    if (entry.some((argument) => isColumn(argument) && Array.isArray(argument.row(0)))) return;
    const turned = args.map((value, index) =>
      isColumn(entry[index]!) ? [(value as unknown[][]).flat()] : value,
    );
    const answer = await call(id, turned);
    expectSound(id, answer, "en");
    const upright = await call(id, args);
    if (!Array.isArray(answer) || !Array.isArray(upright)) return;
    expect(answer.flat()).toEqual(upright.flat());
  });
});
