import { calculateNow, holdsFormula, isCalculationDue, putOffCalculation } from "./due-calculation";
import { ExcelError, invalidArgument, notImplemented } from "./excel-error";
import type { HostWorkbook } from "./host-workbook";
import { hostObject, isHostObject } from "./object-kind";
import type { HostObject, ObjectKind, Scalar } from "./object-kind";
import { lowerFirst, upperFirst } from "./member-names";
import { objectKinds } from "./objects/object-kinds";
import type { RangeTarget } from "./objects/targets";
import { ACTION, PATH } from "./request-body";
import type { Action, ArgumentInfo, ObjectPath, RequestBody } from "./request-body";
import { asksForResults, mayLookAtResults, suspends } from "./result-readers";
import { spillsOf } from "./spills";

/** The body of the answer: one result an action, and the error that stopped the batch, if any. */
export interface ResponseBody {
  Results: { ActionId: number; Value: unknown }[];
  /** The marks between actions that were reached; the client adds handlers of events by them. */
  TraceIds: number[];
  Error?: { Code: string; Message: string; ActionIndex: number; Location: string };
}

type AnyKind = ObjectKind<unknown>;

/** The properties asked for, as a tree: `format/fill/color` is three levels deep. */
type Selection = Map<string, Selection>;

/**
 * Carries out one request against a workbook. Actions run in order; the first that fails stops the
 * batch and what came before it stays done, as in Excel. Formulas are worked out no earlier than
 * something looks at their results, which nobody can tell from Excel's working them out at once.
 * `failure` makes one action, counted from 1, fail whatever it is.
 */
export async function interpret(
  host: HostWorkbook,
  request: RequestBody,
  failure?: { action?: number; code: string; message: string },
): Promise<ResponseBody> {
  const batch = new Batch(host, request.ObjectPaths);
  const response: ResponseBody = { Results: [], TraceIds: [] };
  // What looks at results while calculation is suspended sees them as the last request left them.
  if (isCalculationDue(host.book) && suspends(request) && mayLookAtResults(request)) {
    await calculateNow(host);
  }
  for (const [index, action] of request.Actions.entries()) {
    try {
      if (failure?.action === index + 1) throw new ExcelError(failure.code, failure.message);
      if (host.changed) await batch.calculateFor(action);
      response.Results.push({ ActionId: action.Id, Value: batch.perform(action) });
      if (action.ActionType === ACTION.trace) response.TraceIds.push(action.Id);
    } catch (error) {
      if (!(error instanceof ExcelError)) throw error;
      response.Error = {
        Code: error.code,
        Message: error.message,
        ActionIndex: index,
        Location: batch.location,
      };
      break;
    }
  }
  if (host.changed && host.calculationDemanded) await calculateNow(host);
  else if (host.changed && host.automatic) putOffCalculation(host);
  host.calculationSuspended = false;
  return response;
}

class Batch {
  /** The member at work, for the error's location: `Range.values`. */
  location = "";
  readonly #host: HostWorkbook;
  readonly #paths: Record<string, ObjectPath>;
  readonly #resolved = new Map<number, HostObject | null>();

  constructor(host: HostWorkbook, paths: Record<string, ObjectPath>) {
    this.#host = host;
    this.#paths = paths;
  }

