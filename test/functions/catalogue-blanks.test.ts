import { beforeEach, describe, expect, it } from "vitest";
import metadata from "../../src/functions/functions.json";
import { catalogue, goodCall, isRange } from "./catalogue";
import { call, connect, sheetWithBlanks } from "./excel-call";
import type { Shown } from "./excel-call";

beforeEach(() => connect());

const everyArgument = Object.entries(catalogue).flatMap(([id, entry]) =>
  Object.entries(entry).map(([name, argument], index) => ({ id, name, argument, index })),
);
type Place = (typeof everyArgument)[number];

const ADDRESS = "Clients!B2:F99";

/** The good call with the first value of the second row (of a list: its last one) replaced. */
function withCell({ id, index }: Place, value: unknown): unknown[] {
  const args = goodCall(id);
  const table = (args[index] as unknown[][]).map((line) => [...line]);
  const { row, column } = cellOf({ id, index });
  table[row]![column] = value;
  return args.map((argument, i) => (i === index ? table : argument));
}

/** The row and column, from 0, of the cell that `withCell` replaces. */
function cellOf({ id, index }: { id: string; index: number }): { row: number; column: number } {
  const table = goodCall(id)[index] as unknown[][];
  return table.length > 1 ? { row: 1, column: 0 } : { row: 0, column: table[0]!.length - 1 };
}

/** A call whose argument stands on a sheet, and what it asked of the sheet. */
async function onSheet(
  place: Place,
  args: readonly unknown[],
  blanks: readonly string[],
): Promise<{ answer: Shown; requests: string[][] }> {
  const { readBlanks, requests } = sheetWithBlanks({ [ADDRESS]: blanks });
  connect("en", readBlanks);
  const addresses = args.map((_, index) => (index === place.index ? ADDRESS : null));
  return { answer: await call(place.id, args, { addresses }), requests };
}

describe.each(everyArgument.filter(({ argument }) => isRange(argument)))(
  "$id, a cell of $name",
  (place) => {
    const { row, column } = cellOf(place);

    it("that is blank is no 0, neither on the web nor on the desktop", async () => {
      const web = await onSheet(place, withCell(place, null), []);
      const desktop = await onSheet(place, withCell(place, 0), [`${row},${column}`]);
      expect(desktop.answer).toEqual(web.answer);
      const { unasked = false } = place.argument as { unasked?: boolean };
      expect(desktop.requests).toEqual(unasked ? [] : [[ADDRESS]]);

      // "" is what a formula leaves that has nothing to show.
      expect((await onSheet(place, withCell(place, ""), [])).answer).toEqual(web.answer);
    });

    it("that holds a typed 0 is a 0", async () => {
      const typed = await onSheet(place, withCell(place, 0), []);
      connect();
      const constant = await call(place.id, withCell(place, 0));
      expect(withoutPlace(typed.answer)).toEqual(withoutPlace(constant));

      const blank = await onSheet(place, withCell(place, null), []);
      const isSame = JSON.stringify(typed.answer) === JSON.stringify(blank.answer);
      const { zeroIsBlank = false } = place.argument as { zeroIsBlank?: boolean };
      expect([place.id, place.name, isSame]).toEqual([place.id, place.name, zeroIsBlank]);
    });
  },
);

describe.each(everyArgument.filter(({ argument }) => !isRange(argument)))("$id, $name", (place) => {
  const { parameters } = metadata.functions.find(({ id }) => id === place.id)!;
  const isOptional = "optional" in parameters[place.index]!;

  it(`on a blank cell is ${isOptional ? "as good as left out" : "missing"}`, async () => {
    const withValue = (value: unknown): unknown[] =>
      goodCall(place.id).map((argument, index) => (index === place.index ? value : argument));
    const web = await onSheet(place, withValue(null), []);
    const desktop = await onSheet(place, withValue(0), ["0,0"]);
    expect(desktop.answer).toEqual(web.answer);
    connect();
    const leftOut = await call(place.id, withValue(null));
    expect(withoutPlace(web.answer)).toEqual(withoutPlace(leftOut));
    if (isOptional) expect(Array.isArray(leftOut)).toBe(true);
    else expect(web.answer).toMatchObject({ error: "#N/A" });
  });
});

/** An error names a cell of the sheet where it has an address: not what is compared here. */
function withoutPlace(answer: Shown): unknown {
  return Array.isArray(answer) ? answer : answer.error;
}
