import { invalidArgument, notImplemented } from "../excel-error";
import { readCondition } from "../table-filter";
import type { ColumnFilter, ForeignFilter } from "../table-filter";

/** A filter as `Excel.FilterCriteria` shows it; null where there is none. */
export function criteriaOf(filter: ColumnFilter | ForeignFilter | undefined): unknown {
  if (!filter) return null;
  if ("xml" in filter) throw notImplemented("The stand-in does not know this kind of filter.");
  if ("texts" in filter) return { filterOn: "Values", values: [...filter.texts] };
  const [first, second] = filter.conditions.map(({ operator, value }) => operator + value);
  return {
    filterOn: "Custom",
    criterion1: first,
    ...(second === undefined ? {} : { criterion2: second, operator: filter.all ? "And" : "Or" }),
  };
}

/** Reads `Excel.FilterCriteria` that look at values. */
export function readCriteria(given: unknown): ColumnFilter {
  const criteria = (given ?? {}) as Record<string, unknown>;
  const { filterOn, values, criterion1, criterion2, operator } = criteria;
  if (filterOn === "Values") {
    if (!Array.isArray(values) || !values.every((value) => typeof value === "string")) {
      throw invalidArgument("A values filter takes an array of texts.");
    }
    return { texts: values };
  }
  if (filterOn === "Custom") {
    const conditions = [criterion1, criterion2]
      .filter((text): text is string => typeof text === "string" && text !== "")
      .map(readCondition);
    if (conditions.length === 0) throw invalidArgument("A custom filter needs a criterion.");
    return { conditions, all: operator !== "Or" };
  }
  throw notImplemented(`The stand-in does not filter on ${String(filterOn)}.`);
}
