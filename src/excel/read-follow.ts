import type { SourceProblem } from "../book/sources/find-sources";
import type { SourceKind } from "../book/sources/source-roles";

/** A snapshot of the history. */
export interface FollowedDay {
  /** Excel serial. */
  readonly date: number;
  readonly clients: number;
  readonly weightedArr: number;
  /** `modelFingerprint` of the model that was in use. */
  readonly model: string;
}

/** A line of the table of benchmarks, as somebody has typed it. */
export interface FollowedBenchmark {
  /** Its place in the table, from 0; for `useBenchmark`. */
  readonly line: number;
  readonly indicator: string;
  readonly segment: string;
  /** Figures and dates are `null` where there is none, or something that is no number. */
  readonly value: number | null;
  readonly sample: number | null;
  readonly date: number | null;
  readonly source: string;
  readonly isUsed: boolean;
  /** What the table says of it in its own words ("out of date" ...); "" where all is well. */
  readonly state: string;
}

/** What the workbook has of one kind of data sheet. */
export interface FollowedSource {
  readonly kind: SourceKind;
  /** `null`: there is none, and `problems` say what is missing. */
  readonly sheetName: string | null;
  /** Rows under its header, whatever they hold; 0 without a sheet. */
  readonly rows: number;
  readonly problems: readonly SourceProblem[];
}

/** What there is in the workbook to follow it over time. */
export interface FollowReading {
  /** Taken, not restated, by date. */
  readonly snapshots: readonly FollowedDay[];
  /** The dates are those that its cells choose, `null` where they choose none that there is. */
  readonly bridge: {
    readonly sheetName: string;
    readonly from: number | null;
    readonly to: number | null;
  } | null;
  readonly objective: { readonly sheetName: string } | null;
  readonly customers: { readonly sheetName: string } | null;
  /** `null` without a table of benchmarks. */
  readonly benchmarks: readonly FollowedBenchmark[] | null;
  /** What a benchmark can be for, as the table names it; empty without a table. */
  readonly indicators: readonly string[];
  /** In the order of `sourceKinds`. */
  readonly sources: readonly FollowedSource[];
  /** Smallest group that the dashboard shows, as typed there; `null` without a dashboard. */
  readonly minimum: number | null;
  /** ISO 4217 code of the model. */
  readonly currency: string;
}
