import { describe, expect, it } from "vitest";
import {
  PortionReader,
  sendInPortions,
  type Portion,
} from "../../../src/taskpane/book-worker/portions";

async function sent(value: unknown): Promise<Portion[]> {
  const portions: Portion[] = [];
  await sendInPortions(
    value,
    (portion) => portions.push(structuredClone(portion)),
    () => Promise.resolve(),
  );
  return portions;
}

function received(portions: readonly Portion[]): unknown {
  const reader = new PortionReader();
  const answers = portions.map((portion) => reader.read(portion));
  expect(answers.slice(0, -1).every((answer) => answer === null)).toBe(true);
  return answers.at(-1)?.value;
}

const rows = (count: number): unknown[][] =>
  Array.from({ length: count }, (_, row) => [row, `name ${row}`, { formula: `=A${row}` }, null]);

describe("plain data in portions", () => {
  it.each([
    ["a short list", { grid: { values: rows(3) }, hidden: new Set([1]) }],
    ["a long list", { a: { b: [{ cells: rows(10_000) }] }, points: Float64Array.of(1, NaN) }],
    ["the same list in two places", ((list) => ({ here: list, there: [list] }))(rows(300))],
    ["a list as the whole", rows(5_000)],
    ["nothing to speak of", null],
  ])("arrives as it was: %s", async (_, value) => {
    expect(received(await sent(value))).toEqual(value);
  });

  it("comes in messages of which none is large", async () => {
    const portions = await sent({ cells: rows(10_000) });
    expect(portions.length).toBeGreaterThan(9);
    for (const portion of portions) {
      expect(JSON.stringify(portion).length).toBeLessThan(400_000);
    }
  });
});
