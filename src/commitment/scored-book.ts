import { actionPlan, type Action } from "./action-plan";
import { attribution, type Attribution } from "./attribution";
import type { ClientColumns } from "./clients";
import type { Model } from "./model";
import { portfolioOf, type Portfolio } from "./portfolio";
import { scoreClients, type ScoredClients } from "./score";
import { segmentPlan, type SegmentAction } from "./segment-plan";

/** A book of clients and everything that the model says about it. */
export interface ScoredBook {
  readonly clients: ClientColumns;
  readonly model: Model;
  readonly scored: ScoredClients;
  readonly portfolio: Portfolio;
  readonly attribution: Attribution;
  /** The whole list, the first thing to do first. */
  readonly actions: readonly Action[];
  readonly segmentActions: readonly SegmentAction[];
}

/** Scores a book of clients: the one way from client columns and a model to every result. */
export function scoreBook(clients: ClientColumns, model: Model): ScoredBook {
  const scored = scoreClients(clients, model);
  const portfolio = portfolioOf(clients, scored, model);
  const { floor, ceiling, missingRule } = model.parameters;
  const actions = actionPlan(clients, scored, model);
  return {
    clients,
    model,
    scored,
    portfolio,
    attribution: attribution(
      clients.arr,
      scored.axisScore,
      model.axes.map((axis) => axis.weight),
      { floor, ceiling, rule: missingRule },
    ),
    actions,
    segmentActions: segmentPlan(actions, clients, portfolio, model),
  };
}
