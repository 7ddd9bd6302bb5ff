/** A list of this length or more is sent by itself. */
const longList = 200;
/** Cells in one message: reading it takes some milliseconds. */
const cellsPerMessage = 4_000;

type Path = readonly string[];

/** A part of something large that is on its way. */
export type Portion =
  | { readonly kind: "items"; readonly list: number; readonly items: readonly unknown[] }
  /** All the rest: without the long lists, and where these belong. */
  | { readonly kind: "rest"; readonly value: unknown; readonly lists: readonly Path[][] };

/**
 * Sends plain data as many small messages. As one message, a client list of ten thousand rows would
 * keep either end from answering its user while it is written and read.
 */
export async function sendInPortions(
  value: unknown,
  post: (portion: Portion) => void,
  pause: () => Promise<void>,
): Promise<void> {
  const lists = new Map<readonly unknown[], Path[]>();
  const rest = withoutLongLists(value, [], lists);
  for (const [index, list] of [...lists.keys()].entries()) {
    let first = 0;
    let cells = 0;
    for (const [at, item] of list.entries()) {
      cells += Array.isArray(item) ? item.length : 1;
      if (cells < cellsPerMessage && at < list.length - 1) continue;
      post({ kind: "items", list: index, items: list.slice(first, at + 1) });
      await pause();
      first = at + 1;
      cells = 0;
    }
  }
  post({ kind: "rest", value: rest, lists: [...lists.values()] });
}

function withoutLongLists(
  value: unknown,
  path: Path,
  lists: Map<readonly unknown[], Path[]>,
): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value) && value.length >= longList) {
    lists.set(value, [...(lists.get(value) ?? []), path]);
    return null;
  }
  const isRecord = Object.getPrototypeOf(value) === Object.prototype;
  if (!Array.isArray(value) && !isRecord) return value;
  const copy: unknown[] | Record<string, unknown> = Array.isArray(value) ? [] : {};
  for (const [key, part] of Object.entries(value)) {
    (copy as Record<string, unknown>)[key] = withoutLongLists(part, [...path, key], lists);
  }
  return copy;
}

/** Puts together what arrives in portions. */
export class PortionReader {
  readonly #lists: unknown[][] = [];

  /** What has been sent, once all of it is there. */
  read(portion: Portion): { readonly value: unknown } | null {
    if (portion.kind === "items") {
      const list = (this.#lists[portion.list] ??= []);
      for (const item of portion.items) list.push(item);
      return null;
    }
    const whole = { value: portion.value };
    portion.lists.forEach((paths, index) => {
      for (const path of paths) put(whole, ["value", ...path], this.#lists[index]);
    });
    return whole;
  }
}

function put(whole: object, path: Path, list: unknown): void {
  let place = whole as Record<string, unknown>;
  for (const key of path.slice(0, -1)) place = place[key] as Record<string, unknown>;
  place[path.at(-1)!] = list;
}
