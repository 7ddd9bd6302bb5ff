import type { ClientGrid } from "../book/client-list";
import { currencyOfAmounts, signOfText, type ShownAmount } from "../book/currency-sign";
import type { DataIssue } from "../book/data-issue";
import { cellAddress } from "../book/sheet-address";
import { textNumber } from "../book/text-number";
import { currencyOfFormat } from "./currency-format";
import { readFormats } from "./read-workbook";

/** What amounts are shown in when nothing says more. */
export const fallbackCurrency = "EUR";

/** The amounts of the ARR column with the currency that their text or number format shows. */
export async function readShownAmounts(
  context: Excel.RequestContext,
  { grid, matches }: ClientGrid,
): Promise<ShownAmount[]> {
  const column = matches.find(({ role }) => role === "arr")?.column;
  if (column === undefined || grid.values.length < 2) return [];
  const area = { row: grid.top + 1, column, rows: grid.values.length - 1, columns: 1 };
  const formats = await readFormats(context, { sheetName: grid.sheetName, area });
  const signs = new Map<string, string>();
  return grid.values.slice(1).flatMap((cells, offset): ShownAmount[] => {
    const value = cells[column - grid.left];
    const row = area.row + offset;
    if (typeof value === "string") {
      return textNumber(value) === null ? [] : [{ row, sign: signOfText(value) }];
    }
    if (typeof value !== "number") return [];
    const format = formats[offset] ?? "";
    const sign = signs.get(format) ?? signOfFormat(format);
    signs.set(format, sign);
    return [{ row, sign }];
  });
}

function signOfFormat(format: string): string {
  const shown = currencyOfFormat(format);
  return shown === null ? "" : "code" in shown ? shown.code : shown.unknownSign;
}

/** The currency of the client list, as its ARR cells show it, and a word where that is in doubt. */
export function currencyOfList(
  { grid, matches }: ClientGrid,
  amounts: readonly ShownAmount[],
): { currency: string; issues: readonly DataIssue[] } {
  const column = matches.find(({ role }) => role === "arr")?.column ?? grid.left;
  const header = grid.values[0]?.[column - grid.left];
  const { code, doubt } = currencyOfAmounts(typeof header === "string" ? header : "", amounts);
  const currency = code ?? fallbackCurrency;
  if (code !== null && doubt === "") return { currency, issues: [] };
  const first = amounts.find(({ sign }) => sign === doubt && sign !== "")?.row ?? grid.top;
  const issue: DataIssue = {
    severity: "warning",
    kind: "unknownCurrency",
    sheetName: grid.sheetName,
    address: cellAddress(first, column),
    client: "",
    problem: "issue.unknownCurrency",
    treatment: "issue.unknownCurrency.treatment",
    details: { sign: doubt, hasSign: doubt === "" ? "no" : "yes", currency },
  };
  return { currency, issues: [issue] };
}
