/** For one range: whether the cell at a row and a column of it (from 0) is empty. */
export type BlankCells = (row: number, column: number) => boolean;

/**
 * Looks on the sheets which cells of some ranges are empty, in one request: one answer an address,
 * in the order of the addresses, `null` for a range that cannot be read. Addresses are qualified
 * with their sheet (`'My sheet'!A1:B9`).
 */
export type BlankReader = (addresses: readonly string[]) => Promise<readonly (BlankCells | null)[]>;

/** What several calls of one moment want to know: each address once. */
interface Gathering {
  readonly addresses: Map<string, number>;
  readonly answers: Promise<readonly (BlankCells | null)[]>;
}

/**
 * Gathers what all the calls of one moment want to know into a single request.
 *
 * Excel makes its calls one after the other without a pause, so that a microtask runs when all of
 * them have asked; a timer would sleep with a hidden pane. A request that fails answers `null`.
 */
export function gatherRequests(
  readBlanks: BlankReader,
): (address: string) => Promise<BlankCells | null> {
  let gathering: Gathering | undefined;

  function begin(): Gathering {
    const addresses = new Map<string, number>();
    const answers = Promise.resolve()
      .then(() => {
        gathering = undefined;
        return readBlanks([...addresses.keys()]);
      })
      .catch((): readonly null[] => []);
    return { addresses, answers };
  }

  return async (address) => {
    gathering ??= begin();
    const { addresses, answers } = gathering;
    const position = addresses.get(address) ?? addresses.size;
    addresses.set(address, position);
    return (await answers)[position] ?? null;
  };
}
