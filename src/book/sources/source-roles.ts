/** What sheets the customer dashboard takes its figures from, besides the client list. */
export const sourceKinds = ["answers", "losses", "mrr", "projects", "incidents"] as const;
export type SourceKind = (typeof sourceKinds)[number];

/** What a column of such a sheet can be. */
export type SourceRole =
  | "date"
  | "client"
  | "id"
  | "respondent"
  | "segment"
  | "confidential"
  | "question"
  | "answer"
  | "reason"
  | "detail"
  | "value"
  | "startDate"
  | "month"
  | "mrr"
  | "outcome"
  | "project"
  | "type"
  | "crisis"
  | "severity"
  | "closed"
  | "satisfaction";

/** Columns without which a sheet is not of its kind; of several names, one is enough. */
export const requiredRoles: Readonly<
  Record<SourceKind, readonly (readonly [SourceRole, ...SourceRole[]])[]>
> = {
  answers: [["client", "id"], ["date"], ["question"], ["answer"]],
  losses: [["client", "id"], ["date"], ["reason"]],
  mrr: [["client", "id"], ["month"], ["mrr"]],
  projects: [["client", "id"], ["date"], ["outcome"]],
  incidents: [["client", "id"], ["date"], ["crisis", "severity", "closed"]],
};
