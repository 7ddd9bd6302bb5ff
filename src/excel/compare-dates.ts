import type { BridgeSteps } from "../commitment/client-bridge";
import type { Language } from "../messages/messages";
import type { ScoringStep } from "./scoring-summary";

export interface CompareOptions {
  /** Excel serials of two snapshots; the earlier one is where the bridge opens, whatever the order. */
  readonly from: number;
  readonly to: number;
  readonly language: Language;
  /** Hears each step as it begins and, while cells are written, the share 0..1 that has been. */
  readonly onProgress?: (step: ScoringStep, share?: number) => void;
  /** Stops before the next request, and takes back what has been done. */
  readonly signal?: AbortSignal;
}

/** What each step did to one client. */
export interface ClientChange extends BridgeSteps<number> {
  readonly name: string;
}

/** How weighted ARR went from one snapshot to another. */
export interface ComparedDates {
  readonly from: number;
  readonly to: number;
  /** The sheet that shows it. */
  readonly sheetName: string;
  /** ISO 4217 code. */
  readonly currency: string;
  /**
   * `same`: one model at both dates. `restated`: what its change did is a step of its own. `mixed`:
   * it is not known, and part of the effects of the axes.
   */
  readonly model: "same" | "restated" | "mixed";
  /** As `axisEffects`. */
  readonly axes: readonly { readonly key: string; readonly label: string }[];
  readonly total: BridgeSteps<number>;
  /** How many there were, came, went, and are. */
  readonly clients: {
    readonly opening: number;
    readonly gained: number;
    readonly lost: number;
    readonly closing: number;
  };
  /** The clients that explain most of the change, ten at most, the greatest change first. */
  readonly greatest: readonly ClientChange[];
  /** Whether lines were added to the history for it. */
  readonly hasRestated: boolean;
}
