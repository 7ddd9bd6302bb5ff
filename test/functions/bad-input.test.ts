import { beforeEach, describe, expect, it } from "vitest";
import type { BlankReader } from "../../src/functions/blank-reader";
import { cellError } from "../../src/functions/cell-error";
import metadata from "../../src/functions/functions.json";
import type { Language } from "../../src/messages/message-format";
import { catalogue, goodCall, isColumn, isRange } from "./catalogue";
import type { CatalogueArgument, RangeKind, SingleKind } from "./catalogue";
import { call, column, connect } from "./excel-call";
import type { Shown } from "./excel-call";
import { argumentName, expectSound } from "./sound-answer";

beforeEach(() => connect());

/** Every argument of every function. */
const everyArgument = Object.entries(catalogue).flatMap(([id, entry]) =>
  Object.entries(entry).map(([name, argument], index) => ({ id, name, argument, index })),
);
type Place = (typeof everyArgument)[number];

const columns = everyArgument.filter(({ argument }) => isColumn(argument));
const ranges = everyArgument.filter(({ argument }) => isRange(argument));
const singles = everyArgument.filter(({ argument }) => !isRange(argument));

function isOptional({ id, index }: Place): boolean {
  return (
    "optional" in metadata.functions.find((candidate) => candidate.id === id)!.parameters[index]!
  );
}

function mayBeBlank({ argument }: Place): boolean {
  return isRange(argument) && argument.mayBeBlank === true;
}

/** The good call with one argument replaced. */
function withArgument({ id, index }: Place, value: unknown): unknown[] {
  return goodCall(id).map((argument, i) => (i === index ? value : argument));
}

/** The good call with the value in the second row (in the only one of a list) replaced. */
function withCell(place: Place, value: unknown): unknown[] {
  const { row, column: at } = cellOf(place);
  const table = (goodCall(place.id)[place.index] as unknown[][]).map((line) => [...line]);
  table[row - 1]![at - 1] = value;
  return withArgument(place, table);
}

/** Where `withCell` puts its value, from 1. */
function cellOf({ id, index }: Place): { row: number; column: number } {
  const table = goodCall(id)[index] as unknown[][];
  return table.length > 1 ? { row: 2, column: 1 } : { row: 1, column: table[0]!.length };
}

/** A sheet that holds something in every cell. */
const nothingIsEmpty: BlankReader = (addresses) =>
  Promise.resolve(addresses.map(() => () => false));

const languages = ["en", "fr"] as const;

/** The error of a call, which has to be of one code and to name an argument, in both languages. */
async function refused(
  place: Place,
  args: readonly unknown[],
  code: string,
  words: Partial<Record<Language, string | RegExp>> = {},
): Promise<void> {
  for (const language of languages) {
    connect(language);
    const answer = await call(place.id, args);
    expect(answer).toMatchObject({ error: code });
    expectSound(place.id, answer, language);
    const expected = words[language];
    if (expected !== undefined) expect(message(answer)).toMatch(expected);
  }
}

function message(answer: Shown): string {
  if (Array.isArray(answer)) throw new Error(`no error but ${JSON.stringify(answer)}`);
  return answer.message;
}

/** What the words begin with that name a cell of an argument given as an array. */
function atCell(place: Place, language: Language): RegExp {
  const { row, column: at } = cellOf(place);
  const where = language === "en" ? `row ${row}, column ${at}` : `ligne ${row}, colonne ${at}`;
  const single = (goodCall(place.id)[place.index] as unknown[][]).flat().length === 1;
  const name = argumentName(place.name, language);
  return new RegExp(single ? `^${name}\\s?: ` : `^${name} \\(${where}\\)\\s?: `);
}

const takesTexts: readonly (RangeKind | SingleKind)[] = ["texts", "word"];

/** Cells that no argument can do anything with, and those that only some can. */
function badCells({ kind }: CatalogueArgument): [string, unknown][] {
  const never: [string, unknown][] = [
    ["an error of the runtime", cellError("#DIV/0!")],
    ["an error as a data type", { type: "Error", basicType: "Error", basicValue: "#N/A" }],
    ["an entity", { type: "Entity", basicType: "Error", basicValue: "#VALUE!" }],
  ];
  if (takesTexts.includes(kind)) return never;
  const texts: [string, unknown][] = [
    ["text", "neuf"],
    ["a number as text", "9"],
    ["a date as text", "2026-03-15"],
  ];
  return kind === "flags" || kind === "flag"
    ? [...never, ...texts]
    : [...never, ...texts, ["a boolean", true]];
}

