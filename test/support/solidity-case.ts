import { planLifetimesTab } from "../../src/book/customer-tabs/lifetimes-tab";
import { referencesGiven } from "../../src/book/customer-tabs/references";
import { planRevenueTab } from "../../src/book/customer-tabs/revenue-tab";
import { planSolidityTab } from "../../src/book/customer-tabs/solidity-tab";
import type { SurveyTab } from "../../src/book/customer-tabs/survey-tab";
import { isSurvivalKnown } from "../../src/book/sources/client-lifetimes";
import type { LifetimeModel } from "../../src/metrics/fit-lifetimes";
import type { CustomerBook } from "./customer-book";

/** The tab of solidity of a book, with the tabs of lines that it stands on. */
export function solidityCase(
  book: CustomerBook,
  options: {
    readonly model: LifetimeModel | null;
    readonly modelBefore?: LifetimeModel | null;
    readonly survey?: SurveyTab | null;
  },
) {
  const { language, clients, directory, source, losses, mrr, list } = book;
  const { arr, renewalDate, startDate, segment } = source.columns;
  const references = referencesGiven(book.model, book);
  const lifetimes = planLifetimesTab({
    clients,
    directory,
    lifetimes: book.lifetimes,
    list: {
      grid: list,
      rows: source.rows,
      identity: [source.columns.id, source.columns.name],
      arr: arr!,
      arrFactor: source.arrFactor,
      ...(renewalDate === undefined ? {} : { renewal: renewalDate }),
      ...(startDate === undefined ? {} : { start: startDate }),
      ...(segment === undefined ? {} : { segment }),
      ...(references === null ? {} : { references }),
    },
    losses,
    sheetName: "Lifetimes",
    soliditySheet: "Solidity",
    language,
    currency: "EUR",
  });
  const revenue =
    mrr === null
      ? null
      : planRevenueTab({ ...mrr, directory, sheetName: "Revenue", language, currency: "EUR" });
  const solidity = planSolidityTab({
    sheetName: "Solidity",
    language,
    currency: "EUR",
    asOf: book.asOf,
    data: book.lifetimes,
    lifetimes,
    revenue,
    survey: options.survey ?? null,
    isLossKnown: (losses !== null || mrr !== null) && isSurvivalKnown(book.lifetimes),
    model: options.model,
    modelBefore: options.modelBefore ?? null,
    missing: (["losses", "mrr", "answers"] as const).flatMap((kind) => book.found[kind].problems),
  });
  const plans = [lifetimes.plan, ...(revenue === null ? [] : [revenue.plan]), solidity.plan];
  return { book, lifetimes, revenue, solidity, plans };
}
