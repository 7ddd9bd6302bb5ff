import type { OfficePackage } from "./office-package";

/** How Excel spells the namespaces of a workbook; excelts and this host read no other spelling. */
const SPELLINGS: ReadonlyMap<string, string> = new Map([
  ["http://schemas.openxmlformats.org/spreadsheetml/2006/main", ""],
  ["http://purl.oclc.org/ooxml/spreadsheetml/main", ""],
  ["http://schemas.openxmlformats.org/officeDocument/2006/relationships", "r"],
  ["http://purl.oclc.org/ooxml/officeDocument/relationships", "r"],
]);

const TAG =
  /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<(\/?)([^\s!?/>]+)((?:\s+[^\s=]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(\/?)>/g;
const ATTRIBUTE = /\s+([^\s=]+)\s*=\s*("[^"]*"|'[^']*')/g;
const DECLARATION = /\sxmlns(?::([^\s=]+))?\s*=\s*["']([^"']*)["']/g;

interface Declaration {
  /** "" for names that have no prefix. */
  prefix: string;
  namespace: string;
}

/**
 * A file in whose workbook, worksheets and the like elements have no prefix, and relationships the
 * prefix `r`, declared on the root. Other writers say `<x:sheet>` or `rel:id`, or declare `r` where
 * they use it, which means the same. `undefined` for a file that is fine as it is.
 *
 * @throws Error when `r` stands for something else.
 */
export function withPlainPrefixes(file: OfficePackage): OfficePackage | undefined {
  let plain: OfficePackage | undefined;
  for (const name of file.parts.keys()) {
    if (!name.endsWith(".xml")) continue;
    const text = file.text(name);
    if (!isStrange(text)) continue;
    plain ??= file.copy();
    plain.setText(name, new PlainSpelling().of(text));
  }
  return plain;
}

/** True for a part that belongs to the workbook and is not spelt as Excel does it. */
function isStrange(text: string): boolean {
  const { name, declared } = rootOf(text);
  const prefix = prefixOf(name);
  const own = declared.find((declaration) => declaration.prefix === prefix)?.namespace ?? "";
  if (SPELLINGS.get(own) !== "") return false;
  const isPlain = (used: Declaration): boolean =>
    used.prefix === "r" && declared.some((known) => isSame(known, used));
  return prefix !== "" || !relationships(text).every(isPlain);
}

/** What prefixes mean. */
type Meanings = ReadonlyMap<string, string>;
const NOTHING: Meanings = new Map();

/** The work on one part, tag by tag. */
class PlainSpelling {
  /** What prefixes mean within each open element, as read and as written. */
  readonly #open: { read: Meanings; written: Meanings; name: string }[] = [];

  of(text: string): string {
    return text.replace(
      TAG,
      (whole, closing: string, name: string | undefined, list: string, end: string) => {
        if (name === undefined) return whole;
        if (closing !== "") return `</${this.#open.pop()?.name ?? name}>`;
        const atRoot = this.#open.length === 0 ? relationships(text).slice(0, 1) : [];
        return this.#tag(name, list, end, atRoot);
      },
    );
  }

  #tag(name: string, list: string, end: string, atRoot: readonly Declaration[]): string {
    // Of a large sheet nearly all elements mean what the ones around them do.
    let { read, written } = this.#open.at(-1) ?? { read: NOTHING, written: NOTHING };
    const added = new Map<string, string>();
    const declare = (prefix: string, namespace: string): void => {
      if ((written.get(prefix) ?? "") === namespace) return;
      written = new Map(written).set(prefix, namespace);
      added.set(prefix, namespace);
    };
    const spell = (full: string, isAttribute: boolean): string => {
      const before = prefixOf(full);
      const namespace = read.get(before);
      const plain = SPELLINGS.get(namespace ?? "") ?? before;
      // An attribute without a prefix has no namespace at all.
      const prefix = isAttribute && plain === "" ? before : plain;
      if (namespace !== undefined || before === "") declare(prefix, namespace ?? "");
      const local = full.slice(full.indexOf(":") + 1);
      return prefix === "" ? local : `${prefix}:${local}`;
    };

    for (const { prefix, namespace } of declarations(list)) {
      read = new Map(read).set(prefix, namespace);
      if (SPELLINGS.has(namespace)) continue;
      if (prefix === "r") throw new Error(`The prefix r stands for ${namespace}.`);
      declare(prefix, namespace);
    }
    for (const { namespace } of atRoot) declare("r", namespace);
    const spelt = spell(name, false);
    const attributes = [...list.matchAll(ATTRIBUTE)]
      .filter(([, full = ""]) => !/^xmlns(?::|$)/.test(full))
      .map(([, full = "", value = ""]) => {
        return ` ${full.includes(":") ? spell(full, true) : full}=${value}`;
      });
    const namespaces = [...added].map(([prefix, namespace]) => {
      return ` xmlns${prefix === "" ? "" : `:${prefix}`}="${namespace}"`;
    });
    if (end === "") this.#open.push({ read, written, name: spelt });
    return `<${spelt}${namespaces.join("")}${attributes.join("")}${end}>`;
  }
}

function rootOf(text: string): { name: string; declared: Declaration[] } {
  for (const [, , name, list = ""] of text.matchAll(TAG)) {
    if (name !== undefined) return { name, declared: declarations(list) };
  }
  return { name: "", declared: [] };
}

/** Every declaration of the namespace of relationships in a part. */
function relationships(text: string): Declaration[] {
  return declarations(text).filter(({ namespace }) => SPELLINGS.get(namespace) === "r");
}

function declarations(text: string): Declaration[] {
  return [...text.matchAll(DECLARATION)].map(([, prefix = "", namespace = ""]) => ({
    prefix,
    namespace,
  }));
}

function isSame(one: Declaration, other: Declaration): boolean {
  return one.prefix === other.prefix && one.namespace === other.namespace;
}

function prefixOf(name: string): string {
  return name.includes(":") ? name.slice(0, name.indexOf(":")) : "";
}
