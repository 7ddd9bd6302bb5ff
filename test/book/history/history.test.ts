import { describe, expect, it } from "vitest";
import type { Model } from "../../../src/commitment/model";
import { scoreBook } from "../../../src/commitment/scored-book";
import type { CellValue, Grid } from "../../../src/book/grid";
import { restatedSnapshot, takenSnapshots } from "../../../src/book/history/history";
import { historyBridge, historyClients } from "../../../src/book/history/history-bridge";
import { historyNotes } from "../../../src/book/history/history-notes";
import { readHistory } from "../../../src/book/history/read-history";
import { trackOf } from "../../../src/book/follow-tabs/track";
import { columnLetters } from "../../../src/book/sheet-address";
import { readClients } from "../../../src/book/read-clients";
import type { Language } from "../../../src/messages/messages";
import { FollowedBook } from "../../support/followed-book";
import { gridOf } from "../../support/client-grid";
import { textGrid, unitsGrid } from "../../support/text-book";
import { AS_OF, weirdGrid, weirdModel } from "../../support/weird-book";

const LATER = AS_OF + 91;
const languages: readonly Language[] = ["en", "fr"];

/** The weird list one quarter later: some left, one came, figures moved. */
const laterGrid: Grid = {
  ...weirdGrid,
  values: [
    ...weirdGrid.values
      .filter((_, row) => ![2, 5].includes(row))
      .map((row, i) =>
        i === 0
          ? row
          : row.map((cell, j) => (j === 2 && typeof cell === "number" ? cell * 1.1 : cell)),
      ),
    weirdGrid.values[1]!.map((cell, j) => (j === 0 ? "C99" : j === 1 ? "Newcomer" : cell)),
  ],
};

/** Other weights, a narrower band, one criterion less, an axis called otherwise. */
function otherModel(model: Model): Model {
  return {
    ...model,
    axes: model.axes.map((axis, a) => ({ ...axis, weight: 5 - a, label: `${axis.label} today` })),
    criteria: model.criteria.filter((_, j) => j !== 3),
    parameters: { ...model.parameters, floor: 0.6, ceiling: 1.8 },
  };
}

/** What scoring a list under a model says each client is worth, by name and ARR. */
function worthOf(list: Grid, model: Model, asOf: number): number[] {
  const dated = { ...model, parameters: { ...model.parameters, asOf } };
  const reading = readClients(list, dated);
  if (!reading.ok) throw new Error("unreadable");
  return [...scoreBook(reading.value.clients, dated).scored.weightedArr];
}

const near = (actual: ArrayLike<number>, wanted: readonly number[]): void => {
  expect(actual.length).toBe(wanted.length);
  wanted.forEach((one, i) =>
    expect(Math.abs(actual[i]! - one)).toBeLessThanOrEqual(1e-9 * Math.max(1, one)),
  );
};

describe("a history", () => {
  it.each(languages)("is read back as it was written, figure by figure (%s)", (language) => {
    const model = weirdModel("neutral", language);
    const book = new FollowedBook(language, [model]);
    book.take(weirdGrid, AS_OF);
    book.take(laterGrid, LATER);
    const { history } = book;
    expect(history.issues).toEqual([]);
    expect(history.axes.map(({ key }) => key)).toEqual(model.axes.map(({ key }) => key));
    expect(history.axes.map(({ label }) => label)).toEqual(model.axes.map(({ label }) => label));
    const [first, second] = takenSnapshots(history);
    expect([first!.date, second!.date, first!.number, second!.number]).toEqual([
      AS_OF,
      LATER,
      1,
      2,
    ]);
    expect(first!.model).toBe(second!.model);
    const values = (lines: Int32Array): number[] =>
      Array.from(lines, (line) => history.lines.weightedArr[line]!);
    near(values(first!.lines), worthOf(weirdGrid, model, AS_OF));
    near(values(second!.lines), worthOf(laterGrid, model, LATER));
  });

  it("knows a client by its id, and gives nobody's number to another", () => {
    const book = new FollowedBook("en", [weirdModel("neutral")]);
    book.take(weirdGrid, AS_OF);
    book.take(laterGrid, LATER);
    const { number, name } = historyClients(book.history);
    expect(number).toHaveLength(weirdGrid.values.length);
    expect(name.at(-1)).toBe("Newcomer");
    const [, second] = takenSnapshots(book.history);
    const numbers = Array.from(second!.lines, (line) => book.history.lines.clientNumber[line]!);
    expect(new Set(numbers).size).toBe(numbers.length);
    expect(numbers).not.toContain(2);
    expect(numbers.at(-1)).toBe(weirdGrid.values.length);
  });

  it("takes a day again only in the place of that day", () => {
    const book = new FollowedBook("en", [weirdModel("neutral")]);
    book.take(weirdGrid, AS_OF);
    book.take(laterGrid, LATER);
    const before = book.grid!.values;
    book.take(weirdGrid, LATER, LATER);
    const { snapshots } = book.history;
    expect(snapshots.map(({ number, date }) => [number, date])).toEqual([
      [1, AS_OF],
      [3, LATER],
    ]);
    expect(book.grid!.values.slice(0, weirdGrid.values.length)).toEqual(
      before.slice(0, weirdGrid.values.length),
    );
    // Whoever stayed keeps the number.
    expect(historyClients(book.history).number).toHaveLength(weirdGrid.values.length - 1);
  });
});

