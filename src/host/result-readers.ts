import { lowerFirst, upperFirst } from "./member-names";
import type { ObjectKind, Scalar } from "./object-kind";
import { objectKinds } from "./objects/object-kinds";
import { ACTION } from "./request-body";
import type { Action, RequestBody } from "./request-body";

const kinds = Object.values(objectKinds) as ObjectKind<unknown>[];

/** Methods that need calculated cells, whatever their class, as requests spell them. */
const membersWithResults = new Set(
  kinds.flatMap(({ calculated = [], calculatedFor = {}, looksAt = {} }) =>
    [...calculated.filter((name) => !(name in looksAt)), ...Object.keys(calculatedFor)].map(
      upperFirst,
    ),
  ),
);

/** Properties that give objects, or results of formulas, in some class at least. */
const deepProperties = new Set(
  kinds.flatMap(({ objects = {}, scalars = {} }) => [
    ...Object.keys(objects),
    ...Object.keys(scalars).filter((name) => isCalculated(scalars[name])),
  ]),
);

const plainProperties = new Set(
  kinds
    .flatMap(({ scalars = {} }) => Object.keys(scalars))
    .filter((name) => !deepProperties.has(name)),
);

/** True when a query asks for what formulas give, or may do so further down. */
export function asksForResults({ ActionType, QueryInfo = {} }: Action): boolean {
  if (ActionType !== ACTION.query) return false;
  const { Select = [], Expand = [] } = QueryInfo;
  const wanted = Select.map((path) => lowerFirst(path.split(/[/.]/).at(-1) ?? ""));
  return (
    wanted.length === 0 || Expand.length > 0 || !wanted.every((name) => plainProperties.has(name))
  );
}

function isCalculated(scalar: ((target: unknown) => unknown) | Scalar<unknown> | undefined) {
  return typeof scalar === "object" && scalar.calculated === true;
}

/** True when calculation waits for the end of the request. */
export function suspends({ Actions }: RequestBody): boolean {
  return Actions.some(({ Name }) => Name === "SuspendApiCalculationUntilNextSync");
}

/** True when something in the request may look at what formulas give. */
export function mayLookAtResults({ Actions, ObjectPaths }: RequestBody): boolean {
  return (
    Actions.some((action) => asksForResults(action) || membersWithResults.has(action.Name)) ||
    Object.values(ObjectPaths).some(({ Name }) => membersWithResults.has(Name))
  );
}