  /** Works out formulas first when this action looks at what they give. */
  async calculateFor(action: Action): Promise<void> {
    const { automatic, calculationDemanded, calculationSuspended, book } = this.#host;
    const isDue = isCalculationDue(book);
    const isWanted = (automatic || calculationDemanded) && !calculationSuspended;
    if ((isWanted && this.#needsCalculation(action)) || (isDue && this.#looksAtFormulas(action))) {
      await calculateNow(this.#host);
    }
  }

  #needsCalculation(action: Action): boolean {
    if (action.ActionType === ACTION.query) {
      return asksForResults(action) && this.#mayGiveResults(action);
    }
    const call = this.#callOf(action);
    if (!call) return false;
    const { calculatedFor, looksAt } = kindOf(call.object);
    const needsFor = own(calculatedFor, lowerFirst(call.name));
    if (needsFor?.(...this.#arguments(call.info)) === true) return true;
    if (!needsCells(call.object, call.name)) return false;
    const cells = own(looksAt, lowerFirst(call.name))?.(
      call.object.target,
      ...this.#arguments(call.info),
    );
    return cells === undefined || this.#mayHoldResults(cells);
  }

  #mayGiveResults({ ObjectPathId, QueryInfo: { Select = [], Expand = [] } = {} }: Action): boolean {
    const object = this.#resolve(ObjectPathId);
    if (object?.kind !== "Range" || Select.length === 0 || Expand.length > 0) return true;
    return this.#mayHoldResults(object.target as RangeTarget);
  }

  /** False for cells that hold no formula, and into which none spills or has spilled. */
  #mayHoldResults({ sheet, area }: Pick<RangeTarget, "sheet" | "area">): boolean {
    const hasSpills = spillsOf(this.#host.book).some(({ sheetId }) => sheetId === sheet.id);
    return hasSpills || holdsFormula(sheet, { ...area, top: 1, left: 1 });
  }

  /** True for a method that looks at results that requests before this one should have left. */
  #looksAtFormulas(action: Action): boolean {
    const call = this.#callOf(action);
    const looksAt = call && own(kindOf(call.object).looksAt, lowerFirst(call.name));
    if (!looksAt) return false;
    const cells = looksAt(call.object.target, ...this.#arguments(call.info));
    return cells !== undefined && holdsFormula(cells.sheet, cells.area);
  }

  /** The method or the property to be set, on its own or as the way to another object. */
  #callOf(action: Action): { object: HostObject; name: string; info?: ArgumentInfo } | undefined {
    const { ActionType, ObjectPathId, Name, ArgumentInfo: info } = action;
    if (ActionType === ACTION.method || ActionType === ACTION.setProperty) {
      const object = this.#resolve(ObjectPathId);
      return object ? { object, name: Name, ...(info && { info }) } : undefined;
    }
    if (ActionType !== ACTION.instantiate || this.#resolved.has(ObjectPathId)) return undefined;
    const path = this.#paths[ObjectPathId];
    if (path?.ObjectPathType !== PATH.method || path.ParentObjectPathId === undefined) {
      return undefined;
    }
    const object = this.#resolve(path.ParentObjectPathId);
    if (!object) return undefined;
    return { object, name: path.Name, ...(path.ArgumentInfo && { info: path.ArgumentInfo }) };
  }

  perform(action: Action): unknown {
    if (action.ActionType === ACTION.trace) return null;
    const object = this.#resolve(action.ObjectPathId);
    switch (action.ActionType) {
      case ACTION.instantiate:
        return object && this.#identify(object);
      case ACTION.query:
        return object && this.#query(object, action);
      case ACTION.method:
        return this.#invoke(object, action);
      case ACTION.setProperty:
        this.#setProperty(object, action);
        return null;
      default:
        throw notImplemented(`The stand-in does not know actions of type ${action.ActionType}.`);
    }
  }

  #resolve(id: number): HostObject | null {
    const known = this.#resolved.get(id);
    if (known !== undefined) return known;
    const path = this.#paths[id];
    if (!path) throw new ExcelError("InvalidObjectPath", `There is no object path ${id}.`);
    const object = this.#follow(path);
    this.#resolved.set(id, object);
    return object;
  }

  #follow(path: ObjectPath): HostObject | null {
    if (path.ObjectPathType === PATH.root) return hostObject("Workbook", this.#host);
    if (path.ObjectPathType === PATH.reference) return this.#referenced(path.Name);
    const parent = this.#resolve(path.ParentObjectPathId ?? -1);
    if (!parent) return null;
    switch (path.ObjectPathType) {
      case PATH.method: {
        const value = this.#call(parent, path.Name, this.#arguments(path.ArgumentInfo));
        if (value === null || isHostObject(value)) return value;
        throw new Error(`${this.location} should give an object.`);
      }
      case PATH.property: {
        const navigate = own(kindOf(parent).objects, this.#at(parent, path.Name));
        if (!navigate) throw this.#unknown();
        return navigate(parent.target);
      }
      case PATH.item: {
        const kind = kindOf(parent);
        this.#at(parent, "getItem");
        if (!kind.item) throw this.#unknown();
        const [key] = this.#arguments(path.ArgumentInfo);
        if (typeof key !== "string" && typeof key !== "number") {
          throw invalidArgument("An item is found by name, id or number.");
        }
        return kind.item(parent.target, key);
      }
      default:
        throw notImplemented(
          `The stand-in does not know object paths of type ${path.ObjectPathType}.`,
        );
    }
  }

  #referenced(id: string): HostObject {
    const object = this.#host.references.find(id);
    if (!object) throw new ExcelError("InvalidReference", `There is no object kept as ${id}.`);
    return object as HostObject;
  }

  #arguments(info: ArgumentInfo | undefined): unknown[] {
    const given = info?.Arguments ?? [];
    const referenced = info?.ReferencedObjectPathIds;
    return referenced
      ? given.map((value, index) => this.#argument(value, referenced[index]))
      : given;
  }

  #argument(value: unknown, reference: unknown): unknown {
    if (Array.isArray(reference) && Array.isArray(value)) {
      return value.map((element, index) => this.#argument(element, reference[index]));
    }
    return typeof reference === "number" && reference > 0 ? this.#resolve(reference) : value;
  }

  #identify(object: HostObject): Record<string, unknown> {
    const kind = kindOf(object);
    const value: Record<string, unknown> = {};
    if (kind.kept) this.#host.references.keep(object);
    const reference = this.#host.references.idOf(object);
    if (reference !== undefined) value._ReferenceId = reference;
    if (kind.id) value._Id = kind.id(object.target);
    return value;
  }

