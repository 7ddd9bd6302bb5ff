import { areaAddress, columnNumber } from "../book/sheet-address";
import type { Area } from "../book/tab-plan";

/** Cells asked for in one request: well under Excel on the web's 5 MB for an answer. */
const CELLS_PER_REQUEST = 250_000;
const LAST_ROW = 1_048_576;
const LAST_COLUMN = 16_384;

/** For one range: whether the cell at a row and a column of it (from 0) is empty. */
type BlankCells = (row: number, column: number) => boolean;

interface SheetArea {
  readonly sheetName: string;
  readonly area: Area;
}

/**
 * Looks on the sheets which cells of some ranges are empty: what worksheet functions ask when a 0
 * may be a blank. One request for all ranges together, unless they are too large for one answer or
 * are whole columns, whose end has to be found first. Changes nothing. An address in another
 * workbook or of an unknown form answers `null`; any other failure is Excel's own error.
 */
export const readBlanks = (
  addresses: readonly string[],
): Promise<readonly (BlankCells | null)[]> => {
  const places = addresses.map(parseAddress);
  // Somebody may already be typing in the next cell: Excel then answers when they are done.
  return Excel.run({ delayForCellEdit: true }, async (context) =>
    readEmptyCells(context, await withinUsedRanges(context, places)),
  );
};

/** Cuts whole columns and whole rows down to the cells that hold something. */
async function withinUsedRanges(
  context: Excel.RequestContext,
  places: readonly (SheetArea | null)[],
): Promise<readonly (SheetArea | null)[]> {
  const open = places.filter(
    (place) =>
      place !== null && (place.area.rows === LAST_ROW || place.area.columns === LAST_COLUMN),
  );
  if (open.length === 0) return places;
  const used = new Map(
    open.map((place) => [
      place,
      context.workbook.worksheets
        .getItem(place!.sheetName)
        .getUsedRangeOrNullObject(true)
        .load("rowIndex,columnIndex,rowCount,columnCount"),
    ]),
  );
  await context.sync();
  return places.map((place) => {
    const range = used.get(place);
    if (place === null || range === undefined) return place;
    const { row, column } = place.area;
    const bottom = range.isNullObject ? 0 : range.rowIndex + range.rowCount;
    const right = range.isNullObject ? 0 : range.columnIndex + range.columnCount;
    const rows = Math.max(1, Math.min(place.area.rows, bottom - row));
    const columns = Math.max(1, Math.min(place.area.columns, right - column));
    return { sheetName: place.sheetName, area: { row, column, rows, columns } };
  });
}

async function readEmptyCells(
  context: Excel.RequestContext,
  places: readonly (SheetArea | null)[],
): Promise<readonly (BlankCells | null)[]> {
  const loaded: (readonly Excel.Range[] | null)[] = [];
  let waiting = 0;
  for (const place of places) {
    const ranges: Excel.Range[] = [];
    for (const area of place === null ? [] : blocksOf(place.area)) {
      if (waiting + area.rows * area.columns > CELLS_PER_REQUEST && waiting > 0) {
        await context.sync();
        waiting = 0;
      }
      waiting += area.rows * area.columns;
      const sheet = context.workbook.worksheets.getItem(place!.sheetName);
      ranges.push(sheet.getRange(areaAddress(area)).load("valueTypes"));
    }
    loaded.push(place === null ? null : ranges);
  }
  await context.sync();
  return loaded.map((ranges) => {
    if (ranges === null) return null;
    const types = ranges.flatMap((range) => range.valueTypes);
    // Below and beside what was read there is nothing: only whole columns and rows are cut short.
    return (row, column) => (types[row]?.[column] ?? "Empty") === "Empty";
  });
}

/** An area as bands of rows that are small enough for one answer each. */
function blocksOf({ row, column, rows, columns }: Area): readonly Area[] {
  const band = Math.max(1, Math.floor(CELLS_PER_REQUEST / columns));
  const blocks: Area[] = [];
  for (let done = 0; done < rows; done += band) {
    blocks.push({ row: row + done, column, rows: Math.min(band, rows - done), columns });
  }
  return blocks;
}

/** `'It''s here'!$A$1:B9`, `Clients!C3`, `Clients!A:B`, `Clients!2:3`. */
function parseAddress(address: string): SheetArea | null {
  const end = address.lastIndexOf("!");
  const spelt = address.slice(0, end);
  if (end <= 0 || spelt.includes("[")) return null;
  const sheetName = spelt.startsWith("'") ? spelt.slice(1, -1).replaceAll("''", "'") : spelt;
  const corners = address
    .slice(end + 1)
    .replaceAll("$", "")
    .split(":");
  const [first, last = first] = corners.map((corner) => /^([A-Z]{0,3})(\d{0,7})$/i.exec(corner));
  if (!first || !last || corners.length > 2 || first[0] === "" || last[0] === "") return null;
  const row = first[2] === "" ? 0 : Number(first[2]) - 1;
  const column = first[1] === "" ? 0 : columnNumber(first[1]!);
  const bottom = last[2] === "" ? LAST_ROW : Number(last[2]);
  const right = last[1] === "" ? LAST_COLUMN : columnNumber(last[1]!) + 1;
  return { sheetName, area: { row, column, rows: bottom - row, columns: right - column } };
}