/** Numbers that an argument of a kind cannot take. */
const impossible: Readonly<Record<RangeKind | SingleKind, readonly number[]>> = {
  numbers: [],
  answers: [-1, 10.5, 1e308],
  amounts: [-1, -0.001, -1e300],
  positives: [0, -1],
  wholes: [-1, 0.5],
  counts: [-1, 0, 0.5, 1.5],
  rates: [-0.1, 1.1, 95],
  scores: [-1, 100.5, 1e308],
  dates: [-1, 0.25, 0, 2_958_466, 1e308],
  texts: [],
  flags: [2, -1, 0.5],
  weights: [-1, -1e-3],
  list: [],
  number: [],
  amount: [-1, -1e300],
  positive: [0, -1],
  count: [-1, 0, 0.5, 1.5],
  rate: [-0.1, 1.1, 95],
  confidence: [-0.1, 0, 1, 95],
  date: [-1, 0.25, 0, 2_958_466, 1e308],
  choice: [-1, 0.5, 17],
  flag: [2, -1, 0.5],
  word: [17],
};

describe.each(ranges)("$id, a cell of $name", (place) => {
  it.each(badCells(place.argument))("that is %s is refused, with its place", async (_, value) => {
    const args = withCell(place, value);
    await refused(place, args, "#VALUE!", { en: atCell(place, "en"), fr: atCell(place, "fr") });

    const { row, column: at } = cellOf(place);
    const addresses = goodCall(place.id).map((__, i) =>
      i === place.index ? "'Client list'!$C$4:$F$99" : null,
    );
    connect("en", nothingIsEmpty);
    expect(message(await call(place.id, args, { addresses }))).toContain(
      `${argumentName(place.name, "en")} ('Client list'!${"CDEFGH"[at - 1]}${row + 3}): `,
    );
  });

  it("that is no possible number is refused, with its place", async () => {
    for (const value of impossible[place.argument.kind]) {
      // 0 as a date on the desktop is a blank cell; as a constant it is no date.
      await refused(place, withCell(place, value), "#VALUE!", {
        en: atCell(place, "en"),
        fr: atCell(place, "fr"),
      });
    }
  });

  it("counts as the number inside a data type", async () => {
    const { row, column: at } = cellOf(place);
    const plain = (goodCall(place.id)[place.index] as unknown[][])[row - 1]![at - 1];
    if (plain === "") return;
    const boxed = { type: "FormattedNumber", basicType: "Double", basicValue: plain };
    expect(await call(place.id, withCell(place, boxed))).toEqual(
      await call(place.id, goodCall(place.id)),
    );
  });
});

describe.each(singles)("$id, $name", (place) => {
  it("refuses what is not a value of its kind", async () => {
    for (const [, value] of badCells(place.argument)) {
      for (const given of [value, [[value]]]) {
        await refused(place, withArgument(place, given), "#VALUE!", {
          en: new RegExp(`^${argumentName(place.name, "en")}: `),
          fr: new RegExp(`^${argumentName(place.name, "fr")}\\s: `),
        });
      }
    }
  });

  it("refuses numbers that it cannot take", async () => {
    for (const value of impossible[place.argument.kind]) {
      await refused(place, withArgument(place, value), "#VALUE!", {
        en: new RegExp(`^${argumentName(place.name, "en")}:? `),
        fr: new RegExp(`^${argumentName(place.name, "fr")}\\s`),
      });
    }
  });

  it("refuses a range", async () => {
    const value = "value" in place.argument ? place.argument.value : null;
    for (const range of [column(value, value), [[value, value]]]) {
      await refused(place, withArgument(place, range), "#VALUE!", {
        en: new RegExp(`^${argumentName(place.name, "en")}: one value is due`),
      });
    }
  });
});

/** As many blanks as the good call has values. */
function blankLike({ id, index }: Place, blank: unknown): unknown[][] {
  return (goodCall(id)[index] as unknown[][]).map((line) => line.map(() => blank));
}

describe.each(everyArgument)("$id without $name", (place) => {
  it("names it when it cannot do without", async () => {
    const address = "Clients!B2:B7";
    const addresses = goodCall(place.id).map((_, i) => (i === place.index ? address : null));
    const left: [unknown, boolean][] = [
      [null, false],
      ...(isRange(place.argument)
        ? ([
            [[], false],
            [[[]], false],
            [[[null]], true],
            [blankLike(place, null), true],
            [blankLike(place, " "), true],
          ] as [unknown, boolean][])
        : ([["", false]] as [unknown, boolean][])),
    ];
    for (const [value, hasAddress] of left) {
      for (const language of languages) {
        connect(language);
        const answer = await call(place.id, withArgument(place, value), {
          ...(hasAddress ? { addresses } : {}),
        });
        expectSound(place.id, answer, language);
        if (isOptional(place) || mayBeBlank(place)) continue;
        expect(answer).toMatchObject({ error: "#N/A" });
        expect(message(answer)).toContain(argumentName(place.name, language));
      }
    }
  });
});

