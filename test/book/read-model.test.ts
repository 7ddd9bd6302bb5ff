import { describe, expect, it } from "vitest";
import { defaultModel } from "../../src/book/default-model";
import type { CellValue, Grid } from "../../src/book/grid";
import { planModelTab } from "../../src/book/model-tab";
import { tableGrids } from "../../src/book/plan-grids";
import { readModel, type ReadModel } from "../../src/book/read-model";
import type { ReadProblem } from "../../src/book/reading";
import { cellAddress } from "../../src/book/sheet-address";
import { AS_OF, inBothLanguages } from "../support/client-grid";

type Cells = Record<string, CellValue>;

/** The tables of the default model, to be spoilt. */
class Tables {
  grids: Grid[];

  constructor(language: "en" | "fr" = "en") {
    const { plan } = planModelTab(defaultModel(language, AS_OF, "EUR"), language, "Model");
    this.grids = tableGrids(plan);
  }

  grid(name: string): Grid {
    const grid = this.grids.find(({ tableName }) => tableName === name);
    if (grid === undefined) throw new Error(`no table ${name}`);
    return grid;
  }

  /** Line of the grid whose key is `key`; of several the `nth`. */
  line(name: string, key: string, nth = 0): number {
    const { values } = this.grid(name);
    const lines = values.map((row, line) => (row.includes(key) ? line : -1));
    const found = lines.filter((line) => line > 0)[nth];
    if (found === undefined) throw new Error(`no line ${key}`);
    return found;
  }

  column(name: string, header: string): number {
    const column = this.grid(name).values[0]?.indexOf(header) ?? -1;
    if (column < 0) throw new Error(`no column ${header}`);
    return column;
  }

  /** Changes one cell and returns its address. */
  set(name: string, line: number, header: string, value: CellValue): string {
    const column = this.column(name, header);
    const { top, left } = this.grid(name);
    this.replace(name, (values) =>
      values.map((row, index) =>
        index === line ? row.map((cell, place) => (place === column ? value : cell)) : row,
      ),
    );
    return cellAddress(top + line, left + column);
  }

  /** Adds a line at the bottom and returns its number. */
  add(name: string, cells: Cells): number {
    const headers = this.grid(name).values[0] ?? [];
    const row = headers.map((header) =>
      typeof header === "string" ? (cells[header] ?? null) : null,
    );
    this.replace(name, (values) => [...values, row]);
    return this.grid(name).values.length - 1;
  }

  remove(name: string, line: number): void {
    this.replace(name, (values) => values.filter((_, index) => index !== line));
  }

  replace(
    name: string,
    change: (values: readonly (readonly CellValue[])[]) => readonly (readonly CellValue[])[],
  ): void {
    this.grids = this.grids.map((grid) =>
      grid.tableName === name ? { ...grid, values: change(grid.values) } : grid,
    );
  }

  read(): ReadModel {
    const reading = readModel(this.grids);
    if (!reading.ok) {
      throw new Error(reading.problems.map(({ kind, address }) => `${kind} ${address}`).join());
    }
    return reading.value;
  }

  problems(): readonly ReadProblem[] {
    const reading = readModel(this.grids);
    if (reading.ok) throw new Error("the model was read");
    return reading.problems;
  }
}

const key = (tables: Tables, name: string, at: string, nth = 0) => tables.line(name, at, nth);

/** One fault, and the address and kind of the problem that names it. */
type Fault = [string, string, (tables: Tables) => string];
const fault = (
  kind: string,
  name: string,
  at: string,
  header: string,
  value: CellValue,
  nth = 0,
): Fault => [
  kind,
  `${name}, ${at}: ${header} = ${JSON.stringify(value)}`,
  (tables) => tables.set(name, key(tables, name, at, nth), header, value),
];

