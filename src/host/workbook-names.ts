import type { Workbook } from "@cj-tech-master/excelts";
import type { DefinedNamesLike } from "@cj-tech-master/excelts/formula";

/** The names of a workbook as the formula engine wants them. */
export function namesOf(book: Workbook): DefinedNamesLike {
  return new NamesView(book);
}

/** excelts keeps constants and formulas apart from references. */
class NamesView implements DefinedNamesLike {
  constructor(private readonly book: Workbook) {}

  getAllEntries(): ReturnType<DefinedNamesLike["getAllEntries"]> {
    return this.book.definedNames.model.map((entry) => {
      const { name, ranges, formulaExpression, rawText, localSheetId } = entry;
      const text = formulaExpression ?? rawText;
      return {
        name,
        ranges: ranges.length === 0 && text !== undefined ? [text] : ranges,
        ...(localSheetId === undefined ? {} : { localSheetId }),
      };
    });
  }

  getAllNames(): ReturnType<DefinedNamesLike["getAllNames"]> {
    return this.getAllEntries();
  }
}
