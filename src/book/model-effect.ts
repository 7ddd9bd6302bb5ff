import type { ClientColumns } from "../commitment/clients";
import type { Criterion, Model } from "../commitment/model";
import { scoreClients, type ScoredClients } from "../commitment/score";
import { isAbove, isBelow } from "../commitment/tolerance";
import type { ColumnMatch } from "./client-source";
import type { Grid } from "./grid";
import { readClients } from "./read-clients";

/** What is needed to tell what an edit of the model does. Plain data: it may cross to a worker. */
export interface ModelEffectInput {
  readonly clientGrid: Grid;
  readonly matches: readonly ColumnMatch[];
  /** The clients as they were read last, and the model that they were read with. */
  readonly known: { readonly clients: ClientColumns; readonly model: Model };
  readonly before: Model;
  readonly after: Model;
}

/** What an edit of the model does to the book as a whole. */
export interface ModelEffect {
  readonly arr: number;
  readonly before: BookTotal;
  readonly after: BookTotal;
  /** Clients whose multiplier passes 100 %. */
  readonly risen: number;
  readonly fallen: number;
}

export interface BookTotal {
  readonly weightedArr: number;
  /** Weighted ARR over ARR; `NaN` where there is no ARR. */
  readonly ratio: number;
}

/** Scores the book by both models and compares; `null` when the list cannot be read any more. */
export function modelEffect(input: ModelEffectInput): ModelEffect | null {
  const { before, after } = input;
  const [clients, edited] = [clientsBy(input, before), clientsBy(input, after)];
  if (clients === null || edited === null) return null;
  const was = scoreClients(clients, before);
  const is = scoreClients(edited, after);
  const arr = sum(clients.arr);
  let risen = 0;
  let fallen = 0;
  for (let client = 0; client < clients.count; client++) {
    const [from, to] = [was.multiplier[client]!, is.multiplier[client]!];
    if (isAbove(to, 1) && !isAbove(from, 1)) risen += 1;
    if (isBelow(to, 1) && !isBelow(from, 1)) fallen += 1;
  }
  return { arr, before: totalOf(was, arr), after: totalOf(is, arr), risen, fallen };
}

/** Clients that are scored twice, or read and scored, while nobody notices. */
const FEW_TO_SCORE = 1_500;
const FEW_TO_READ = 300;

/**
 * What has to cross to a worker for an effect, without the client list where it need not be read
 * again; `null` where a worker would take longer to start than the effect takes.
 */
export function effectForWorker(input: ModelEffectInput): ModelEffectInput | null {
  const { known, before, after, clientGrid } = input;
  const isRead = !earnsAlike(known.model, before) || !earnsAlike(known.model, after);
  if (known.clients.count <= (isRead ? FEW_TO_READ : FEW_TO_SCORE)) return null;
  return isRead ? input : { ...input, clientGrid: { ...clientGrid, values: [] } };
}

/** Whether every value of the client list earns the same points under both models. */
function earnsAlike(before: Model, after: Model): boolean {
  const isSame = (criterion: Criterion, index: number): boolean => {
    const was = before.criteria[index];
    return (
      was?.key === criterion.key && was.worst === criterion.worst && was.best === criterion.best
    );
  };
  return (
    before.criteria.length === after.criteria.length &&
    after.criteria.every(isSame) &&
    before.parameters.asOf === after.parameters.asOf &&
    before.parameters.currency === after.parameters.currency
  );
}

function clientsBy(
  { clientGrid, matches, known }: ModelEffectInput,
  model: Model,
): ClientColumns | null {
  if (earnsAlike(known.model, model)) return known.clients;
  const reading = readClients(clientGrid, model, { matches });
  return reading.ok ? reading.value.clients : null;
}

function totalOf({ weightedArr }: ScoredClients, arr: number): BookTotal {
  const total = sum(weightedArr);
  return { weightedArr: total, ratio: total / arr };
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}