const faults: Fault[] = [
  fault("blankCell", "CcsAxes", "trust", "Axis", null),
  fault("blankCell", "CcsAxes", "trust", "Weight", null),
  fault("notANumber", "CcsAxes", "trust", "Weight", "three"),
  fault("notANumber", "CcsAxes", "trust", "Weight", true),
  fault("outside", "CcsAxes", "trust", "Weight", -1),
  fault("errorCell", "CcsAxes", "trust", "Target", { error: "#REF!" }),
  fault("outside", "CcsAxes", "trust", "Target", 120),
  fault("duplicate", "CcsAxes", "advocacy", "Axis", "TRUST"),
  fault("duplicate", "CcsAxes", "advocacy", "Key", "loyalty"),
  fault("blankCell", "CcsDimensions", "production", "Dimension", " "),
  fault("duplicate", "CcsDimensions", "relationship", "Dimension", "Perceived production"),
  fault("blankCell", "CcsCriteria", "tenure", "Criterion", null),
  fault("errorCell", "CcsCriteria", "tenure", "Criterion", { error: "#N/A" }),
  fault("unknownAxis", "CcsCriteria", "tenure", "Axis", "Faith"),
  fault("blankCell", "CcsCriteria", "tenure", "Axis", null),
  fault("unknownDimension", "CcsCriteria", "tenure", "Dimension", "Depth"),
  fault("outside", "CcsCriteria", "tenure", "Weight", -0.5),
  fault("unknownScale", "CcsCriteria", "tenure", "Scale", "logarithmic"),
  fault("blankCell", "CcsCriteria", "tenure", "Scale", null),
  fault("blankCell", "CcsCriteria", "tenure", "Best", null),
  fault("equalGoalposts", "CcsCriteria", "tenure", "Best", 0),
  fault("notANumber", "CcsCriteria", "tenure", "Worst", "0 months"),
  fault("yesNoGoalposts", "CcsCriteria", "recentCrisis", "Worst", 100),
  fault("crossedRange", "CcsCriteria", "npsAnswer", "Highest", -1),
  fault("notANumber", "CcsCriteria", "npsAnswer", "Lowest", "none"),
  fault("notWhole", "CcsCriteria", "npsAnswer", "Due (days)", 2.5),
  fault("blankCell", "CcsCriteria", "npsAnswer", "Due (days)", null),
  fault("outside", "CcsCriteria", "npsAnswer", "Due (days)", -2),
  fault("outside", "CcsCriteria", "npsAnswer", "Urgent at", 101),
  fault("errorCell", "CcsCriteria", "npsAnswer", "What to do when it is low", { error: "#REF!" }),
  fault("duplicate", "CcsCriteria", "npsAnswer", "Key", "tenure"),
  fault("noAnswers", "CcsCriteria", "tenure", "Scale", "steps"),
  fault("blankCell", "CcsAnswers", "npsAnswer", "Answer", null, 1),
  fault("notANumber", "CcsAnswers", "npsAnswer", "Answer", "seven", 1),
  fault("stepsNotRising", "CcsAnswers", "npsAnswer", "Answer", 0, 1),
  fault("blankCell", "CcsAnswers", "npsAnswer", "Points", null, 1),
  fault("outside", "CcsAnswers", "npsAnswer", "Points", 150, 1),
  fault("blankCell", "CcsAnswers", "lastProject", "Answer", "", 1),
  fault("contradictoryAnswers", "CcsAnswers", "lastProject", "Answer", "SUCCESS", 1),
  fault("notANumber", "CcsAnswers", "lastProject", "Points", "half", 1),
  fault("conflictingCriterion", "CcsAnswers", "lastProject", "Criterion", "NPS answer", 1),
  fault("notPositive", "CcsParameters", "floor", "Value", 0),
  fault("band", "CcsParameters", "ceiling", "Value", 0.5),
  fault("unknownRule", "CcsParameters", "missingRule", "Value", "guess"),
  fault("outsideShare", "CcsParameters", "minimumCoverage", "Value", 65),
  fault("notADate", "CcsParameters", "asOf", "Value", "15 March 2026"),
  fault("blankCell", "CcsParameters", "asOf", "Value", null),
  fault("errorCell", "CcsParameters", "asOf", "Value", { error: "#VALUE!" }),
  fault("notWhole", "CcsParameters", "renewalAlertDays", "Value", 90.5),
  fault("badCurrency", "CcsParameters", "currency", "Value", "euros"),
  fault("outside", "CcsParameters", "planSize", "Value", 0),
  [
    "changedWords",
    "a word for yes worth 0",
    (tables) => tables.set("CcsWords", tables.line("CcsWords", "oui"), "Value", 0),
  ],
  [
    "changedWords",
    "a word that is not known",
    (tables) => {
      const line = tables.add("CcsWords", { Word: "ja", Value: 1 });
      return tables.set("CcsWords", line, "Word", "ja");
    },
  ],
  [
    "changedWords",
    "a word less",
    (tables) => {
      tables.remove("CcsWords", tables.line("CcsWords", "n"));
      return tables.set("CcsWords", 0, "Word", "Word");
    },
  ],
  [
    "answersApart",
    "an answer at the bottom of the table",
    (tables) => {
      const line = tables.add("CcsAnswers", {
        Criterion: "Last project",
        Answer: "late",
        Points: 30,
      });
      return tables.set("CcsAnswers", line, "Answer", "late").replace(/^./, "A");
    },
  ],
  [
    "unknownCriterion",
    "an answer of no criterion",
    (tables) => {
      const line = tables.add("CcsAnswers", {
        Criterion: "Last projct",
        Answer: "late",
        Points: 30,
      });
      return tables.set("CcsAnswers", line, "Criterion", "Last projct");
    },
  ],
  [
    "blankCell",
    "an answer without a criterion",
    (tables) => {
      const line = tables.add("CcsAnswers", { Answer: "late", Points: 30 });
      return tables.set("CcsAnswers", line, "Criterion", null);
    },
  ],
  [
    "axisWithoutCriteria",
    "an axis that nothing measures",
    (tables) => {
      const line = tables.add("CcsAxes", { Axis: "Patience", Weight: 1, Target: 50 });
      return tables.set("CcsAxes", line, "Axis", "Patience");
    },
  ],
  [
    "zeroWeights",
    "axes without weight",
    (tables) => {
      const { values } = tables.grid("CcsAxes");
      const addresses = values
        .slice(1)
        .map((_, line) => tables.set("CcsAxes", line + 1, "Weight", 0));
      return addresses[0] ?? "";
    },
  ],
  [
    "missingParameter",
    "a parameter less",
    (tables) => {
      tables.remove("CcsParameters", tables.line("CcsParameters", "floor"));
      return tables.set("CcsParameters", 0, "Parameter", "Parameter");
    },
  ],
  [
    "duplicate",
    "a parameter twice",
    (tables) => {
      const line = tables.add("CcsParameters", { Parameter: "Currency", Value: "USD" });
      return tables.set("CcsParameters", line, "Value", "USD").replace(/^B/, "A");
    },
  ],
];

