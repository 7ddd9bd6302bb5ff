import { message, type MessageKey } from "../messages/messages";
import { matchColumns } from "./column-matching";
import { defaultCriterionKeys, type DefaultCriterionKey } from "./default-criteria";
import { defaultModel } from "./default-model";
import { cellFaults, pairFaults, type DirtyColumn, type FaultContext } from "./dirty-cells";
import { formula } from "./native-formula";
import type { DirtyBook, FaultKey, PlantedFault } from "./planted-fault";
import { sampleBook, type SampleBookOptions } from "./sample-book";
import { seededRandom } from "./seeded-random";
import { cellAddress } from "./sheet-address";
import type { Area, CellContent } from "./tab-plan";

/** Columns of the sample list before its criteria. */
const OWN_COLUMNS = { id: 0, name: 1, arr: 4, renewal: 5 } as const;
const OWN_WIDTH = 6;
/** Columns that no header fault touches, because a fault in a cell counts on them. */
const HEADER_FAULTS: readonly DefaultCriterionKey[] = [
  "supportSatisfaction",
  "modulesUsed",
  "referencesGiven",
  "executiveSponsor",
  "clientInThreeYears",
];
const MOST_TITLES = 45;
const TOTALS = ["book.dirty.total.1", "book.dirty.total.2", "book.dirty.total.3"] as const;

/** The fewest clients that a dirty book has: one fault a row, and some rows without. */
export const fewestDirtyClients = 50;

/**
 * The sample book with every fault that client lists are known for, planted by the seed: titles
 * above, captions and split labels, totals, notes and other blocks, hidden and blank rows, numbers
 * and dates as text, duplicates, errors. The same options give the same book.
 *
 * @example dirtyBook({ clients: 120, seed: 1, language: "fr", asOf: 46082 }).faults.length // over 50
 */
export function dirtyBook(options: SampleBookOptions): DirtyBook {
  return new DirtySheet(options).book();
}

interface Line {
  readonly cells: CellContent[];
  readonly client: number | null;
}

class DirtySheet {
  private readonly sample;
  private readonly random;
  private readonly context: FaultContext;
  private readonly columns: ReadonlyMap<DirtyColumn, number>;
  private readonly headers: string[];
  private readonly rows: CellContent[][];
  private readonly faults: PlantedFault[] = [];
  /** Faults of a client's cell, whose place on the sheet is known last. */
  private readonly cellFaults: {
    fault: FaultKey;
    client: number;
    column: number;
    issue: string | null;
  }[] = [];
  private readonly headerFaults: { fault: FaultKey; column: number; issue: string | null }[] = [];
  private readonly free: number[];

  constructor(private readonly options: SampleBookOptions) {
    const { clients, language, asOf, seed } = options;
    if (clients < fewestDirtyClients) {
      throw new RangeError(`clients must be ${fewestDirtyClients} or more`);
    }
    this.sample = sampleBook({ ...options, slips: false });
    this.random = seededRandom(seed ^ 0x5eed);
    this.context = { language, asOf, random: this.random };
    const { criteria } = defaultModel(language, asOf, "EUR");
    this.columns = new Map<DirtyColumn, number>([
      ...(Object.entries(OWN_COLUMNS) as [DirtyColumn, number][]),
      ...defaultCriterionKeys.map((key): [DirtyColumn, number] => {
        const label = criteria.find((criterion) => criterion.key === key)?.label ?? "";
        return [key, this.sample.headers.indexOf(label)];
      }),
    ]);
    this.headers = [...this.sample.headers];
    this.rows = this.sample.rows.map((row) => [...row]);
    this.free = this.shuffled(this.rows.map((_, client) => client));
  }