describe("restating", () => {
  it.each([
    ["cells of every kind", weirdGrid],
    ["figures, days and answers as text", textGrid],
    ["units in the headers", unitsGrid],
  ] as const)("is what the other model would have said that day: %s", (_, list) => {
    const model = weirdModel("neutral");
    const book = new FollowedBook("en", [model]);
    book.take(list, AS_OF);
    const other = otherModel(model);
    book.models = [other, model];
    book.take(list, LATER);
    const restated = book.restate(AS_OF);
    expect(restated).not.toBeNull();
    const { history } = book;
    expect(history.issues).toEqual([]);
    const snapshot = restatedSnapshot(history, AS_OF, takenSnapshots(history)[1]!.model);
    near(
      Array.from(snapshot!.lines, (line) => history.lines.weightedArr[line]!),
      worthOf(list, other, AS_OF),
    );
  });

  it("makes the model change a step of its own", () => {
    const model = weirdModel("neutral");
    const book = new FollowedBook("en", [model]);
    book.take(weirdGrid, AS_OF);
    book.models = [otherModel(model), model];
    book.take(laterGrid, LATER);
    const between = () => {
      const [from, to] = takenSnapshots(book.history);
      return historyBridge(book.history, from!, to!);
    };
    expect(between().model).toBe("mixed");
    expect(between().bridge.total.modelChange).toBe(0);
    book.restate(AS_OF);
    const { model: how, bridge } = between();
    expect(how).toBe("restated");
    const { total } = bridge;
    const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
    const restated = sum(worthOf(weirdGrid, book.models[0]!, AS_OF));
    expect(total.opening).toBeCloseTo(sum(worthOf(weirdGrid, model, AS_OF)), 4);
    expect(total.modelChange).toBeCloseTo(restated - total.opening, 4);
    expect(total.closing).toBeCloseTo(sum(worthOf(laterGrid, book.models[0]!, LATER)), 4);
    const { opening, modelChange, lost, gained, arrEffect, axisEffects, closing } = total;
    expect(
      Math.abs(opening + modelChange + lost + gained + arrEffect + sum(axisEffects) - closing),
    ).toBeLessThan(0.005);
  });

  it("says which criteria a snapshot knows nothing of, and stops where it knows none", () => {
    const model = weirdModel("neutral");
    const book = new FollowedBook("en", [model]);
    book.take(weirdGrid, AS_OF);
    const modelWithOthers = (isOther: (j: number) => boolean): Model => ({
      ...model,
      criteria: model.criteria.map((one, j) =>
        isOther(j) ? { ...one, key: `other${j}`, label: `Something else ${j}` } : one,
      ),
    });
    book.models = [modelWithOthers((j) => j === 0), model];
    // Joint projects have no column in that list.
    expect(book.restate(AS_OF)!.withoutFacts).toEqual(["other0", "jointProjects"]);
    book.models = [modelWithOthers(() => true), model];
    expect(book.restate(AS_OF)).toBeNull();
  });
});

