import type { CustomersJob, PlannedCustomers } from "./customer-tabs/customers-job";
import { examineBook } from "./examine-book";
import type { CompareJob, planComparison } from "./follow-tabs/compare-job";
import type { planSnapshot, SnapshotJob } from "./follow-tabs/snapshot-job";
import { modelEffect } from "./model-effect";
import { runScoringJob } from "./scoring-job";

/**
 * What is computed without Excel, by name: input and result are plain data that can be sent. What few
 * workbooks ask for is fetched when one does.
 */
export const bookJobs = {
  examine: examineBook,
  effect: modelEffect,
  score: runScoringJob,
  customers: async (job: CustomersJob): Promise<PlannedCustomers> => {
    const { planCustomers } = await import(
      /* webpackChunkName: "customers" */ "./customer-tabs/customers-job"
    );
    return planCustomers(job);
  },
  snapshot: async (job: SnapshotJob): Promise<ReturnType<typeof planSnapshot>> => {
    const following = await import(/* webpackChunkName: "history" */ "./follow-tabs/snapshot-job");
    return following.planSnapshot(job);
  },
  compare: async (job: CompareJob): Promise<ReturnType<typeof planComparison>> => {
    const following = await import(/* webpackChunkName: "history" */ "./follow-tabs/compare-job");
    return following.planComparison(job);
  },
} as const;

export type BookJobs = typeof bookJobs;
export type BookJobName = keyof BookJobs;
export type BookJobInput<Name extends BookJobName> = Parameters<BookJobs[Name]>[0];
export type BookJobResult<Name extends BookJobName> = {
  readonly [Each in BookJobName]: Awaited<ReturnType<BookJobs[Each]>>;
}[Name];
