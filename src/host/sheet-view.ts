import type { Worksheet, WorksheetView } from "@cj-tech-master/excelts";

/** The first view of a sheet: what is frozen, whether gridlines and headings show. */
export function viewOf(sheet: Worksheet): Partial<WorksheetView> {
  // A sheet that nobody has looked at yet has no views, against its type.
  return (sheet.views as WorksheetView[] | undefined)?.[0] ?? {};
}

export function changeView(sheet: Worksheet, change: Partial<WorksheetView>): void {
  const [first = { state: "normal" }, ...others] = sheet.views;
  sheet.views = [{ ...first, ...change } as Partial<WorksheetView>, ...others];
}

/** Rows and columns that stay in sight; none when nothing is frozen. */
export function frozen(sheet: Worksheet): { rows: number; columns: number } {
  const view = viewOf(sheet);
  return view.state === "frozen"
    ? { rows: view.ySplit ?? 0, columns: view.xSplit ?? 0 }
    : { rows: 0, columns: 0 };
}

export function freeze(sheet: Worksheet, rows: number, columns: number): void {
  const { showGridLines, showRowColHeaders, zoomScale, rightToLeft } = viewOf(sheet);
  const kept = {
    ...(showGridLines === undefined ? {} : { showGridLines }),
    ...(showRowColHeaders === undefined ? {} : { showRowColHeaders }),
    ...(zoomScale === undefined ? {} : { zoomScale }),
    ...(rightToLeft === undefined ? {} : { rightToLeft }),
  };
  const view: Partial<WorksheetView> =
    rows === 0 && columns === 0
      ? { ...kept, state: "normal" }
      : { ...kept, state: "frozen", xSplit: columns, ySplit: rows };
  sheet.views = [view, ...sheet.views.slice(1)];
}