describe("reading a history that people have worked on", () => {
  const model = weirdModel("neutral");
  const book = new FollowedBook("fr", [model]);
  book.take(weirdGrid, AS_OF);
  book.take(laterGrid, LATER);
  const [header, ...body] = book.grid!.values.map((row) => [...row]);
  const at = (name: string): number => header!.indexOf(name);
  const read = (values: readonly (readonly CellValue[])[]) => {
    const reading = readHistory({ ...book.grid!, values }, [model], "en");
    if (!reading.ok) throw new Error("unreadable");
    return reading.value;
  };

  it("finds columns in any order, with their own among them, and headers of the other language", () => {
    const english = new FollowedBook("en", [model]);
    english.take(weirdGrid, AS_OF);
    english.take(laterGrid, LATER);
    const names = english.grid!.values[0]!;
    const turned = [names, ...body].map((row, i) => [
      i === 0 ? "Mine" : `note ${i}`,
      ...[...row].reverse(),
    ]);
    const history = read(turned);
    expect(history.issues).toEqual([]);
    expect([...history.lines.weightedArr]).toEqual([...book.history.lines.weightedArr]);
    expect(history.columns.size).toBe(names.length);
    expect(history.headers[0]).toBe("Mine");
  });

  it("lists a broken line with its cell, uses what can be used and throws nothing away", () => {
    const broken = body.map((row) => [...row]);
    broken[0]![at("ARR")] = "beaucoup";
    broken[1]![at("Date")] = AS_OF + 1;
    broken[2]![at("Nature")] = "?";
    broken[3]![at("Clé")] = 5;
    broken[4] = [...broken[5]!];
    broken[6]![at("ARR pondéré")] = 1e7;
    broken[7] = broken[7]!.map(() => null);
    const history = read([header!, ...broken]);
    expect(history.issues.map(({ kind, severity }) => [kind, severity])).toEqual([
      ["history.arr", "warning"],
      ["history.stray", "warning"],
      ["history.passed", "warning"],
      ["history.cell", "error"],
      ["history.repeated", "error"],
      ["history.apart", "warning"],
    ]);
    expect(history.issues[0]).toMatchObject({
      details: { column: "ARR", value: "beaucoup" },
      client: "Acme",
      address: "I5",
    });
    for (const language of languages) {
      const notes = historyNotes(history.issues, language);
      // Five lines are named, the others counted.
      expect(notes).toHaveLength(6);
      for (const note of notes) expect(note).not.toMatch(/[{}]/);
      // What of a cell that cannot be read (ARR, Nature, Clé), and what then: no more than that.
      for (const note of [notes[0]!, notes[2]!, notes[3]!]) {
        expect(note.split(/(?<=\.) /), note).toHaveLength(2);
        expect(note.length, note).toBeLessThan(170);
      }
    }
    expect(history.issues.map(({ address }) => address.replace(/\d+/, ""))).toEqual(
      ["ARR", "Date", "Nature", "Clé", "N° client", "ARR"].map((name) =>
        columnLetters(at(name) + book.grid!.left),
      ),
    );
    expect(history.lines.count).toBe(body.length - 3);
    const { arr, multiplier, weightedArr } = history.lines;
    near(
      arr.map((amount, i) => amount * multiplier[i]!),
      [...weightedArr],
    );
    expect(history.rows).toBe(body.length);
    // The header is line 0: the sixth line of the body is the copy.
    const { top } = book.grid!;
    const original = history.lines.clientNumber[history.lines.row.indexOf(top + 5)];
    const copied = history.leftOut.map((line) => [line.row, line.clientNumber]);
    expect(copied).toEqual([[top + 6, original]]);
  });

  it("writes numbers as the language does", () => {
    const typed = body.map((row) => [...row]);
    const place = typed.findIndex((row) => typeof row[at("Score")] === "number");
    typed[place]![at("Score")] = 12.5;
    typed[place]![at("Multiplicateur")] = 0.025;
    typed[place + 1]![at("ARR")] = -1.5;
    const { issues } = read([header!, ...typed]);
    const [english, french] = languages.map((language) =>
      historyNotes(issues, language)
        .map((note) => note.replaceAll(/\s/g, " "))
        .join(" | "),
    );
    expect(english).toMatch(/The score is 12\.5, but the scores of the axes make [\d.]+\. /);
    expect(english).toMatch(/The multiplier is 2\.5%, but those of the axes make [\d.]+%\. /);
    expect(english).toContain("ARR: -1.5 cannot be used.");
    expect(french).toMatch(/Le score est 12,5, mais les scores des axes donnent [\d,]+\. /);
    expect(french).toMatch(/Le multiplicateur est 2,5 %, mais ceux des axes donnent [\d,]+ %\. /);
    expect(french).toContain("ARR : -1,5 est inutilisable.");
  });

  const spoiled = body[3]!.map((cell, place) => (place === at("ARR pondéré") ? "?" : cell));

  it("knows a line that cannot be read by the key of one that can", () => {
    const history = read([header!, ...body.slice(0, 4), spoiled, ...body.slice(4)]);
    const copied = history.leftOut.map((line) => [line.row, line.clientNumber, line.kind]);
    const { clientNumber } = book.history.lines;
    expect(copied).toEqual([[book.grid!.top + 5, clientNumber[3], "taken"]]);
  });

  it("leaves out a client whose first line cannot be read, and says of the others why", () => {
    const history = read([header!, ...body.slice(0, 3), spoiled, ...body.slice(3)]);
    const { top, left } = book.grid!;
    expect([...history.lines.row]).toEqual(
      body.flatMap((_, i) => (i === 3 ? [] : [top + (i < 3 ? 1 : 2) + i])),
    );
    const cell = (name: string, line: number): string =>
      `${columnLetters(at(name) + left)}${top + line + 1}`;
    expect(history.issues).toMatchObject([
      { kind: "history.cell", severity: "error", address: cell("ARR pondéré", 4) },
      { kind: "history.afterUnread", severity: "error", address: cell("N° client", 5) },
    ]);
    for (const language of languages) {
      const [first, second] = historyNotes(history.issues, language);
      expect(first).toContain(cell("ARR pondéré", 4));
      expect(second).toContain(cell("N° client", 5));
      expect(second).toContain(cell("ARR pondéré", 4));
    }
  });

  it("knows no snapshot of which only such lines are left", () => {
    const copy = [...body[3]!];
    const history = read([header!, spoiled, copy]);
    expect(history.snapshots).toEqual([]);
    expect(history.lines.count).toBe(0);
  });

  it("takes the last of two snapshots of a day, and says what is left of the former", () => {
    const again = new FollowedBook("fr", [model]);
    again.take(weirdGrid, AS_OF);
    again.take(laterGrid, LATER);
    again.take(laterGrid, LATER);
    const { history, grid } = again;
    expect(history.snapshots.map(({ number }) => number)).toEqual([1, 3]);
    const first = grid!.values.findIndex((line) => line[0] === 2);
    const former = grid!.values.filter((line) => line[0] === 2).length;
    expect(history.leftOut.map(({ row }) => row)).toEqual(
      Array.from({ length: former }, (_, index) => grid!.top + first + index),
    );
    expect(history.issues).toMatchObject([
      { kind: "history.former", details: { snapshot: 2, count: former } },
    ]);
    const [french] = historyNotes(history.issues, "fr");
    expect(french).toContain(`il en reste ${former} lignes, celle-ci en premier.`);
    // Taken again, all of it goes.
    again.take(laterGrid, LATER, LATER);
    expect(again.history.snapshots.map(({ number }) => number)).toEqual([1, 4]);
    expect(again.history.issues).toEqual([]);
  });

  it("does not restate a day by facts that it had before it was taken again", () => {
    const again = new FollowedBook("en", [model]);
    again.take(weirdGrid, AS_OF);
    again.models = [otherModel(model), model];
    again.take(laterGrid, LATER);
    again.restate(AS_OF);
    const place = weirdGrid.values[0]!.indexOf("ARR");
    const tenth = weirdGrid.values.map((row, i) =>
      row.map((cell, j) => (i > 0 && j === place && typeof cell === "number" ? cell / 10 : cell)),
    );
    expect(place).toBeGreaterThan(0);
    again.take({ ...weirdGrid, values: tenth }, AS_OF);
    // What stands of the day as it was before has not been deleted: snapshots 1 and 3.
    const { history } = again;
    expect(history.snapshots.map(({ number }) => number)).toEqual([4, 2]);
    expect(trackOf(history).map(({ snapshot }) => snapshot)).toEqual([4, 2]);
    const clients = weirdGrid.values.length - 1;
    expect(history.leftOut).toHaveLength(2 * clients);
    const told = history.issues.map(({ kind, details }) => [kind, details]);
    expect(told).toEqual([
      ["history.former", { snapshot: 1, count: clients }],
      ["history.former", { snapshot: 3, count: clients }],
    ]);
    expect(historyNotes(history.issues, "en")[1]).toMatch(
      new RegExp(`day of snapshot 3 was taken again; ${clients} lines, this one first, are left`),
    );
    // All that was said of the day goes when it is taken once more; its restatement comes after.
    again.models = [model, ...again.models];
    again.take(weirdGrid, AS_OF, AS_OF);
    again.models = again.models.slice(1);
    again.restate(AS_OF);
    expect(again.history.snapshots.map(({ number }) => number)).toEqual([5, 6, 2]);
    expect(again.history.issues).toEqual([]);
  });

  it("leaves a snapshot out of which no line says its date, and says so", () => {
    const typed = [...body].map((line) => {
      const copy = [...line];
      copy[at("Date")] = "?";
      return copy;
    });
    const history = read([header!, ...typed]);
    expect(history.snapshots).toEqual([]);
    expect(history.issues.map(({ kind }) => kind)).toEqual(typed.map(() => "history.cell"));
  });

  it("says which column is gone", () => {
    const without = [header!, ...body].map((row) => row.filter((_, j) => j !== at("Clé")));
    const reading = readHistory({ ...book.grid!, values: without }, [model], "fr");
    expect(reading).toMatchObject({
      ok: false,
      problems: [{ kind: "historyLacksColumn", details: { column: "Clé" } }],
    });
  });

  it("finds an axis under the label of an older model, or under no model's", () => {
    const renamed: Model = {
      ...model,
      axes: model.axes.map((axis, a) => (a === 0 ? { ...axis, label: "Assurance" } : axis)),
    };
    const known = readHistory(book.grid!, [renamed, model], "en");
    expect(known.ok && known.value.axes.map(({ key }) => key)).toContain("trust");
    const lost = readHistory(book.grid!, [renamed], "en");
    expect(lost.ok && lost.value.axes.map(({ key }) => key)).toEqual([
      "trust",
      ...model.axes.slice(1).map(({ key }) => key),
    ]);
    expect(lost.ok && lost.value.issues).toEqual([]);
  });
});

