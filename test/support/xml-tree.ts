import { XMLParser } from "fast-xml-parser";

/** An element of an XML document, children in their order. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  readonly text: string;
}

type ParsedNode = Record<string, unknown>;

/** The root element of a text that is well-formed XML. */
export function parseXml(text: string): XmlElement {
  const parser = new XMLParser({
    preserveOrder: true,
    ignoreAttributes: false,
    attributeNamePrefix: "",
    parseTagValue: false,
    parseAttributeValue: false,
    ignoreDeclaration: true,
  });
  const [root] = elementsOf(parser.parse(text) as ParsedNode[]);
  if (root === undefined) throw new Error("no element");
  return root;
}

function elementsOf(nodes: readonly ParsedNode[]): XmlElement[] {
  return nodes.flatMap((node) => {
    const name = Object.keys(node).find((key) => key !== ":@");
    if (name === undefined || name === "#text") return [];
    const inner = node[name] as ParsedNode[];
    return {
      name,
      attributes: (node[":@"] ?? {}) as Record<string, string>,
      children: elementsOf(inner),
      text: inner.map((child) => ("#text" in child ? String(child["#text"]) : "")).join(""),
    };
  });
}

/** The element and everything below it, in document order. */
export function descendants(element: XmlElement): XmlElement[] {
  return [element, ...element.children.flatMap(descendants)];
}

/** The first child with that name. */
export function child(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return element?.children.find((candidate) => candidate.name === name);
}