  #invoke(object: HostObject | null, action: Action): unknown {
    const values = this.#arguments(action.ArgumentInfo);
    if (action.Name === "_RemoveReference") {
      this.#host.references.release(String(values[0]));
      return null;
    }
    if (action.Name === "_KeepReference") {
      if (object) this.#host.references.keep(object);
      return null;
    }
    if (!object) throw nullObject(action.Name);
    const value = this.#call(object, action.Name, values);
    return value === undefined || isHostObject(value) ? null : value;
  }

  #call(object: HostObject, name: string, values: unknown[]): unknown {
    const kind = kindOf(object);
    const member = this.#at(object, name);
    const method = own(kind.methods, member);
    if (method) return method(object.target, ...values);
    const edit = own(kind.edits, member);
    if (edit) {
      this.#guard(kind, object);
      return edit(object.target, ...values);
    }
    if (member === "getItem" && kind.item) return kind.item(object.target, values[0] as string);
    throw this.#unknown();
  }

  #setProperty(object: HostObject | null, action: Action): void {
    if (!object) throw nullObject(action.Name);
    const kind = kindOf(object);
    const scalar = own(kind.scalars, this.#at(object, action.Name));
    if (!scalar || typeof scalar === "function" || !scalar.set) throw this.#unknown();
    this.#guard(scalar.guard ? scalar : kind, object);
    scalar.set(object.target, this.#arguments(action.ArgumentInfo)[0]);
  }

  #guard({ guard }: Pick<AnyKind, "guard">, object: HostObject): void {
    this.#host.assertWritable();
    guard?.(object.target);
    // Settings are nothing that anybody sees.
    if (object.kind !== "Setting" && object.kind !== "SettingCollection") this.#host.writes += 1;
  }

  #query(object: HostObject, action: Action): unknown {
    const { Select = [], Expand = [], Top, Skip } = action.QueryInfo ?? {};
    const selection: Selection = new Map();
    for (const path of [...Select, ...Expand]) {
      let level = selection;
      for (const step of path.split(/[/.]/)) {
        const name = step === "items" ? "*" : lowerFirst(step);
        const next: Selection = level.get(name) ?? new Map<string, Selection>();
        level.set(name, next);
        level = next;
      }
    }
    return this.#describe(object, selection, Top, Skip);
  }

  #describe(object: HostObject, selection: Selection, top?: number, skip = 0): unknown {
    const kind = kindOf(object);
    const value: Record<string, unknown> = {};
    const reference = this.#host.references.idOf(object);
    if (reference !== undefined) value._ReferenceId = reference;
    if (kind.id) value._Id = kind.id(object.target);
    if (!kind.items) return this.#fill(value, object, selection);

    const own: Selection = new Map();
    const ofItems: Selection = new Map();
    for (const [name, deeper] of selection) {
      (name in (kind.scalars ?? {}) ? own : ofItems).set(name, deeper);
    }
    if (own.size > 0) this.#fill(value, object, own);
    if (ofItems.size > 0 || own.size === 0) {
      const items = kind
        .items(object.target)
        .slice(skip, top === undefined ? undefined : skip + top);
      value._Items = items.map((item) => this.#describe(item, ofItems));
    }
    return value;
  }

  #fill(value: Record<string, unknown>, object: HostObject, selection: Selection): unknown {
    const kind = kindOf(object);
    const all = selection.size === 0 || selection.has("*");
    for (const [name, scalar] of Object.entries(all ? (kind.scalars ?? {}) : {})) {
      const get = getter(scalar);
      this.#at(object, name);
      if (get) value[upperFirst(name)] = get(object.target);
    }
    for (const [name, deeper] of selection) {
      if (name === "*") continue;
      this.#at(object, name);
      const get = getter(own(kind.scalars, name));
      const navigate = own(kind.objects, name);
      if (get) value[upperFirst(name)] = get(object.target);
      else if (navigate) {
        const next = navigate(object.target);
        value[upperFirst(name)] = next && this.#describe(next, deeper);
      } else throw this.#unknown();
    }
    return value;
  }

  #at(object: HostObject, member: string): string {
    const name = lowerFirst(member);
    this.location = `${object.kind}.${name}`;
    return name;
  }

  #unknown(): ExcelError {
    return notImplemented(`The stand-in does not know ${this.location}.`);
  }
}

function kindOf(object: HostObject): AnyKind {
  return objectKinds[object.kind] as AnyKind;
}

function needsCells(object: HostObject, name: string): boolean {
  return kindOf(object).calculated?.includes(lowerFirst(name)) ?? false;
}

function getter(scalar: ((target: unknown) => unknown) | Scalar<unknown> | undefined) {
  return typeof scalar === "function" ? scalar : scalar?.get;
}

function own<V>(table: Record<string, V> | undefined, name: string): V | undefined {
  return table && Object.hasOwn(table, name) ? table[name] : undefined;
}

function nullObject(member: string): ExcelError {
  return new ExcelError("ItemNotFound", `${lowerFirst(member)} was used on a null object.`);
}
