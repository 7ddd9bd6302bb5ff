import { churnExample } from "./churn-example";
import { commitmentExample } from "./commitment-example";
import type { ExampleFamily } from "./family-example";
import { revenueExample } from "./revenue-example";
import { satisfactionExample } from "./satisfaction-example";
import { valueExample } from "./value-example";

/** The families of worksheet functions in the order of the reference. */
export const exampleFamilies: readonly ExampleFamily[] = [
  satisfactionExample,
  churnExample,
  revenueExample,
  valueExample,
  commitmentExample,
];