const pairs = columns.filter(({ argument }) => isRange(argument) && argument.pairs !== undefined);

describe.each(pairs)("$id, $name", (place) => {
  it("has to be as long as its pair", async () => {
    const { pairs: other } = place.argument as { pairs: string };
    const good = goodCall(place.id)[place.index] as unknown[][];
    for (const rows of [good.slice(0, -1), [...good, ...good], good.slice(0, 2)]) {
      await refused(place, withArgument(place, rows), "#VALUE!");
      connect();
      const words = message(await call(place.id, withArgument(place, rows)));
      expect(words).toContain(argumentName(place.name, "en"));
      expect(words).toContain(argumentName(other, "en"));
    }
  });

  it("cannot be a single cell beside a column, unless it counts for all rows", async () => {
    const [, [cell] = []] = goodCall(place.id)[place.index] as unknown[][];
    if (isRange(place.argument) && place.argument.oneForAll === true) {
      const column = (goodCall(place.id)[place.index] as unknown[][]).map(() => [cell]);
      expect(await call(place.id, withArgument(place, [[cell]]))).toEqual(
        await call(place.id, withArgument(place, column)),
      );
      return;
    }
    await refused(place, withArgument(place, [[cell]]), "#VALUE!");
    await refused(place, withArgument(place, cell), "#VALUE!");
  });
});

const ends = everyArgument.filter(({ argument }) => argument.after !== undefined);

describe.each(ends)("$id, $name", (place) => {
  it("cannot lie before what it comes after", async () => {
    const { after } = place.argument as { after: string };
    const entry = catalogue[place.id]!;
    const starts = goodCall(place.id)[Object.keys(entry).indexOf(after)];
    if (!isRange(place.argument)) {
      await refused(place, withArgument(place, Number(starts) - 1), "#VALUE!");
      return;
    }
    const { row, column: at } = cellOf(place);
    const start = Number((starts as unknown[][])[row - 1]![at - 1]);
    await refused(place, withCell(place, start - 1), "#VALUE!", {
      en: atCell(place, "en"),
      fr: atCell(place, "fr"),
    });
  });
});

const weights = ranges.filter(
  ({ name, argument }) => argument.kind === "weights" || name === "weights",
);

describe.each(weights)("$id, $name", (place) => {
  it("may not add up to 0", async () => {
    const zeros = (goodCall(place.id)[place.index] as unknown[][]).map((line) => line.map(() => 0));
    await refused(place, withArgument(place, zeros), "#DIV/0!", { en: /weight/ });
  });
});

describe.each(Object.keys(catalogue))("%s", (id) => {
  const isNumeric = ({ kind }: CatalogueArgument): boolean =>
    !["texts", "flags", "dates", "date", "word", "choice", "flag"].includes(kind);

  it.each([1e308, -1e308, 1e154, 5e-324, -5e-324, Number.MAX_SAFE_INTEGER, 1e-10, -1e-10])(
    "answers or refuses numbers of %d without an endless or unfinished result",
    async (huge) => {
      const entry = Object.values(catalogue[id]!);
      const inOneArgument = entry.map((_, index) => [index]);
      for (const replaced of [entry.map((_, index) => index), ...inOneArgument]) {
        const args = goodCall(id).map((value, index) => {
          if (!replaced.includes(index) || !isNumeric(entry[index]!)) return value;
          return Array.isArray(value) ? value.map((line: unknown[]) => line.map(() => huge)) : huge;
        });
        for (const language of languages) {
          connect(language);
          expectSound(id, await call(id, args), language);
        }
      }
    },
  );

  it("answers or refuses zeros in place of every number", async () => {
    const entry = Object.values(catalogue[id]!);
    const args = goodCall(id).map((value, index) => {
      if (!isNumeric(entry[index]!)) return value;
      return Array.isArray(value) ? value.map((line: unknown[]) => line.map(() => 0)) : 0;
    });
    expectSound(id, await call(id, args), "en");
  });

  it("answers or refuses a single row", async () => {
    for (const language of languages) {
      connect(language);
      expectSound(id, await call(id, goodCall(id, 1)), language);
      expectSound(id, await call(id, goodCall(id, 2)), language);
    }
  });
});

