/** A benchmark that somebody types into the pane. */
export interface NewBenchmark {
  readonly indicator: string;
  /** "" for the whole book. */
  readonly segment: string;
  readonly value: number;
  readonly sample: number | null;
  /** Excel serial. */
  readonly date: number | null;
  readonly source: string;
}