  book(): DirtyBook {
    this.plantCells();
    this.plantPairs();
    const hidden = this.free.splice(0, 3).sort((one, other) => one - other);
    const header = this.plantHeader();
    const titles = this.titleRows();
    const left = Math.floor(this.random.uniform() * 3);
    const top = titles.length + header.rows.length;
    this.placeHeaderFaults(header, titles, left);
    const lines = this.bodyLines(header.printed, top, left);
    const first = top;
    const rowOf = new Map(
      lines.flatMap(({ client }, index) => (client === null ? [] : [[client, first + index]])),
    );
    const last = [...rowOf.values()].at(-1)!;
    const ending = this.endingLines(first, last, left);
    this.placeFaults(rowOf, hidden, left);
    const width = left + this.headers.length + 3;
    const pad = (cells: readonly CellContent[]): CellContent[] => {
      const row = [...Array<CellContent>(left).fill(null), ...cells];
      return [...row, ...Array<CellContent>(Math.max(0, width - row.length)).fill(null)];
    };
    const cells = [
      ...titles.map((title) => pad([title])),
      ...header.rows.map(pad),
      ...lines.map((line) => pad(line.cells)),
      ...ending.map(pad),
    ];
    this.plantLegend(cells, top, left);
    const other = this.otherList();
    return {
      sheetName: this.sample.sheetName,
      cells,
      headerRow: top - 1,
      body: { first, last },
      left,
      columnFormats: [...this.sample.columnFormats, "0"],
      merged: header.merged.map((area) => ({
        ...area,
        row: area.row + titles.length,
        column: area.column + left,
      })),
      hiddenRows: hidden.map((client) => rowOf.get(client) ?? 0),
      clients: this.rows.length,
      other,
      faults: this.faults,
    };
  }

  private say(key: MessageKey): string {
    return message(this.options.language, key);
  }

  private shuffled<T>(list: readonly T[]): T[] {
    const order = list.map((item) => ({ item, draw: this.random.uniform() }));
    return order.sort((one, other) => one.draw - other.draw).map(({ item }) => item);
  }

  private between(least: number, most: number): number {
    return least + Math.floor(this.random.uniform() * (most - least + 1));
  }

  private columnOf(column: DirtyColumn): number {
    return this.columns.get(column) ?? 0;
  }

  private note(
    fault: FaultKey,
    at: { row: number; column: number } | null,
    issue: string | null,
    planted: CellContent,
    sheetName = this.sample.sheetName,
  ): void {
    const address = at === null ? "" : cellAddress(at.row, at.column);
    this.faults.push({ fault, sheetName, address, issue, planted: textOf(planted) });
  }

  private plantCells(): void {
    for (const { fault, column, issue, value } of cellFaults) {
      const client = this.free.pop() ?? 0;
      const at = this.columnOf(column);
      const row = this.rows[client];
      if (row !== undefined) row[at] = value(this.context);
      this.cellFaults.push({ fault, client, column: at, issue });
    }
  }

  private plantPairs(): void {
    for (const { fault, column, issue, value } of pairFaults) {
      const [first = 0, second = 0] = [this.free.pop(), this.free.pop()];
      const at = this.columnOf(column);
      const row = this.rows[second];
      if (row !== undefined) row[at] = value(textOf(this.rows[first]?.[at] ?? null), this.context);
      for (const client of [first, second]) {
        this.cellFaults.push({ fault, client, column: at, issue });
      }
    }
  }

