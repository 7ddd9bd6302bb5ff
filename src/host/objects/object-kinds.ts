import type { ObjectKinds } from "../object-kind";
import { application, cultureInfo, datetimeFormatInfo, numberFormatInfo } from "./application";
import { chart, chartAxes, chartAxis, chartCollection, chartGridlines, chartLegend } from "./chart";
import {
  chartFill,
  chartLineFormat,
  chartSeries,
  chartSeriesCollection,
  chartSeriesFormat,
} from "./chart-series";
import {
  chartDataLabelFont,
  chartDataLabelFormat,
  chartDataLabels,
  chartTitle,
  chartTitleFont,
  chartTitleFormat,
} from "./chart-text";
import {
  cellValueConditionalFormat,
  colorScaleConditionalFormat,
  conditionalDataBarPositiveFormat,
  conditionalFormat,
  conditionalFormatCollection,
  conditionalFormatRule,
  conditionalRangeFill,
  conditionalRangeFont,
  conditionalRangeFormat,
  customConditionalFormat,
  dataBarConditionalFormat,
} from "./conditional-format";
import { dataValidation } from "./data-validation";
import { namedItem, namedItemCollection } from "./named-item";
import { pageBreak, pageBreakCollection } from "./page-break";
import { headerFooter, headerFooterGroup, pageLayout } from "./page-layout";
import { pivotLayout, pivotTable, pivotTableCollection } from "./pivot-table";
import { range } from "./range";
import { rangeAreas } from "./range-areas";
import {
  formatProtection,
  rangeBorder,
  rangeBorderCollection,
  rangeFill,
  rangeFont,
  rangeFormat,
} from "./range-format";
import { table, tableRowCollection, tableSort } from "./table";
import { tableCollection } from "./table-collection";
import { tableColumn, tableColumnCollection } from "./table-columns";
import { autoFilter, filter } from "./table-filters";
import {
  documentProperties,
  setting,
  settingCollection,
  workbook,
  workbookProtection,
} from "./workbook";
import {
  worksheet,
  worksheetCollection,
  worksheetFreezePanes,
  worksheetProtection,
} from "./worksheet";

/** Every class of object that requests may name. */
export const objectKinds: ObjectKinds = {
  Application: application,
  AutoFilter: autoFilter,
  CellValueConditionalFormat: cellValueConditionalFormat,
  Chart: chart,
  ChartAxes: chartAxes,
  ChartAxis: chartAxis,
  ChartAxisTitle: chartTitle,
  ChartCollection: chartCollection,
  ChartDataLabelFont: chartDataLabelFont,
  ChartDataLabelFormat: chartDataLabelFormat,
  ChartDataLabels: chartDataLabels,
  ChartFill: chartFill,
  ChartGridlines: chartGridlines,
  ChartLegend: chartLegend,
  ChartLineFormat: chartLineFormat,
  ChartSeries: chartSeries,
  ChartSeriesCollection: chartSeriesCollection,
  ChartSeriesFormat: chartSeriesFormat,
  ChartTitle: chartTitle,
  ChartTitleFont: chartTitleFont,
  ChartTitleFormat: chartTitleFormat,
  ColorScaleConditionalFormat: colorScaleConditionalFormat,
  ConditionalDataBarPositiveFormat: conditionalDataBarPositiveFormat,
  ConditionalFormat: conditionalFormat,
  ConditionalFormatCollection: conditionalFormatCollection,
  ConditionalFormatRule: conditionalFormatRule,
  ConditionalRangeFill: conditionalRangeFill,
  ConditionalRangeFont: conditionalRangeFont,
  ConditionalRangeFormat: conditionalRangeFormat,
  CultureInfo: cultureInfo,
  CustomConditionalFormat: customConditionalFormat,
  DataBarConditionalFormat: dataBarConditionalFormat,
  DataValidation: dataValidation,
  DatetimeFormatInfo: datetimeFormatInfo,
  DocumentProperties: documentProperties,
  Filter: filter,
  FormatProtection: formatProtection,
  HeaderFooter: headerFooter,
  HeaderFooterGroup: headerFooterGroup,
  NamedItem: namedItem,
  NamedItemCollection: namedItemCollection,
  NumberFormatInfo: numberFormatInfo,
  PageBreak: pageBreak,
  PageBreakCollection: pageBreakCollection,
  PageLayout: pageLayout,
  PivotLayout: pivotLayout,
  PivotTable: pivotTable,
  PivotTableCollection: pivotTableCollection,
  Range: range,
  RangeAreas: rangeAreas,
  RangeBorder: rangeBorder,
  RangeBorderCollection: rangeBorderCollection,
  RangeFill: rangeFill,
  RangeFont: rangeFont,
  RangeFormat: rangeFormat,
  Setting: setting,
  SettingCollection: settingCollection,
  Table: table,
  TableCollection: tableCollection,
  TableColumn: tableColumn,
  TableColumnCollection: tableColumnCollection,
  TableRowCollection: tableRowCollection,
  TableSort: tableSort,
  Workbook: workbook,
  WorkbookProtection: workbookProtection,
  Worksheet: worksheet,
  WorksheetCollection: worksheetCollection,
  WorksheetFreezePanes: worksheetFreezePanes,
  WorksheetProtection: worksheetProtection,
};
