/**
 * The error codes with which a request to Excel may fail, by Microsoft's documentation: the tables
 * "Error codes and messages" and "Excel-specific error codes and messages" of "Error handling with the
 * application-specific JavaScript APIs" (learn.microsoft.com/office/dev/add-ins/testing/
 * application-specific-api-error-handling, text of 2024-03-01), and the members of `Excel.ErrorCodes`
 * (learn.microsoft.com/javascript/api/excel/excel.errorcodes). `HostRestartNeeded` and
 * `InvalidRibbonDefinition` are left out: only `Office.ribbon.requestUpdate` gives them.
 */
export const documentedErrorCodes = [
  "AccessDenied",
  "ActivityLimitReached",
  "ApiNotAvailable",
  "ApiNotFound",
  "BadPassword",
  "Client Error",
  "Conflict",
  "ContentLengthRequired",
  "GeneralException",
  "InsertDeleteConflict",
  "InvalidArgument",
  "InvalidBinding",
  "InvalidOperation",
  "InvalidReference",
  "InvalidRequest",
  "InvalidSelection",
  "ItemAlreadyExists",
  "ItemNotFound",
  "MemoryLimitReached",
  "NotImplemented",
  "RequestAborted",
  "RequestPayloadSizeLimitExceeded",
  "ResponsePayloadSizeLimitExceeded",
  "ServiceNotAvailable",
  "Unauthenticated",
  "UnsupportedFeature",
  "UnsupportedOperation",
  "EmptyChartSeries",
  "FilteredRangeConflict",
  "FormulaLengthExceedsLimit",
  "InactiveWorkbook",
  "InvalidOperationInCellEditMode",
  "MergedRangeConflict",
  "NonBlankCellOffSheet",
  "OperationCellsExceedLimit",
  "PivotTableRangeConflict",
  "RangeExceedsLimit",
  "RefreshWorkbookLinksBlocked",
  "UnsupportedSheet",
  // Excel.ErrorCodes names these as well.
  "DirtySupportingFormula",
  "OpenWorkbookLinksBlocked",
  "PowerQueryRefreshResourceChallenge",
  "RangeImageExceedsLimit",
  "UnsupportedFillType",
] as const;