describe("values that cannot be", () => {
  it.each([
    ["NPS", [column(11)], "#VALUE!", /answers.*11.*from 0 to 10/],
    ["NPS", [column(-1)], "#VALUE!", /answers.*-1/],
    ["NPS", [column(9, 9), column(1, -1)], "#VALUE!", /weights \(row 2, column 1\): -1/],
    ["NPS", [column(9, 9), column(1)], "#VALUE!", /weights has 1 row.*answers has 2 rows/],
    ["NPS", [column(9, 9), column(0, 0)], "#DIV/0!", /weight/],
    ["NPS", [column(9), null, [[0, 1]]], "#VALUE!", /scaleMin: one value is due/],
    ["CSAT", [column(6)], "#VALUE!", /answers.*6.*from 1 to 5/],
    ["CSAT", [column("bad")], "#VALUE!", /answers: “bad”/],
    ["CSAT", [column(3), "one"], "#VALUE!", /scaleMin: “one” is text/],
    ["CHURN", [-1, 10], "#VALUE!", /lost: -1 is below 0/],
    ["CHURN", [11, 10], "#VALUE!", /^lost: 11/],
    ["CHURN", [column(1, 11), column(5, 10)], "#VALUE!", /^lost \(row 2, column 1\): 11/],
    ["CHURN", [column(1, 2), column(5, 6, 7)], "#VALUE!", /opening has 3 rows.*lost has 2 rows/],
    ["NETMRR", [1, 2, 3, -4], "#VALUE!", /contraction: -4 is below 0/],
    ["NETMRR", [column(1, 2), 2, column(3, 4, 5)], "#VALUE!", /churned has 3 rows/],
    ["POINTS", [column(1), 3, 3], "#VALUE!", /^best: /],
    ["POINTS", [column(1), null, 3], "#N/A", /^worst: /],
    ["AXIS", [[[1, 2]], [[0, 5]], [[9, 5]]], "#VALUE!", /^best \(row 1, column 2\): /],
    ["AXIS", [[[1, 2]], [[0, 0]], [[9, 9]], [[0, 0]]], "#DIV/0!", /weight/],
    ["AXIS", [[[1, 2]], [[0, 0]], [[9, 9]], [[1, 1, 1]]], "#VALUE!", /weights has 3 values/],
    ["AXIS", [[[1, 2]], [[0, 0]], [[9, 9]], null, "zero"], "#VALUE!", /missing: “zero”.*strict/],
    ["CCS", [[[50, 101]]], "#VALUE!", /axisScores \(row 1, column 2\): 101 is above 100/],
    ["CCS", [[[50, 60]], [[1, -1]]], "#VALUE!", /axisWeights \(row 1, column 2\): -1/],
    ["CCS", [[[50, 60]], [[0, 0]]], "#DIV/0!", /weight/],
    ["MULTIPLIER", [101], "#VALUE!", /scores: 101/],
    ["MULTIPLIER", [50, 2, 1], "#VALUE!", /^ceiling: /],
    ["WEIGHTEDARR", [-1, 50], "#VALUE!", /arr: -1/],
    ["WEIGHTEDARR", [column(1, 2), 50], "#VALUE!", /scores has 1 row.*arr has 2 rows/],
    ["ATTRIBUTION", [column(1, 2), [[50, 50]]], "#VALUE!", /arr has 2 values.*1 row/],
    ["STAKE", [1, [[50, 50]], [[70]]], "#VALUE!", /targets has 1 value.*2 columns/],
    ["STAKE", [1, [[50, 50]], [[70, 170]]], "#VALUE!", /targets \(row 1, column 2\): 170/],
  ] as const)("%s %j is %s", async (id, args, error, words) => {
    const result = await call(id, args);
    expect(result).toMatchObject({ error });
    expect((result as { message: string }).message).toMatch(words);
  });

  it("spells very large and very small numbers shortly", async () => {
    expect(await call("CCS", [[[1e308]]])).toMatchObject({
      message: expect.stringContaining("axisScores: 1E308 is above 100") as string,
    });
    expect(await call("POINTS", [column(1), 5e-324, 5e-324])).toMatchObject({
      message: expect.stringMatching(/^best: /) as string,
    });
    connect("fr");
    expect(await call("CHURN", [-2.5e-8, 5])).toMatchObject({
      message: expect.stringContaining("perdus\u202f: -2,5E-8 est") as string,
    });
  });

  it("quotes the beginning of a long text, on one line", async () => {
    const letter = `Dear Sir,\n\n${"thank you ".repeat(3_000)}`;
    expect(await call("NPS", [column(9, letter)])).toMatchObject({
      message: expect.stringMatching(
        /^answers \(row 2, column 1\): “Dear Sir, [a-z ]+…” is text/,
      ) as string,
    });
  });

  it("spells decimals the French way", async () => {
    connect("fr");
    expect(await call("CCS", [[[100.5]]])).toMatchObject({
      message: "scoresAxes\u202f: 100,5 dépasse 100, le maximum admis. Corrigez la valeur.",
    });
  });
});
