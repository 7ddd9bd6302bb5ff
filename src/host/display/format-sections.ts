/** A piece of a number format: literal text, a place for a digit, a letter of a date ... */
export interface FormatPart {
  readonly kind:
    | "literal"
    | "digit"
    | "point"
    | "comma"
    | "percent"
    | "exponent"
    | "slash"
    | "date"
    | "elapsed"
    | "half"
    | "fraction"
    | "text"
    | "general";
  readonly text: string;
}

/** One of the up to four sections of a number format. */
export interface FormatSection {
  readonly parts: readonly FormatPart[];
  /** `#RRGGBB`. */
  readonly color?: string;
  readonly condition?: { readonly operator: string; readonly limit: number };
  /** The language that `[$-40C]` names. */
  readonly language?: string;
}

const known = new Map<string, readonly FormatSection[]>();

/** Reads the code of a number format. */
export function formatSections(code: string): readonly FormatSection[] {
  let sections = known.get(code);
  if (!sections) known.set(code, (sections = splitSections(code).map(readSection)));
  return sections;
}

/** The section for a number, and whether a minus sign is still to be put before a negative one. */
export function sectionFor(
  sections: readonly FormatSection[],
  value: number,
): { section: FormatSection; signed: boolean } {
  const [first = { parts: [] }, second, third] = sections;
  if (sections.some(({ condition }) => condition)) {
    const index = sections.findIndex(({ condition }, place) =>
      // A section without a condition takes what is left; the fourth is for texts.
      condition ? meets(value, condition) : place > 0 && place < 3,
    );
    const section = sections[index] ?? first;
    const { condition } = section;
    const negativeOnly = condition?.operator.startsWith("<") === true && condition.limit <= 0;
    return { section, signed: !negativeOnly };
  }
  if (value < 0 && second) return { section: second, signed: false };
  if (value === 0 && third) return { section: third, signed: false };
  return { section: first, signed: true };
}

function meets(value: number, { operator, limit }: { operator: string; limit: number }): boolean {
  switch (operator) {
    case "<":
      return value < limit;
    case "<=":
      return value <= limit;
    case ">":
      return value > limit;
    case ">=":
      return value >= limit;
    case "<>":
      return value !== limit;
    default:
      return value === limit;
  }
}

function splitSections(code: string): string[] {
  const sections: string[] = [];
  let section = "";
  for (const [token] of code.matchAll(/"[^"]*"?|\\.|[_*].|\[[^\]]*\]|[^]/gu)) {
    if (token === ";") {
      sections.push(section);
      section = "";
    } else section += token;
  }
  return [...sections, section].slice(0, 4);
}

const TOKEN =
  /"(?<quoted>[^"]*)"?|\\(?<escaped>.)|_(?<space>.)|\*.|\[(?<bracket>[^\]]*)\]|(?<general>General)|(?<half>AM\/PM|A\/P)|(?<fraction>\.0+(?=[^0#?]*$))|(?<date>y+|m+|d+|h+|s+)|(?<exponent>E[+-])|(?<other>[^])/giu;

const COLORS: Readonly<Record<string, string>> = {
  black: "#000000",
  blue: "#0000FF",
  cyan: "#00FFFF",
  green: "#00FF00",
  magenta: "#FF00FF",
  red: "#FF0000",
  white: "#FFFFFF",
  yellow: "#FFFF00",
};

/** Languages by the number that a format names them with. */
const LANGUAGES: Readonly<Record<string, string>> = {
  "409": "en-US",
  "809": "en-GB",
  "40c": "fr-FR",
  "80c": "fr-BE",
  c0c: "fr-CA",
  "100c": "fr-CH",
  "407": "de-DE",
  "40a": "es-ES",
  "410": "it-IT",
};

function readSection(code: string): FormatSection {
  const parts: FormatPart[] = [];
  const found: { -readonly [K in keyof FormatSection]?: FormatSection[K] } = {};
  const hasDate = /[ymdhs]/i.test(code.replaceAll(/"[^"]*"?|\\.|_.|\*.|\[[^\]]*\]|General/gi, ""));
  for (const { 0: token, groups = {} } of code.matchAll(TOKEN)) {
    const literal = groups.quoted ?? groups.escaped;
    if (literal !== undefined) parts.push({ kind: "literal", text: literal });
    else if (groups.space !== undefined) parts.push({ kind: "literal", text: " " });
    else if (groups.bracket !== undefined) readBracket(groups.bracket, parts, found);
    else if (groups.general !== undefined) parts.push({ kind: "general", text: "" });
    else if (groups.half !== undefined) parts.push({ kind: "half", text: token });
    else if (groups.fraction !== undefined && hasDate)
      parts.push({ kind: "fraction", text: token });
    else if (groups.fraction !== undefined) {
      parts.push({ kind: "point", text: "." });
      for (const digit of token.slice(1)) parts.push({ kind: "digit", text: digit });
    } else if (groups.date !== undefined) parts.push({ kind: "date", text: token.toLowerCase() });
    else if (groups.exponent !== undefined) {
      parts.push({ kind: "exponent", text: token.toUpperCase() });
    } else if (!token.startsWith("*")) parts.push(plainPart(token, hasDate));
  }
  return { parts, ...found };
}

function plainPart(token: string, hasDate: boolean): FormatPart {
  if (hasDate) return { kind: "literal", text: token };
  switch (token) {
    case "0":
    case "#":
    case "?":
    case "1":
    case "2":
    case "3":
    case "4":
    case "5":
    case "6":
    case "7":
    case "8":
    case "9":
      return { kind: "digit", text: token };
    case ".":
      return { kind: "point", text: token };
    case ",":
      return { kind: "comma", text: token };
    case "%":
      return { kind: "percent", text: token };
    case "/":
      return { kind: "slash", text: token };
    case "@":
      return { kind: "text", text: token };
    default:
      return { kind: "literal", text: token };
  }
}

function readBracket(
  text: string,
  parts: FormatPart[],
  found: { -readonly [K in keyof FormatSection]?: FormatSection[K] },
): void {
  const color = COLORS[text.toLowerCase()];
  const condition = /^(<=|>=|<>|<|>|=)\s*(-?[\d.]+(?:e[+-]?\d+)?)$/i.exec(text);
  const currency = /^\$([^-]*)(?:-([0-9a-f]+))?/i.exec(text);
  if (color !== undefined) found.color = color;
  else if (condition) {
    found.condition = { operator: condition[1] ?? "", limit: Number(condition[2]) };
  } else if (/^(h+|m+|s+)$/i.test(text)) {
    parts.push({ kind: "elapsed", text: text.toLowerCase() });
  } else if (currency) {
    if (currency[1] !== "") parts.push({ kind: "literal", text: currency[1] ?? "" });
    const language = LANGUAGES[(currency[2] ?? "").toLowerCase().replace(/^0+/, "")];
    if (language !== undefined) found.language = language;
  }
}
