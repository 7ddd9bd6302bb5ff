import type { Model } from "../../commitment/model";
import type { ReadClients } from "../client-source";
import { isFilled } from "./lines-tab";

/** References that each client of the list has given. */
export interface ReferencesGiven {
  /** 0-based column of the client list. */
  readonly column: number;
  /** One entry a client; `NaN` where nothing is known. */
  readonly values: ArrayLike<number>;
}

/** Share of clients who are a reference. */
export interface References {
  /** Formulas without "=": how many are one, and of how many it is known. */
  readonly count: string;
  readonly base: string;
}

/** What the client list says of references; `null`: no column does. */
export function referencesGiven(
  { criteria }: Pick<Model, "criteria">,
  { source, measured }: Pick<ReadClients, "source" | "measured">,
): ReferencesGiven | null {
  const criterion = criteria.findIndex(({ key }) => key === "referencesGiven");
  const column = source.criteria[criterion] ?? null;
  return column === null ? null : { column, values: measured[criterion]! };
}

/** The share over the lines of a tab of lifetimes that has been given the references. */
export function referencesOf({
  range,
}: {
  readonly range: (column: "references") => string;
}): References {
  const given = range("references");
  return {
    // A blank is a text where its cell of the client list has been emptied, and texts are above 0.
    count: `SUMPRODUCT(${isFilled(given)}*(${given}>0))`,
    base: `COUNT(${given})`,
  };
}
