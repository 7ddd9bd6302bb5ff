import type { OfficePackage, Relationship } from "./office-package";

/** Takes parts of one Office file into another, each with everything that it leads to. */
export class Transplant {
  readonly #names = new Map<string, string>();

  /** `reserved` names are left free for parts that are still to come from elsewhere. */
  constructor(
    private readonly from: OfficePackage,
    private readonly to: OfficePackage,
    private readonly reserved: ReadonlyMap<string, unknown> = new Map(),
  ) {}

  /** Takes a part over and returns its name there; a part that does not exist keeps its name. */
  take(name: string): string {
    const known = this.#names.get(name);
    if (known !== undefined) return known;
    const data = this.from.parts.get(name);
    if (!data) return name;
    const place = this.to.freeName(name, this.reserved);
    this.#names.set(name, place);
    this.to.put(place, data, this.from.contentType(name));
    this.to.setRelationships(place, this.links(name));
    return place;
  }

  /** The relationships of a part, what they lead to taken over. */
  links(name: string): Relationship[] {
    return this.from
      .relationships(name)
      .map((link) => (link.external ? link : { ...link, target: this.take(link.target) }));
  }
}
