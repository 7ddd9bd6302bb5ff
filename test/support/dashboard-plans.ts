import { planCustomers } from "../../src/book/customer-tabs/customers-job";
import type { Bounds } from "../../src/book/customer-tabs/matrix-axes";
import { readClients } from "../../src/book/read-clients";
import { customerTabKeys, type TabPlan } from "../../src/book/tab-plan";
import type { CustomerBook } from "./customer-book";

/** All tabs of the dashboard of a book, each called by its key. `bounds`: as people type them. */
export async function dashboardPlans(
  book: CustomerBook,
  bounds: Readonly<Record<string, Bounds>> = {},
): Promise<readonly TabPlan[]> {
  const reading = readClients(book.list, book.model, { matches: book.matches });
  if (!reading.ok) throw new Error("no clients");
  const { placed } = await planCustomers({
    read: reading.value,
    list: book.list,
    matches: book.matches,
    model: book.model,
    found: [],
    sources: book.found,
    typed: { benchmarks: [], actions: [], discount: null, retention: null, bounds },
    minimum: 5,
    sheetNames: Object.fromEntries(customerTabKeys.map((key) => [key, key])) as never,
    standing: {},
    language: book.language,
  });
  if (!placed.ok) throw new Error(placed.rearranged);
  return placed.tabs.map(({ plan }) => plan);
}
