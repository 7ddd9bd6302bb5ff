/** A custom function's value between worker and pane frame; errors have a form of their own. */
export type CarriedValue =
  | string
  | number
  | boolean
  | null
  | { readonly errorCode: string; readonly message: string }
  | readonly CarriedValue[];

/** One call of a custom function. */
export interface FunctionCall {
  readonly id: number;
  /** Id in functions.json. */
  readonly name: string;
  readonly values: readonly CarriedValue[];
  readonly address?: string;
  readonly parameterAddresses?: readonly string[];
}

/** What became of a call; one that `failed` has thrown the value. */
export interface FunctionAnswer {
  readonly id: number;
  readonly value: CarriedValue;
  readonly failed?: true;
}

export type FromPane =
  /** Office.js has something for its host. */
  | { readonly kind: "request"; readonly text: string }
  /** The pane's scripts are there: custom functions can be called. */
  | { readonly kind: "ready" }
  | { readonly kind: "answers"; readonly answers: readonly FunctionAnswer[] };

export type ToPane =
  /** The host has something for Office.js. */
  | { readonly kind: "message"; readonly text: string }
  | { readonly kind: "calls"; readonly calls: readonly FunctionCall[] };