  /** The header's rows, and those of them that are printed again further down. */
  private plantHeader(): { rows: CellContent[][]; printed: CellContent[][]; merged: Area[] } {
    this.misspell();
    const [renamed = "modulesUsed"] = this.shuffled(HEADER_FAULTS.slice(2));
    this.headers[this.columnOf(renamed)] = this.say("book.dirty.header.unknown");
    const twin = this.headers.push(this.headers[this.columnOf("npsAnswer")] ?? "") - 1;
    this.headerFaults.push(
      { fault: "renamedHeader", column: this.columnOf(renamed), issue: "missingColumn" },
      { fault: "sameHeader", column: twin, issue: "tiedColumns" },
    );
    for (const row of this.rows) row.push(row[this.columnOf("npsAnswer")] ?? null);

    const labels: CellContent[] = [...this.headers];
    const width = labels.length;
    const captions = Array<CellContent>(width).fill(null);
    captions[0] = this.say("book.dirty.caption.client");
    captions[OWN_COLUMNS.arr] = this.say("book.dirty.caption.contract");
    captions[OWN_WIDTH] = this.say("book.dirty.caption.facts");
    const merged = [
      { row: 0, column: 0, rows: 1, columns: OWN_COLUMNS.arr },
      { row: 0, column: OWN_COLUMNS.arr, rows: 1, columns: OWN_WIDTH - OWN_COLUMNS.arr },
      { row: 0, column: OWN_WIDTH, rows: 1, columns: width - OWN_WIDTH },
    ];
    const shape = this.random.pick(["plain", "captions", "split"]);
    if (shape === "plain") return { rows: [labels], printed: [labels], merged: [] };
    this.headerFaults.push({ fault: "captions", column: 0, issue: null });
    if (shape === "captions") return { rows: [captions, labels], printed: [labels], merged };
    const column = this.columnOf("activeUsers");
    const words = textOf(labels[column] ?? null).split(" ");
    const lower = Array<CellContent>(width).fill(null);
    lower[column] = words.pop() ?? null;
    labels[column] = words.join(" ");
    this.headerFaults.push({ fault: "splitLabel", column, issue: null });
    return { rows: [captions, labels, lower], printed: [labels, lower], merged };
  }

  private placeHeaderFaults(
    { rows }: { readonly rows: readonly CellContent[][] },
    titles: readonly CellContent[],
    left: number,
  ): void {
    this.note("titles", { row: 0, column: left }, null, titles[0] ?? null);
    const last = titles.length + rows.length - 1;
    for (const { fault, column, issue } of this.headerFaults) {
      const row = fault === "captions" ? titles.length : last;
      // What has no column is said of the whole sheet.
      const at = issue === "missingColumn" ? null : { row, column: left + column };
      const planted = fault === "captions" ? rows[0]?.[0] : this.headers[column];
      this.note(fault, at, issue, planted ?? null);
    }
  }

  /** Two letters of a header change places; the reader still knows it, and says that it is unsure. */
  private misspell(): void {
    const { language, asOf } = this.options;
    const model = defaultModel(language, asOf, "EUR");
    for (const key of this.shuffled(HEADER_FAULTS.slice(0, 2))) {
      const column = this.columnOf(key);
      const label = this.headers[column] ?? "";
      for (const place of this.shuffled(Array.from(label, (_, index) => index))) {
        const spelt = `${label.slice(0, place)}${label[place + 1] ?? ""}${label[place] ?? ""}${label.slice(place + 2)}`;
        const [match] = matchColumns([spelt], model).matches;
        if (match?.criterion === key && match.confidence < 0.9) {
          this.headers[column] = spelt;
          this.headerFaults.push({ fault: "misspeltHeader", column, issue: "uncertainColumn" });
          return;
        }
      }
    }
  }

  private titleRows(): CellContent[] {
    const rows: CellContent[] = [
      this.say("book.dirty.title"),
      ...Array<null>(this.between(1, 6)).fill(null),
    ];
    const lines = this.between(0, MOST_TITLES - rows.length);
    for (let line = 0; line < lines; line += 1) {
      rows.push(line % 3 === 2 ? null : this.say("book.dirty.titleLine"));
    }
    return [...rows, null];
  }

  /** Clients, with blank rows and the header again among them. */
  private bodyLines(printed: readonly CellContent[][], first: number, left: number): Line[] {
    const lines: Line[] = this.rows.map((cells, client) => ({ cells, client }));
    const [blank, again] = this.random.uniform() < 0.5 ? [1 / 4, 3 / 4] : [3 / 4, 1 / 4];
    const place = (part: number): number =>
      Math.round(part * this.rows.length) + this.between(-5, 5);
    const inserted = [
      {
        at: place(blank),
        lines: Array.from({ length: this.between(1, 3) }, () => []),
        fault: true,
      },
      { at: place(again), lines: printed, fault: false },
    ].sort((one, other) => other.at - one.at);
    for (const { at, lines: cells } of inserted) {
      lines.splice(at, 0, ...cells.map((line) => ({ cells: [...line], client: null })));
    }
    const isBlank = ({ client, cells }: Line): boolean => client === null && cells.length === 0;
    const row = (index: number): number => first + index;
    const column = left + OWN_COLUMNS.name;
    this.note("blankRows", { row: row(lines.findIndex(isBlank)), column }, "blankRows", null);
    const header = lines.findIndex((line) => line.client === null && !isBlank(line));
    this.note(
      "repeatedHeader",
      { row: row(header), column },
      "repeatedHeader",
      printed[0]?.[OWN_COLUMNS.name] ?? null,
    );
    return lines;
  }