describe("client numbers without an ID column", () => {
  const model = weirdModel("neutral");
  const list = (...names: readonly string[]): Grid =>
    gridOf([["Client", "ARR"], ...names.map((name, i) => [name, 1000 + i])]);
  const numbersOf = (book: FollowedBook, snapshot: number): number[] => {
    const { lines } = takenSnapshots(book.history)[snapshot]!;
    return Array.from(lines, (line) => book.history.lines.clientNumber[line]!);
  };

  it("go by name, the first of several with the first", () => {
    const book = new FollowedBook("en", [model]);
    book.take(list("Acme", "Zoé", "Acme"), AS_OF);
    book.take(list("ZOE ", "acme", "Nova", "ACME", "Acme"), LATER);
    expect(numbersOf(book, 0)).toEqual([1, 2, 3]);
    expect(numbersOf(book, 1)).toEqual([2, 1, 4, 3, 5]);
  });

  it("stay when the list gets an ID column, and then go by id", () => {
    const book = new FollowedBook("en", [model]);
    const withIds = (...lines: readonly (readonly [string, string])[]): Grid =>
      gridOf([["Client ID", "Client", "ARR"], ...lines.map(([id, name]) => [id, name, 1000])]);
    book.take(list("Acme", "Zoé"), AS_OF);
    book.take(withIds(["B", "Zoé"], ["A", "Acme"]), LATER);
    book.take(withIds(["A", "Acme Group"], ["B", "Zoé"], ["C", "Acme"]), LATER + 1);
    expect(numbersOf(book, 1)).toEqual([2, 1]);
    expect(numbersOf(book, 2)).toEqual([1, 2, 3]);
  });
});
