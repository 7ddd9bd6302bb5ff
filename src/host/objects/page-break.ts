import type { Worksheet } from "@cj-tech-master/excelts";
import { invalidArgument, itemNotFound } from "../excel-error";
import { hostObject } from "../object-kind";
import type { HostObject, ObjectKind } from "../object-kind";
import { assertSheetWritable } from "../sheet-protection";
import { areaAt, rangeArgument } from "./range-address";
import { whole } from "./property-values";
import type { PageBreakTarget, SheetTarget } from "./targets";

type RowBreak = Worksheet["rowBreaks"][number];

/** The file counts the rows above a break. */
function found(sheet: Worksheet, id: number): RowBreak | undefined {
  return sheet.rowBreaks.find((one) => one.id === id);
}

function at({ host, sheet }: SheetTarget, index: unknown): HostObject {
  const one = [...sheet.rowBreaks].sort((a, b) => a.id - b.id)[whole(index, "index")];
  if (one === undefined) throw itemNotFound(`the page break ${String(index)}`);
  return hostObject("PageBreak", { host, sheet, above: one.id });
}

/** The page breaks between rows that somebody has set; Excel's own are worked out on printing. */
export const pageBreakCollection: ObjectKind<SheetTarget> = {
  guard: assertSheetWritable,
  items: ({ host, sheet }) =>
    [...sheet.rowBreaks]
      .sort((a, b) => a.id - b.id)
      .map(({ id }) => hostObject("PageBreak", { host, sheet, above: id })),
  item: at,
  methods: { getCount: ({ sheet }) => sheet.rowBreaks.length, getItemAt: at },
  edits: {
    add: ({ host, sheet }, given) => {
      const { top } = rangeArgument(host, sheet, given).area;
      if (top === 1) throw invalidArgument("There is no page break above the first row.");
      if (!found(sheet, top - 1)) {
        sheet.rowBreaks.push({ id: top - 1, min: 0, max: 16_383, man: 1 });
      }
      return hostObject("PageBreak", { host, sheet, above: top - 1 });
    },
    removePageBreaks: ({ sheet }) => {
      sheet.rowBreaks = [];
    },
  },
};

export const pageBreak: ObjectKind<PageBreakTarget> = {
  guard: assertSheetWritable,
  methods: {
    getCellAfterBreak: ({ host, sheet, above }) =>
      hostObject("Range", areaAt(host, sheet, `A${above + 1}`)),
  },
  edits: {
    delete: ({ sheet, above }) => {
      sheet.rowBreaks = sheet.rowBreaks.filter(({ id }) => id !== above);
    },
  },
};
