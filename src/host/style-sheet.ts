/** How the numbers of one file's styles read in another's. */
export interface StyleNumbers {
  cell(number: number): number;
  differential(number: number): number;
}

type Family = "fonts" | "fills" | "borders" | "cellXfs" | "dxfs";

const FAMILIES: readonly Family[] = ["fonts", "fills", "borders", "cellXfs", "dxfs"];
const FIRST_CUSTOM_FORMAT = 164;

/**
 * A styles part (styles.xml) to which styles of another one are added as they are asked for. Nothing
 * that is there already moves, and what is there already is not added.
 */
export class MergedStyles implements StyleNumbers {
  readonly #target: Styles;
  readonly #source: Styles;
  readonly #formatCodes: Map<string, string>;
  readonly #places: Record<Family, Map<string, number>>;
  readonly #newFormats: string[] = [];
  readonly #known = { cellXfs: new Map<number, number>(), dxfs: new Map<number, number>() };
  #nextFormat: number;
  #grown = false;

  constructor(
    private readonly original: string,
    added: string,
  ) {
    this.#target = readStyles(original);
    this.#source = readStyles(added);
    this.#formatCodes = new Map([...this.#source.formats].map(([code, id]) => [id, code]));
    const used = [...this.#target.formats.values()].map(Number);
    this.#nextFormat = Math.max(FIRST_CUSTOM_FORMAT - 1, ...used) + 1;
    const places = (family: Family): Map<string, number> => {
      const found = new Map<string, number>();
      this.#target[family].forEach((element, index) => {
        const key = canonical(element);
        if (!found.has(key)) found.set(key, index);
      });
      return found;
    };
    this.#places = {
      fonts: places("fonts"),
      fills: places("fills"),
      borders: places("borders"),
      cellXfs: places("cellXfs"),
      dxfs: places("dxfs"),
    };
  }

  cell(number: number): number {
    return this.#place("cellXfs", number, (xf) =>
      this.#withFormat(xf)
        .replace(/fontId="(\d+)"/, (_, id: string) => `fontId="${this.#part("fonts", id)}"`)
        .replace(/fillId="(\d+)"/, (_, id: string) => `fillId="${this.#part("fills", id)}"`)
        .replace(/borderId="(\d+)"/, (_, id: string) => `borderId="${this.#part("borders", id)}"`)
        .replace(/xfId="\d+"/, 'xfId="0"'),
    );
  }

  differential(number: number): number {
    return this.#place("dxfs", number, (dxf) => this.#withFormat(dxf));
  }

  /** The styles part with what has been added. */
  get text(): string {
    if (!this.#grown) return this.original;
    let styles = this.original;
    for (const family of FAMILIES) styles = replaceFamily(styles, family, this.#target[family]);
    return this.#newFormats.length === 0
      ? styles
      : addFormats(styles, this.#newFormats, this.#target.formats.size);
  }

  #place(family: "cellXfs" | "dxfs", number: number, move: (xml: string) => string): number {
    const known = this.#known[family].get(number);
    if (known !== undefined) return known;
    const element = this.#source[family][number];
    const place = element === undefined ? 0 : this.#add(family, move(element));
    this.#known[family].set(number, place);
    return place;
  }

  #part(family: "fonts" | "fills" | "borders", id: string): number {
    const element = this.#source[family][Number(id)];
    return element === undefined ? 0 : this.#add(family, element);
  }

  #add(family: Family, element: string): number {
    const key = canonical(element);
    const places = this.#places[family];
    const known = places.get(key);
    if (known !== undefined) return known;
    this.#grown = true;
    const place = this.#target[family].push(element) - 1;
    places.set(key, place);
    return place;
  }

  /** Number formats of one's own have numbers that differ from file to file. */
  #withFormat(xml: string): string {
    return xml.replace(/numFmtId="(\d+)"/, (whole, id: string) => {
      const code = this.#formatCodes.get(id);
      if (code === undefined) return whole;
      const known = this.#target.formats.get(code);
      if (known !== undefined) return `numFmtId="${known}"`;
      const added = String(this.#nextFormat++);
      this.#target.formats.set(code, added);
      this.#newFormats.push(`<numFmt numFmtId="${added}" formatCode="${code}"/>`);
      return `numFmtId="${added}"`;
    });
  }
}

