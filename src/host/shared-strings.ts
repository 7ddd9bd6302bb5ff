/**
 * A shared strings part to which strings of another one are added as they are asked for. Nothing
 * that is there already moves, and what is there already is not added.
 */
export class MergedStrings {
  readonly #all: string[];
  readonly #source: string[];
  readonly #places: Map<string, number>;
  readonly #before: number;

  constructor(
    private readonly original: string,
    added: string,
  ) {
    this.#all = items(original);
    this.#source = items(added);
    this.#before = this.#all.length;
    this.#places = new Map(this.#all.map((item, index) => [item, index]));
  }

  /** Where a string of the other part is found. */
  place(index: number): number {
    const item = this.#source[index];
    if (item === undefined) throw new Error(`There is no shared string ${index}.`);
    const place = this.#places.get(item) ?? this.#all.push(item) - 1;
    this.#places.set(item, place);
    return place;
  }

  /** The part with what has been added. */
  get text(): string {
    if (this.#all.length === this.#before) return this.original;
    const open = (/<sst\b[^>]*>/.exec(this.original)?.[0] ?? "<sst>")
      .replace(/\s+(?:count|uniqueCount)="\d+"/g, "")
      .replace(/\s*\/?>$/, ` uniqueCount="${this.#all.length}">`);
    const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
    return `${head}${open}${this.#all.join("")}</sst>`;
  }
}

function items(xml: string): string[] {
  return xml.match(/<si\b[^>]*?(?:\/>|>[\s\S]*?<\/si>)/g) ?? [];
}