  /** What stands under the last client: a total and more, or what formulas leave. */
  private endingLines(first: number, last: number, left: number): CellContent[][] {
    const arr = left + OWN_COLUMNS.arr;
    const name = left + OWN_COLUMNS.name;
    const below = (count: number): number => last + count;
    if (this.random.uniform() < 0.25) {
      const zeros = this.headers.map((): CellContent => formula("0"));
      this.note("zeroRows", { row: below(1), column: name }, "zeroRows", formula("0"));
      return [zeros, zeros];
    }
    const area = `${cellAddress(first, arr)}:${cellAddress(last, arr)}`;
    const total = this.random.pick(TOTALS);
    const line = (label: string, amount: CellContent): CellContent[] => [
      null,
      label,
      null,
      null,
      amount,
    ];
    const sum = formula(`SUM(${area})`);
    const mean = formula(`AVERAGE(${area})`);
    this.note("totalRow", { row: below(1), column: arr }, "totalRow", sum);
    this.note("averageRow", { row: below(2), column: arr }, "summaryRow", mean);
    const source = this.say("book.dirty.noteLine");
    this.note("noteLine", { row: below(4), column: left }, "textRow", source);
    const title = this.say("book.dirty.block.title");
    this.note("otherBlock", { row: below(6), column: left }, "otherBlock", title);
    return [
      line(this.say(total), sum),
      line(this.say("book.dirty.average"), mean),
      [],
      [source],
      [],
      [title],
      [this.say("book.dirty.block.product"), this.say("book.dirty.block.price")],
      [this.say("book.dirty.block.basic"), 10],
      [this.say("book.dirty.block.full"), 25],
    ];
  }

  private placeFaults(rowOf: ReadonlyMap<number, number>, hidden: readonly number[], left: number) {
    for (const { fault, client, column, issue } of this.cellFaults) {
      const at = { row: rowOf.get(client) ?? 0, column: left + column };
      this.note(fault, at, issue, this.rows[client]?.[column] ?? null);
    }
    const row = rowOf.get(hidden[0] ?? 0) ?? 0;
    this.note("hiddenRows", { row, column: left + OWN_COLUMNS.name }, "hiddenRows", hidden.length);
  }

  private plantLegend(cells: CellContent[][], top: number, left: number): void {
    const column = left + this.headers.length + 1;
    const legend = [
      ["book.dirty.legend.code", "book.dirty.legend.meaning"],
      ["book.dirty.legend.a", "book.dirty.legend.active"],
      ["book.dirty.legend.b", "book.dirty.legend.dormant"],
    ] as const;
    legend.forEach((texts, index) => {
      texts.forEach((key, offset) => {
        const row = cells[top - 1 + index];
        if (row !== undefined) row[column + offset] = this.say(key);
      });
    });
    this.note("legend", { row: top - 1, column }, null, this.say("book.dirty.legend.code"));
  }

  private otherList(): DirtyBook["other"] {
    const sheetName = this.say("book.dirty.otherSheet");
    const columns = [OWN_COLUMNS.name, OWN_COLUMNS.arr, this.columnOf("npsAnswer")];
    const cells = [this.sample.headers, ...this.sample.rows.slice(0, 4)].map((row) =>
      columns.map((column) => row[column] ?? null),
    );
    this.note("otherList", { row: 0, column: 0 }, "otherList", cells[0]?.[0] ?? null, sheetName);
    return { sheetName, cells };
  }
}

/** What a cell shows that holds no formula; of a formula itself. */
function textOf(content: CellContent): string {
  if (content === null) return "";
  return typeof content === "object" ? content.formula : String(content);
}
