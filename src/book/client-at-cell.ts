import { foldText } from "../metrics/fold-text";
import type { ClientColumns } from "../commitment/clients";
import type { CellValue } from "./grid";

/** The 0-based row of the first cell of an address such as `B5`, `3:9`, `A:C` or `D4:E9,A1`. */
export function firstRow(address: string): number | null {
  const [first = ""] = address.split(",");
  const [start = ""] = first.split(":");
  if (!/^\$?[A-Z]*\$?\d*$/i.test(start) || start === "") return null;
  const row = /\d+$/.exec(start)?.[0];
  // Whole columns begin with their header.
  return row === undefined ? 0 : Number(row) - 1;
}

/** The client whose row of the client sheet that is; `null` for the header and rows of no client. */
export function clientOfRow(rows: Int32Array, row: number): number | null {
  let low = 0;
  let high = rows.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = rows[middle]!;
    if (found === row) return middle;
    if (found < row) low = middle + 1;
    else high = middle - 1;
  }
  return null;
}

/** What a line of one of our tabs says about whose it is. */
export interface ClientMention {
  /** The name that it shows. */
  readonly name: CellValue;
  /** The id of the client that it was made for. */
  readonly id?: CellValue;
  /** The name on the day of scoring. */
  readonly scoredName?: CellValue;
  /** Its position in the list on that day, from 1. */
  readonly position?: CellValue;
}

/** Finds clients by what they are called. */
export class ClientFinder {
  readonly #byId = new Map<string, number>();
  readonly #byName = new Map<string, number[]>();

  constructor(private readonly clients: Pick<ClientColumns, "id" | "name">) {
    const { id, name } = clients;
    id.forEach((text, client) => this.#byId.set(foldText(text), client));
    name.forEach((text, client) => {
      const key = foldText(text);
      const same = this.#byName.get(key);
      if (same === undefined) this.#byName.set(key, [client]);
      else same.push(client);
    });
  }

  id(id: string): number | null {
    return this.#byId.get(foldText(id)) ?? null;
  }

  /** The client of that name or else of that id. */
  text(text: string): number | "several" | null {
    const [client, ...others] = this.#byName.get(foldText(text)) ?? [];
    if (client !== undefined && others.length === 0) return client;
    return this.id(text) ?? (client === undefined ? null : "several");
  }

  /** What finds that client and no other one: its name, or its id where others have the same name. */
  textOf(client: number): string {
    const name = this.clients.name[client]!;
    return this.text(name) === client ? name : this.clients.id[client]!;
  }

  /**
   * The client that a line shows: of several with the name that it shows the one that it was made
   * for, and where nobody has that name, who had it on the day of scoring.
   */
  mention({ name, id, scoredName, position }: ClientMention): number | null {
    for (const shown of [textOf(name), textOf(scoredName ?? null)]) {
      const same = shown === "" ? [] : (this.#byName.get(foldText(shown)) ?? []);
      if (same.length === 1) return same[0]!;
      if (same.length > 1) {
        const known = [this.#ofId(id), typeof position === "number" ? position - 1 : null];
        return known.find((client) => client !== null && same.includes(client)) ?? same[0]!;
      }
    }
    return this.#ofId(id);
  }

  #ofId(id: CellValue | undefined): number | null {
    const text = textOf(id ?? null);
    return text === "" ? null : this.id(text);
  }
}

/** A cell as the text that a client could be called by. */
function textOf(value: CellValue): string {
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}

/** Up to `most` clients whose name or id holds the text, those first that begin with it. */
export function clientsLike(
  { id, name }: Pick<ClientColumns, "id" | "name">,
  text: string,
  most: number,
): number[] {
  const wanted = foldText(text);
  if (wanted === "") return [];
  const begins: number[] = [];
  const holds: number[] = [];
  for (let client = 0; client < name.length && begins.length < most; client += 1) {
    const folded = foldText(name[client]!);
    if (folded.startsWith(wanted)) begins.push(client);
    else if (folded.includes(wanted) || foldText(id[client]!).startsWith(wanted)) {
      if (holds.length < most) holds.push(client);
    }
  }
  return [...begins, ...holds].slice(0, most);
}