interface Styles extends Record<Family, string[]> {
  /** Number of each custom number format, by its code as it is written. */
  formats: Map<string, string>;
}

function readStyles(xml: string): Styles {
  const formats = new Map<string, string>();
  for (const [tag] of familyContent(xml, "numFmts").matchAll(/<numFmt\b[^>]*>/g)) {
    const code = /formatCode="([^"]*)"/.exec(tag)?.[1];
    const id = /numFmtId="(\d+)"/.exec(tag)?.[1];
    if (code !== undefined && id !== undefined) formats.set(code, id);
  }
  const list = (family: Family): string[] => children(familyContent(xml, family));
  return {
    formats,
    fonts: list("fonts"),
    fills: list("fills"),
    borders: list("borders"),
    cellXfs: list("cellXfs"),
    dxfs: list("dxfs"),
  };
}

/** The same element in the same words, whatever the order of attributes. */
function canonical(element: string): string {
  return element.replace(
    /<([\w:]+)((?:\s+[\w:.-]+="[^"]*")*)\s*(\/?)>/g,
    (_, name: string, list: string, end: string) => {
      const sorted = (list.match(/[\w:.-]+="[^"]*"/g) ?? []).sort().join(" ");
      return `<${name} ${sorted}${end}>`;
    },
  );
}

function familyContent(xml: string, family: string): string {
  return new RegExp(`<${family}\\b[^>]*[^/]>([\\s\\S]*?)</${family}>`).exec(xml)?.[1] ?? "";
}

/** The elements directly inside some XML, each as text. */
function children(xml: string): string[] {
  const found: string[] = [];
  let depth = 0;
  let start = 0;
  for (const match of xml.matchAll(/<(\/?)[\w:]+[^>]*?(\/?)>/g)) {
    const [tag, closing, selfClosing] = match;
    if (closing === "") {
      if (depth === 0) start = match.index;
      depth++;
    }
    if (closing !== "" || selfClosing !== "") {
      depth--;
      if (depth === 0) found.push(xml.slice(start, match.index + tag.length));
    }
  }
  return found;
}

function replaceFamily(xml: string, family: Family, elements: readonly string[]): string {
  if (elements.length === 0) return xml;
  const open = `<${family} count="${elements.length}"`;
  const whole = new RegExp(`<${family}\\b([^>]*?)(?:/>|>[\\s\\S]*?</${family}>)`);
  const found = whole.exec(xml);
  const rest = (found?.[1] ?? "")
    .replace(/\s*count="\d+"/, "")
    .replace(/\s*x14ac:knownFonts="\d+"/, "");
  const written = `${open}${rest}>${elements.join("")}</${family}>`;
  if (found) return xml.slice(0, found.index) + written + xml.slice(found.index + found[0].length);
  // Only differential formats can be missing: they follow the named cell styles.
  return xml.replace(/<\/cellStyles>|<\/cellXfs>(?![\s\S]*<\/cellStyles>)/, (end) => end + written);
}

function addFormats(xml: string, formats: readonly string[], count: number): string {
  const counted = `count="${count}"`;
  if (/<numFmts\b[^>]*[^/]>/.test(xml)) {
    return xml
      .replace(/(<numFmts\b[^>]*?)count="\d+"/, `$1${counted}`)
      .replace("</numFmts>", () => `${formats.join("")}</numFmts>`);
  }
  const written = `<numFmts ${counted}>${formats.join("")}</numFmts>`;
  return xml.replace(/<numFmts\b[^>]*\/>/, "").replace(/<fonts\b/, () => `${written}<fonts`);
}
