import type { ClientColumns } from "../../commitment/clients";
import { foldText } from "../../metrics/fold-text";
import { ClientFinder } from "../client-at-cell";
import { companyKey } from "../similar-names";

/** No client: the line names none. */
export const NO_CLIENT = -1;

/**
 * One number a client over all sheets: those of the client list as they stand there, then whoever
 * else is named, in order of appearance. A client is found by its id or name, whatever the case and
 * accents, and else by its name without its legal form where that leaves no doubt.
 */
export class ClientDirectory {
  /** How many of them are on the client list. */
  readonly listed: number;
  readonly #names: string[];
  readonly #finder: ClientFinder;
  readonly #byCompany = new Map<string, number | null>();
  readonly #others = new Map<string, number>();
  readonly #known = new Map<string, number>();

  constructor(list: Pick<ClientColumns, "id" | "name">) {
    this.listed = list.name.length;
    this.#names = [...list.name];
    this.#finder = new ClientFinder(list);
    list.name.forEach((name, client) => {
      const key = companyKey(name);
      this.#byCompany.set(key, this.#byCompany.has(key) ? null : client);
    });
  }

  /** All names so far, as they are first written. */
  get names(): readonly string[] {
    return this.#names;
  }

  isListed(client: number): boolean {
    return client >= 0 && client < this.listed;
  }

  /** The client of a line by its id and its name, either of which may be "". */
  find(id: string, name: string): number {
    if (id === "" && name === "") return NO_CLIENT;
    const key = `${id}\n${name}`;
    let found = this.#known.get(key);
    if (found === undefined) {
      found = this.#lookUp(id, name);
      this.#known.set(key, found);
    }
    return found;
  }

  #lookUp(id: string, name: string): number {
    const byId = id === "" ? null : this.#finder.id(id);
    if (byId !== null) return byId;
    if (name !== "") {
      const byName = this.#finder.text(name);
      if (typeof byName === "number") return byName;
      const byCompany = byName === null ? this.#byCompany.get(companyKey(name)) : null;
      if (typeof byCompany === "number") return byCompany;
    }
    // Who is on no list is told by its name, which all sheets have more often than its id.
    const shown = name === "" ? id : name;
    const folded = companyKey(shown) === "" ? foldText(shown) : companyKey(shown);
    let other = this.#others.get(folded);
    if (other === undefined) {
      other = this.#names.length;
      this.#names.push(shown);
      this.#others.set(folded, other);
    }
    return other;
  }
}
