/** The part of a chart in which its values lie, and where each of them is. */
export interface Plot {
  readonly left: number;
  readonly top: number;
  /** Length of the axis of categories. */
  readonly acrossSize: number;
  /** Bars lie, columns stand. */
  readonly isLying: boolean;
  readonly categories: readonly string[];
  /** The middle of a category. */
  readonly across: (place: number) => number;
  /** Where a value lies on the value axis. */
  readonly up: (value: number) => number;
  /** Where a value lies on the other axis, when that one has values too. */
  readonly along: (value: number) => number;
  /** The lower end of the value axis. */
  readonly lowest: number;
  readonly language: string;
}
