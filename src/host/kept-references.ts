/** Objects that the client has asked to keep between requests, by reference id. */
export class KeptReferences<T extends { readonly kind: string; readonly target: object }> {
  readonly #byId = new Map<string, T>();
  readonly #idOf = new WeakMap<object, string>();
  #next = 1;

  keep(object: T): void {
    if (this.idOf(object) !== undefined) return;
    const id = `ref-${this.#next++}`;
    this.#byId.set(id, object);
    this.#idOf.set(object.target, id);
  }

  idOf(object: T): string | undefined {
    // A range and its format, say, stand for the same cells, but only one of them is kept.
    const id = this.#idOf.get(object.target);
    return id !== undefined && this.#byId.get(id)?.kind === object.kind ? id : undefined;
  }

  find(id: string): T | undefined {
    return this.#byId.get(id);
  }

  release(id: string): void {
    const object = this.#byId.get(id);
    if (object) this.#idOf.delete(object.target);
    this.#byId.delete(id);
  }

  all(): Iterable<T> {
    return this.#byId.values();
  }
}
