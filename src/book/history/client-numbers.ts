import { foldText } from "../../metrics/fold-text";
import { identify } from "../client-identity";
import type { History } from "./history";

/** The clients of a book as a history knows them. */
export interface NamedClients {
  readonly name: readonly string[];
  /** The ids of an ID column; `null` where clients are told apart by their names. */
  readonly ids: readonly string[] | null;
}

/**
 * The number of each client over the whole history: the one that it has had since its first snapshot,
 * or a new one.
 *
 * Clients are told apart by their ids where book and history have them, otherwise by name, without
 * regard to case and accents; of several with one name the first goes with the first. A client that
 * had no id until now is known by its name.
 */
export function clientNumbers(history: History | null, { name, ids }: NamedClients): Int32Array {
  const known = new KnownClients(history);
  const names = identify(name).ids;
  const numbers = new Int32Array(name.length);
  // Ids first, whatever the order: a name must not take the number that another client's id has.
  if (ids !== null) ids.forEach((id, i) => (numbers[i] = known.byId(id)));
  names.forEach((one, i) => {
    if (numbers[i] === 0) numbers[i] = known.byName(one, ids !== null);
  });
  return numbers.map((number) => (number === 0 ? known.next() : number));
}

class KnownClients {
  private readonly ids = new Map<string, number>();
  private readonly names = new Map<string, number[]>();
  private readonly withId = new Set<number>();
  private readonly taken = new Set<number>();
  private last = 0;

  constructor(history: History | null) {
    if (history === null) return;
    const { lines, snapshots } = history;
    this.last = history.lastClient;
    // The latest names first: they are what a book is likely to call a client today.
    for (const { lines: own } of [...snapshots].reverse()) {
      const names = identify(Array.from(own, (line) => lines.client[line]!)).ids;
      own.forEach((line, i) => {
        const number = lines.clientNumber[line]!;
        const id = foldText(lines.id[line]!);
        if (id !== "") {
          this.withId.add(number);
          if (!this.ids.has(id)) this.ids.set(id, number);
        }
        const name = foldText(names[i]!);
        const numbers = this.names.get(name);
        if (numbers === undefined) this.names.set(name, [number]);
        else if (!numbers.includes(number)) numbers.push(number);
      });
    }
  }

  byId(id: string): number {
    return this.take(this.ids.get(foldText(id)));
  }

  /** By name, 0 where nobody is left who is called so; `withoutId`: only who never had an id. */
  byName(name: string, withoutId: boolean): number {
    const numbers = this.names.get(foldText(name)) ?? [];
    return this.take(
      numbers.find((number) => !this.taken.has(number) && !(withoutId && this.withId.has(number))),
    );
  }

  next(): number {
    this.last += 1;
    return this.last;
  }

  private take(number: number | undefined): number {
    if (number === undefined || this.taken.has(number)) return 0;
    this.taken.add(number);
    return number;
  }
}