describe("the as-of date", () => {
  it.each([AS_OF, AS_OF + 0.5, AS_OF + 0.999])("is a whole day, as %d", (typed) => {
    const tables = new Tables();
    tables.set("CcsParameters", tables.line("CcsParameters", "asOf"), "Value", typed);
    expect(tables.read().model.parameters.asOf).toBe(AS_OF);
  });
});

describe("a broken model", () => {
  it.each(faults)("is explained by its cell: %s (%s)", (kind, _, spoil) => {
    const tables = new Tables();
    const address = spoil(tables);
    const problems = tables.problems();
    expect(problems.map((problem) => [problem.kind, problem.address])).toEqual([[kind, address]]);
    for (const { problem, remedy, details, sheetName } of problems) {
      expect(sheetName).toBe("Model");
      // A message that lacks a value throws.
      for (const text of [problem, remedy]) {
        expect(Object.values(inBothLanguages(text, details)).every((said) => said !== "")).toBe(
          true,
        );
      }
    }
  });

  it("names a parameter that is not known, and the one that it leaves missing", () => {
    const tables = new Tables();
    const line = tables.line("CcsParameters", "planSize");
    const address = tables.set("CcsParameters", line, "Key", "planLength");
    const { top, left } = tables.grid("CcsParameters");
    expect(tables.problems().map((problem) => [problem.kind, problem.address])).toEqual([
      ["unknownParameter", address],
      ["missingParameter", cellAddress(top, left)],
    ]);
  });

  it("is explained whole: every fault at once", () => {
    const tables = new Tables();
    const wanted = [
      tables.set("CcsAxes", 1, "Weight", "x"),
      tables.set("CcsCriteria", 1, "Scale", "x"),
      tables.set("CcsAnswers", 2, "Points", "x"),
      tables.set("CcsParameters", 2, "Value", "x"),
    ];
    expect(tables.problems().map(({ address }) => address)).toEqual(wanted);
  });

  it("names the tables and columns that are missing", () => {
    const tables = new Tables("fr");
    tables.grids = tables.grids.filter(({ tableName }) => tableName !== "CcsAnswers");
    tables.set("CcsAxes", 0, "Poids", "Importance");
    tables.replace("CcsDimensions", (values) => values.slice(0, 1));
    tables.grids = tables.grids.map((grid) =>
      grid.tableName === "CcsWords" ? { ...grid, sheetName: "Elsewhere" } : grid,
    );
    const axes = tables.grid("CcsAxes");
    const dimensions = tables.grid("CcsDimensions");
    const words = tables.grid("CcsWords");
    const at = ({ top, left }: Grid) => cellAddress(top, left);
    const problems = tables.problems();
    expect(problems.map(({ kind, address }) => [kind, address]).sort()).toEqual(
      [
        ["emptyTable", at(dimensions)],
        ["missingColumn", at(axes)],
        ["missingTable", ""],
        ["tablesApart", at(words)],
      ].sort(),
    );
    const column = problems.find(({ kind }) => kind === "missingColumn");
    expect(column?.details).toEqual({ table: "CcsAxes", column: "Poids" });
    for (const { problem, remedy, details } of problems) {
      expect(inBothLanguages(problem, details).en).toContain("Ccs");
      expect(inBothLanguages(remedy, details).fr).not.toBe("");
    }
  });

  it("is not read from no tables at all", () => {
    const reading = readModel([]);
    expect(reading.ok ? [] : reading.problems.map(({ kind }) => kind)).toEqual(
      Array.from({ length: 6 }, () => "missingTable"),
    );
  });
});

