/**
 * 3,351 clients of a telecommunications company with an internet connection and a contract from month
 * to month: how many had been clients for 0 to 72 months and stayed, and how many left after as many.
 * Counted from the sample data set "Telco customer churn" of IBM (Apache License 2.0).
 */
export const telcoCohort = {
  stayed: [
    ...[0, 123, 73, 71, 58, 48, 37, 50, 47, 49, 33, 43, 38, 39, 28, 31, 30, 30, 48, 30, 27, 24, 34],
    ...[32, 34, 23, 31, 25, 20, 29, 28, 25, 25, 21, 24, 27, 12, 17, 16, 12, 21, 17, 18, 18, 15, 19],
    ...[
      18, 13, 12, 19, 11, 12, 19, 10, 12, 17, 16, 15, 9, 12, 16, 11, 8, 10, 11, 12, 6, 7, 7, 3, 3,
    ],
    ...[4, 2],
  ],
  left: [
    ...[
      0, 322, 117, 88, 79, 59, 39, 47, 39, 43, 45, 26, 32, 37, 23, 33, 26, 23, 22, 16, 17, 15, 23,
    ],
    ...[
      12, 23, 18, 15, 13, 10, 15, 14, 13, 18, 8, 11, 12, 9, 14, 9, 9, 11, 10, 12, 11, 4, 3, 7, 13,
    ],
    ...[3, 10, 8, 6, 5, 6, 5, 6, 3, 5, 4, 4, 3, 2, 1, 2, 0, 4, 5, 1, 3, 3, 1, 1, 0],
  ],
} as const;

/**
 * What others have published of it: "Survival Analysis Report - Telco Customer Churn" (April 2026,
 * lingying.me), by lifelines' KaplanMeierFitter, to four decimals.
 */
export const publishedSurvival = {
  clients: 3351,
  lost: 1556,
  median: 34,
  byMonth: [
    [6, 0.7803],
    [12, 0.695],
    [24, 0.5753],
    [48, 0.3872],
    [60, 0.289],
  ],
} as const;

/** Churn and its 95 % limits by another implementation: scipy 1.17.1 `stats.ecdf`, "log-log". */
export const otherChurn = [
  { years: 3, churn: 0.52, low: 0.4992, high: 0.5411, atRisk: 663 },
  { years: 5, churn: 0.711, low: 0.683, high: 0.7385, atRisk: 126 },
] as const;
