import type { RangeTarget, Targets } from "./objects/targets";

/** An object of the workbook as a request sees it: what it is and what it stands for. */
export interface HostObject {
  readonly kind: keyof Targets;
  readonly target: Targets[keyof Targets];
}

/** A property with a plain value. `calculated` values are read after formulas have been worked out. */
export interface Scalar<T> {
  get?: (target: T) => unknown;
  set?: (target: T, value: unknown) => void;
  /** Takes the place of the object's own guard for this property. */
  guard?: (target: T) => void;
  calculated?: true;
}

/** A method: object arguments arrive as `HostObject`, `null` stands for a null object. */
type Method<T> = (target: T, ...args: unknown[]) => unknown;

/**
 * What the stand-in knows of one class of Excel's object model, member by member and under the
 * names of the API reference. Whatever is not listed is refused by name.
 */
export interface ObjectKind<T> {
  /** Reading properties; a bare function stands for `{ get }`. */
  scalars?: Record<string, ((target: T) => unknown) | Scalar<T>>;
  /** Properties that lead to another object. */
  objects?: Record<string, (target: T) => HostObject | null>;
  /** Methods that leave the workbook as it is, or that protection never stops. */
  methods?: Record<string, Method<T>>;
  /** Methods that change the workbook: `guard` is asked before each, and before each `set`. */
  edits?: Record<string, Method<T>>;
  /** Throws when the target may not be changed now. */
  guard?: (target: T) => void;
  /** The objects of a collection, in order. */
  items?: (target: T) => HostObject[];
  /** One object of a collection by name or id; throws `ItemNotFound`. */
  item?: (target: T, key: string | number) => HostObject;
  /** A lasting key within the parent collection. */
  id?: (target: T) => string | number;
  /** The client gets a reference id for every object of this class: it has no other lasting key. */
  kept?: true;
  /** Methods, and properties when they are set, that need calculated cells. */
  calculated?: readonly string[];
  /** Methods that need calculated cells when they are called with certain arguments. */
  calculatedFor?: Record<string, (...args: unknown[]) => boolean>;
  /**
   * Methods, and properties when they are set, that look at cells without having them calculated
   * first: results of formulas among these cells are those that the request before has left.
   */
  looksAt?: Record<
    string,
    (target: T, ...args: unknown[]) => Pick<RangeTarget, "sheet" | "area"> | undefined
  >;
}

export type ObjectKinds = { [K in keyof Targets]: ObjectKind<Targets[K]> };

export function hostObject<K extends keyof Targets>(kind: K, target: Targets[K]): HostObject {
  return { kind, target };
}

export function isHostObject(value: unknown): value is HostObject {
  return typeof value === "object" && value !== null && "kind" in value && "target" in value;
}