describe("an edited model", () => {
  it("keeps weights, targets, goalposts, points and parameters that were changed", () => {
    const tables = new Tables();
    tables.set("CcsAxes", 1, "Weight", 2.5);
    tables.set("CcsAxes", 2, "Target", 55);
    tables.set("CcsCriteria", tables.line("CcsCriteria", "tenure"), "Best", 36);
    tables.set("CcsAnswers", tables.line("CcsAnswers", "npsAnswer", 1), "Points", 40);
    tables.set("CcsParameters", tables.line("CcsParameters", "missingRule"), "Value", "Strict");
    const { model } = tables.read();
    expect(model.axes[0]?.weight).toBe(2.5);
    expect(model.axes[1]?.target).toBe(55);
    expect(model.criteria.find((one) => one.key === "tenure")?.best).toBe(36);
    expect(model.criteria.find((one) => one.key === "npsAnswer")?.steps[1]).toEqual({
      threshold: 7,
      points: 40,
    });
    expect(model.parameters.missingRule).toBe("strict");
  });

  it("reads the words of either language wherever they stand", () => {
    const tables = new Tables("fr");
    tables.set("CcsCriteria", tables.line("CcsCriteria", "tenure"), "Échelle", "LINEAR");
    tables.set(
      "CcsParameters",
      tables.line("CcsParameters", "missingRule"),
      "Valeur",
      "renormalise",
    );
    tables.set("CcsCriteria", 0, "Poids", "weight");
    const { model } = tables.read();
    expect(model.criteria.find((one) => one.key === "tenure")?.scale).toBe("linear");
    expect(model.parameters.missingRule).toBe("renormalise");
    expect(model.criteria[0]?.weight).toBe(3);
  });

  it("knows relabelled lines by their keys", () => {
    const tables = new Tables("fr");
    // The criteria go on naming the axis as it was; the answers the criterion as it was.
    tables.set("CcsAxes", 1, "Axe", "Fiabilité");
    tables.set(
      "CcsCriteria",
      tables.line("CcsCriteria", "lastProject"),
      "Critère",
      "Bilan du chantier",
    );
    const { model, issues } = tables.read();
    expect(issues).toEqual([]);
    expect(model.axes[0]).toMatchObject({ key: "trust", label: "Fiabilité" });
    expect(model.criteria.filter(({ axis }) => axis === "trust")).toHaveLength(4);
    const project = model.criteria.find((one) => one.key === "lastProject");
    expect(project?.label).toBe("Bilan du chantier");
    expect(project?.answers).toHaveLength(8);
  });

  it("takes added axes, dimensions, criteria and answers, and makes their keys", () => {
    const tables = new Tables();
    const axis = tables.add("CcsAxes", { Axis: "Fit & reach", Weight: 2, Target: 60 });
    tables.add("CcsDimensions", { Dimension: "Perceived price" });
    tables.add("CcsCriteria", {
      Criterion: "Price held",
      Axis: "fit & REACH",
      Weight: 1,
      Dimension: "Perceived price",
      Scale: "categories",
      "Due (days)": 5,
    });
    tables.add("CcsAnswers", { Criterion: "Price held", Answer: "held", Points: 100 });
    tables.add("CcsAnswers", { Criterion: "price held", Answer: 0, Points: 0 });
    const { model, cells, newKeys } = tables.read();
    expect(model.axes.at(-1)).toEqual({
      key: "fitReach",
      label: "Fit & reach",
      weight: 2,
      target: 60,
    });
    expect(model.criteria.at(-1)).toEqual({
      key: "priceHeld",
      label: "Price held",
      axis: "fitReach",
      dimension: "perceivedPrice",
      weight: 1,
      scale: "categories",
      worst: null,
      best: null,
      minimum: null,
      maximum: null,
      answers: [
        { text: "held", points: 100 },
        { text: "0", points: 0 },
      ],
      steps: [],
      action: "",
      dueDays: 5,
      urgentAtOrBelow: null,
    });
    expect(cells.criteria.at(-1)?.answers?.texts.rows).toBe(2);
    const { top, left } = tables.grid("CcsAxes");
    expect(newKeys).toHaveLength(3);
    expect(newKeys[0]).toEqual({ cell: { row: top + axis, column: left + 3 }, key: "fitReach" });
  });

  it("gives a new line a key that is still free", () => {
    const tables = new Tables();
    tables.add("CcsDimensions", { Dimension: "Production" });
    expect(tables.read().model.dimensions.at(-1)).toEqual({
      key: "production2",
      label: "Production",
    });
  });

  it("does without what was deleted, and lists the answers that are left over", () => {
    const tables = new Tables();
    tables.remove("CcsCriteria", tables.line("CcsCriteria", "executiveSponsor"));
    tables.set("CcsCriteria", tables.line("CcsCriteria", "ableToRecommend"), "Scale", "yes/no");
    tables.set("CcsCriteria", tables.line("CcsCriteria", "ableToRecommend"), "Worst", 0);
    tables.set("CcsCriteria", tables.line("CcsCriteria", "ableToRecommend"), "Best", 1);
    const { model, issues } = tables.read();
    expect(model.criteria).toHaveLength(17);
    expect(issues.map(({ kind, severity }) => `${kind} ${severity}`)).toEqual([
      ...Array.from({ length: 6 }, () => "orphanAnswer warning"),
      ...Array.from({ length: 6 }, () => "unusedAnswer warning"),
    ]);
    for (const { problem, treatment, details, address } of issues) {
      expect(address).toMatch(/^A\d+$/);
      expect(inBothLanguages(problem, details).en).toMatch(/Executive sponsor|Able to recommend/);
      expect(inBothLanguages(treatment, details).fr).toBe("Ignoré.");
    }
  });

  it("passes over blank lines, and over columns that somebody added", () => {
    const tables = new Tables();
    tables.replace("CcsAxes", (values) =>
      [...values, values[0]?.map(() => null) ?? []].map((row, line) => [
        line === 0 ? "Remark" : "x",
        ...row,
      ]),
    );
    tables.grids = tables.grids.map((grid) =>
      grid.tableName === "CcsAxes" ? { ...grid, left: grid.left - 1 } : grid,
    );
    const { model, cells } = tables.read();
    expect(model).toEqual(defaultModel("en", AS_OF, "EUR"));
    const planned = planModelTab(model, "en", "Model");
    expect(cells).toEqual(planned.cells);
  });
});
