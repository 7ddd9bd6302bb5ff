import { hasDeflateRaw, unzip, zip } from "@cj-tech-master/excelts/archive";

/** One relationship of a part; the target of an internal one is the full name of a part. */
export interface Relationship {
  id: string;
  type: string;
  target: string;
  external: boolean;
}

const CONTENT_TYPES = "[Content_Types].xml";
const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships";

/** The parts of an Office file, by name without a leading slash (ECMA-376 part 2). */
export class OfficePackage {
  readonly parts = new Map<string, Uint8Array>();
  readonly #overrides = new Map<string, string>();
  readonly #defaults = new Map<string, string>();

  static async open(bytes: Uint8Array): Promise<OfficePackage> {
    const opened = new OfficePackage();
    for await (const entry of unzip(bytes).entries()) {
      if (entry.type === "file")
        opened.parts.set(entry.path.replace(/^\//, ""), await entry.bytes());
    }
    const types = opened.text(CONTENT_TYPES);
    for (const { Extension = "", ContentType = "" } of tags(types, "Default")) {
      opened.#defaults.set(Extension.toLowerCase(), ContentType);
    }
    for (const { PartName = "", ContentType = "" } of tags(types, "Override")) {
      opened.#overrides.set(PartName.replace(/^\//, ""), ContentType);
    }
    opened.parts.delete(CONTENT_TYPES);
    return opened;
  }

  /** The same file, to be changed without changing this one. */
  copy(): OfficePackage {
    const copy = new OfficePackage();
    for (const [name, data] of this.parts) copy.parts.set(name, data);
    for (const [name, type] of this.#overrides) copy.#overrides.set(name, type);
    for (const [extension, type] of this.#defaults) copy.#defaults.set(extension, type);
    return copy;
  }

  async save(): Promise<Uint8Array> {
    const overrides = [...this.#overrides].filter(([name]) => this.parts.has(name));
    const types =
      `${XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
      [...this.#defaults]
        .map(([extension, type]) => `<Default Extension="${extension}" ContentType="${type}"/>`)
        .join("") +
      overrides
        .map(([name, type]) => `<Override PartName="/${name}" ContentType="${type}"/>`)
        .join("") +
      "</Types>";
    // Blobs are compressed by the platform. In browsers excelts compresses everything else with code of
    // its own, which writes a large sheet so that nobody can unpack it.
    const archive = zip({ smartStore: false, level: hasDeflateRaw() ? 6 : 0 });
    archive.add(CONTENT_TYPES, new Blob([types]));
    for (const [name, data] of this.parts) {
      archive.add(name, new Blob([data as Uint8Array<ArrayBuffer>]));
    }
    return archive.bytes();
  }

  text(name: string): string {
    const data = this.parts.get(name);
    if (!data) throw new Error(`The file has no part ${name}.`);
    return new TextDecoder().decode(data);
  }

  setText(name: string, text: string): void {
    this.parts.set(name, new TextEncoder().encode(text));
  }

  contentType(name: string): string | undefined {
    return this.#overrides.get(name) ?? this.#defaults.get(extension(name));
  }

  /** Puts in a part with its content type; the part may take a default of its extension. */
  put(name: string, data: Uint8Array, contentType: string | undefined): void {
    this.parts.set(name, data);
    if (contentType === undefined || this.contentType(name) === contentType) return;
    const known = this.#defaults.has(extension(name)) || contentType.endsWith("+xml");
    if (known) this.#overrides.set(name, contentType);
    else this.#defaults.set(extension(name), contentType);
  }

  /** The relationships of a part, or of the package for "". */
  relationships(name: string): Relationship[] {
    const path = relationshipsName(name);
    if (!this.parts.has(path)) return [];
    return tags(this.text(path), "Relationship").map(({ Id, Type, Target, TargetMode }) => {
      const external = TargetMode === "External";
      const target = Target ?? "";
      return {
        id: Id ?? "",
        type: Type ?? "",
        target: external ? target : resolve(name, target),
        external,
      };
    });
  }

  setRelationships(name: string, relationships: readonly Relationship[]): void {
    if (relationships.length === 0) {
      this.parts.delete(relationshipsName(name));
      return;
    }
    const lines = relationships.map(({ id, type, target, external }) => {
      const written = external ? target : relative(name, target);
      const mode = external ? ' TargetMode="External"' : "";
      return `<Relationship Id="${id}" Type="${type}" Target="${written}"${mode}/>`;
    });
    const text = `${XML}<Relationships xmlns="${RELATIONSHIPS}">${lines.join("")}</Relationships>`;
    this.setText(relationshipsName(name), text);
    this.#defaults.set("rels", "application/vnd.openxmlformats-package.relationships+xml");
  }

  /** The part to which the first relationship of a type leads; `type` is the end of its URI. */
  related(name: string, type: string): string | undefined {
    return this.relationships(name).find((link) => link.type.endsWith(`/${type}`))?.target;
  }

  /** A name like this one that no part has yet: the number before the extension goes up. */
  freeName(name: string, taken: { has(name: string): boolean }): string {
    if (!this.parts.has(name) && !taken.has(name)) return name;
    const [, stem = "", end = ""] = /^(.*?)\d*(\.[^.]*)$/.exec(name) ?? [];
    for (let number = 1; ; number++) {
      const free = `${stem}${number}${end}`;
      if (!this.parts.has(free) && !taken.has(free)) return free;
    }
  }
}

/** An identifier that no relationship of a part has yet. */
export function freeId(links: readonly Relationship[]): string {
  for (let number = links.length + 1; ; number++) {
    const id = `rId${number}`;
    if (!links.some((link) => link.id === id)) return id;
  }
}

/** The attributes of every element with this local name, as they are written. */
export function tags(xml: string, name: string): Record<string, string>[] {
  return [...xml.matchAll(new RegExp(`<(?:\\w+:)?${name}\\b([^>]*)>`, "g"))].map(([, text = ""]) =>
    attributes(text),
  );
}

/** The attributes in the text of a tag, as they are written. */
export function attributes(text: string): Record<string, string> {
  return Object.fromEntries(
    [...text.matchAll(/([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)].map(
      ([, name = "", value, other = ""]) => [name, value ?? other],
    ),
  );
}

function relationshipsName(name: string): string {
  const slash = name.lastIndexOf("/") + 1;
  return `${name.slice(0, slash)}_rels/${name.slice(slash)}.rels`;
}

function resolve(source: string, target: string): string {
  if (target.startsWith("/")) return target.slice(1);
  const path = source.split("/").slice(0, -1);
  for (const step of target.split("/")) {
    if (step === "..") path.pop();
    else if (step !== ".") path.push(step);
  }
  return path.join("/");
}

/** The target of a relationship as seen from its part: `../tables/table1.xml`. */
function relative(source: string, target: string): string {
  const from = source.split("/").slice(0, -1);
  const to = target.split("/");
  let shared = 0;
  while (shared < from.length && shared < to.length - 1 && from[shared] === to[shared]) shared++;
  return [...from.slice(shared).map(() => ".."), ...to.slice(shared)].join("/");
}

function extension(name: string): string {
  return name.slice(name.lastIndexOf(".") + 1).toLowerCase();
}
