import type {
  ConditionalFormattingOptions,
  ConditionalFormattingRule,
  PivotTable,
  Table,
  Worksheet,
} from "@cj-tech-master/excelts";
import type { Chart, ChartAxis, SeriesBase } from "@cj-tech-master/excelts/chart";
import type { CellArea } from "../cell-area";
import type { HostWorkbook } from "../host-workbook";

export interface SheetTarget {
  readonly host: HostWorkbook;
  readonly sheet: Worksheet;
}

/** Cells of one sheet. The area moves when rows or columns are inserted above or before it. */
export interface RangeTarget extends SheetTarget {
  area: CellArea;
}

/** One side of every cell of a range: `EdgeTop`, `InsideVertical`. */
export interface BorderTarget extends RangeTarget {
  readonly index: string;
}

/** Several areas of one sheet. */
export interface RangeAreasTarget extends SheetTarget {
  readonly areas: readonly CellArea[];
}

export interface PivotTableTarget extends SheetTarget {
  readonly pivot: PivotTable;
}

export interface FormatRuleTarget extends RangeTarget {
  readonly entry: ConditionalFormattingOptions;
  readonly rule: ConditionalFormattingRule;
}

/** The tables or names of a sheet, or those of the workbook. */
export interface ScopeTarget {
  readonly host: HostWorkbook;
  readonly sheet?: Worksheet;
  /** Only what touches these cells. */
  readonly within?: CellArea;
}

export interface TableTarget extends SheetTarget {
  readonly table: Table;
}

export interface TableColumnTarget extends TableTarget {
  readonly index: number;
}

/** A defined name; found again by its name, as excelts makes its entries anew at every change. */
export interface NameTarget {
  readonly host: HostWorkbook;
  readonly sheet?: Worksheet;
  readonly name: string;
}

export interface SettingTarget {
  readonly host: HostWorkbook;
  readonly key: string;
}

export interface ChartTarget extends SheetTarget {
  readonly chart: Chart;
}

export interface ChartSeriesTarget extends ChartTarget {
  readonly series: SeriesBase;
}

export interface ChartAxisTarget extends ChartTarget {
  readonly axis: ChartAxis;
}

/** A page break between rows, under so many of them. */
export interface PageBreakTarget extends SheetTarget {
  readonly above: number;
}

/** The title of a chart, or of one of its axes. */
export interface ChartTitleTarget extends ChartTarget {
  readonly axis?: ChartAxis;
}

/** The data labels of one series, or of the whole chart. */
export interface ChartLabelsTarget extends ChartTarget {
  readonly series?: SeriesBase;
}

/** Every class of object that the stand-in knows, and what stands behind it. */
export interface Targets {
  Application: HostWorkbook;
  AutoFilter: SheetTarget & { readonly table?: Table };
  CellValueConditionalFormat: FormatRuleTarget;
  Chart: ChartTarget;
  ChartAxes: ChartTarget;
  ChartAxis: ChartAxisTarget;
  ChartAxisTitle: ChartTitleTarget;
  ChartCollection: SheetTarget;
  ChartDataLabelFont: ChartLabelsTarget;
  ChartDataLabelFormat: ChartLabelsTarget;
  ChartDataLabels: ChartLabelsTarget;
  ChartFill: ChartSeriesTarget;
  ChartGridlines: ChartAxisTarget;
  ChartLegend: ChartTarget;
  ChartLineFormat: ChartSeriesTarget;
  ChartSeries: ChartSeriesTarget;
  ChartSeriesCollection: ChartTarget;
  ChartSeriesFormat: ChartSeriesTarget;
  ChartTitle: ChartTitleTarget;
  ChartTitleFont: ChartTitleTarget;
  ChartTitleFormat: ChartTitleTarget;
  ColorScaleConditionalFormat: FormatRuleTarget;
  ConditionalDataBarPositiveFormat: FormatRuleTarget;
  ConditionalFormat: FormatRuleTarget;
  ConditionalFormatCollection: RangeTarget;
  ConditionalFormatRule: FormatRuleTarget;
  ConditionalRangeFill: FormatRuleTarget;
  ConditionalRangeFont: FormatRuleTarget;
  ConditionalRangeFormat: FormatRuleTarget;
  CultureInfo: HostWorkbook;
  CustomConditionalFormat: FormatRuleTarget;
  DataBarConditionalFormat: FormatRuleTarget;
  DataValidation: RangeTarget;
  DatetimeFormatInfo: HostWorkbook;
  DocumentProperties: HostWorkbook;
  Filter: TableColumnTarget;
  FormatProtection: RangeTarget;
  HeaderFooter: SheetTarget;
  HeaderFooterGroup: SheetTarget;
  NamedItem: NameTarget;
  NamedItemCollection: ScopeTarget;
  NumberFormatInfo: HostWorkbook;
  PageBreak: PageBreakTarget;
  PageBreakCollection: SheetTarget;
  PageLayout: SheetTarget;
  PivotLayout: PivotTableTarget;
  PivotTable: PivotTableTarget;
  PivotTableCollection: SheetTarget;
  Range: RangeTarget;
  RangeAreas: RangeAreasTarget;
  RangeBorder: BorderTarget;
  RangeBorderCollection: RangeTarget;
  RangeFill: RangeTarget;
  RangeFont: RangeTarget;
  RangeFormat: RangeTarget;
  Setting: SettingTarget;
  SettingCollection: HostWorkbook;
  Table: TableTarget;
  TableCollection: ScopeTarget;
  TableColumn: TableColumnTarget;
  TableColumnCollection: TableTarget;
  TableRowCollection: TableTarget;
  TableSort: TableTarget;
  Workbook: HostWorkbook;
  WorkbookProtection: HostWorkbook;
  Worksheet: SheetTarget;
  WorksheetCollection: HostWorkbook;
  WorksheetFreezePanes: SheetTarget;
  WorksheetProtection: SheetTarget;
}
