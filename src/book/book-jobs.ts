import type { CustomersJob, PlannedCustomers } from "./customer-tabs/customers-job";
import { examineBook } from "./examine-book";
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
} as const;

export type BookJobs = typeof bookJobs;
export type BookJobName = keyof BookJobs;
export type BookJobInput<Name extends BookJobName> = Parameters<BookJobs[Name]>[0];
export type BookJobResult<Name extends BookJobName> = {
  readonly [Each in BookJobName]: Awaited<ReturnType<BookJobs[Each]>>;
}[Name];
