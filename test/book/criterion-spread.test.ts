import { describe, expect, it } from "vitest";
import { criterionSpread, type GoalpostSpread } from "../../src/book/criterion-spread";
import { defaultModel } from "../../src/book/default-model";
import { readClients } from "../../src/book/read-clients";
import { sampleBook } from "../../src/book/sample-book";
import type { Grid } from "../../src/book/grid";
import type { Criterion } from "../../src/commitment/model";
import { AS_OF, criterion } from "../support/small-book";

const spread = (changes: Partial<Criterion>, ...values: number[]) =>
  criterionSpread(criterion("c", changes), Float64Array.from(values)) as GoalpostSpread;

describe("the spread over goalposts", () => {
  it("counts who has no points, some, all, and who is missing", () => {
    const found = spread({ worst: 0, best: 100 }, -5, 0, 1, 50, 99, 100, 140, NaN);
    expect([found.atWorst, found.between, found.atBest, found.missing]).toEqual([2, 3, 2, 1]);
  });

  it("knows that less may be better", () => {
    const found = spread({ worst: 60, best: 0 }, 90, 60, 30, 0, -3);
    expect([found.atWorst, found.between, found.atBest]).toEqual([2, 1, 2]);
  });

  it("has both goalposts on edges of bins, and shows the part beyond", () => {
    const { bins } = spread({ worst: 0.2, best: 0.8 }, 0.1, 0.5, 0.9, 0.95);
    const edges = bins.flatMap(({ from, to }) => [from, to]);
    for (const goalpost of [0.2, 0.8]) {
      expect(edges.some((edge) => Math.abs(edge - goalpost) < 1e-9)).toBe(true);
    }
    expect(bins[0]!.from).toBeLessThanOrEqual(0.1 + 1e-9);
    expect(bins.at(-1)!.to).toBeGreaterThanOrEqual(0.95 - 1e-9);
  });

  it("counts what lies far out in the last bin, and loses nobody", () => {
    const { bins } = spread({ worst: 0, best: 12.5 }, -1e6, 3, 3, 1e9, NaN);
    expect(bins[0]!.count).toBe(1);
    expect(bins.at(-1)!.count).toBe(1);
    expect(bins.reduce((sum, { count }) => sum + count, 0)).toBe(4);
  });

  it("gives whole numbers a bin each, the number in its middle", () => {
    const { bins } = spread({ worst: 5, best: 0 }, 0, 0, 1, 5, 7);
    expect(bins.map(({ from, to }) => (from + to) / 2)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(bins.map(({ count }) => count)).toEqual([2, 1, 0, 0, 0, 1, 0, 1]);
  });

  it("shows the scale where nobody has a value", () => {
    const found = spread({ worst: 0, best: 1.5 }, NaN, NaN);
    expect(found.missing).toBe(2);
    expect(found.bins.length).toBeGreaterThan(0);
  });
});

describe("the spread over answers", () => {
  it("counts each answer, one without points too", () => {
    const answers = [
      { text: "good", points: 100 },
      { text: "none", points: null },
    ];
    const found = criterionSpread(
      criterion("c", { scale: "categories", answers, worst: null, best: null }),
      Float64Array.of(0, 0, 1, NaN),
    );
    expect(found).toEqual({
      kind: "answers",
      missing: 1,
      answers: [
        { answer: "good", points: 100, count: 2 },
        { answer: "none", points: null, count: 1 },
      ],
    });
  });

  it("counts yes and no, whichever is the better", () => {
    const found = criterionSpread(
      criterion("c", { scale: "yesNo", worst: 1, best: 0 }),
      Float64Array.of(1, 0, 0, NaN),
    );
    expect(found).toMatchObject({
      answers: [
        { answer: 1, points: 0, count: 1 },
        { answer: 0, points: 100, count: 2 },
      ],
    });
  });

  it("counts each step, and below the lowest", () => {
    const steps = [
      { threshold: 0, points: 0 },
      { threshold: 7, points: 50 },
      { threshold: 9, points: 80 },
    ];
    const of = (...values: number[]) =>
      criterionSpread(
        criterion("c", { scale: "steps", steps, worst: null, best: null }),
        Float64Array.from(values),
      );
    expect(of(0, 6, 7, 10, 9)).toMatchObject({
      answers: [{ count: 2 }, { count: 1 }, { count: 2 }],
    });
    expect(of(-1, 3)).toMatchObject({
      answers: [{ answer: null, points: 0, count: 1 }, { count: 1 }, { count: 0 }, { count: 0 }],
    });
  });
});

describe("the values behind the points", () => {
  const read = (headers: string[], ...rows: Grid["values"][number][]) => {
    const model = defaultModel("en", AS_OF, "EUR");
    const grid = { sheetName: "Clients", top: 0, left: 0, values: [headers, ...rows] };
    const reading = readClients(grid, model);
    if (!reading.ok) throw new Error("unreadable");
    return (key: string) => {
      const index = model.criteria.findIndex((one) => one.key === key);
      return criterionSpread(model.criteria[index]!, reading.value.measured[index]!);
    };
  };

  it("follow the reader: texts are numbers, percents hundredths, what it refuses is missing", () => {
    const of = read(
      ["Client", "ARR", "Active users (%)", "Support satisfaction (1-5)", "Client since"],
      ["A", 1, 95, "4,5", AS_OF - 30.4375 * 60],
      ["B", 1, 45, 9, AS_OF + 40],
      ["C", 1, "12 %", "n/a", AS_OF - 30.4375],
    );
    expect(of("activeUsers")).toMatchObject({ atWorst: 1, between: 1, atBest: 1, missing: 0 });
    expect(of("supportSatisfaction")).toMatchObject({ between: 1, missing: 2 });
    expect(of("tenure")).toMatchObject({ between: 1, atBest: 1, missing: 1 });
  });

  it("agree with the points of every client of a book", () => {
    const sample = sampleBook({ clients: 200, seed: 3, language: "fr", asOf: AS_OF });
    const model = defaultModel("fr", AS_OF, "EUR");
    const values = [sample.headers, ...sample.rows] as Grid["values"];
    const reading = readClients({ sheetName: "Clients", top: 0, left: 0, values }, model);
    if (!reading.ok) throw new Error("unreadable");
    const { clients, measured } = reading.value;
    model.criteria.forEach((one, index) => {
      const points = clients.points[index]!;
      const found = criterionSpread(one, measured[index]!);
      const countOf = (holds: (value: number) => boolean) => points.filter(holds).length;
      if (found.kind === "answers") {
        for (const worth of [0, 50, 80, 100]) {
          const counted = found.answers.filter((answer) => answer.points === worth);
          expect(counted.reduce((sum, { count }) => sum + count, 0)).toBe(
            countOf((value) => value === worth),
          );
        }
        return;
      }
      expect(found.atWorst).toBe(countOf((value) => value === 0));
      expect(found.atBest).toBe(countOf((value) => value === 100));
      expect(found.missing).toBe(countOf(Number.isNaN));
      expect(found.bins.reduce((sum, { count }) => sum + count, 0)).toBe(200 - found.missing);
    });
  });
});
