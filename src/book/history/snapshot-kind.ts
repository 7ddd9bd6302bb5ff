import { foldText } from "../../metrics/fold-text";
import { message } from "../../messages/follow-messages";
import { languages } from "../../messages/message-format";
import type { SnapshotKind } from "./history";

/** Of one day the one that was taken comes first. */
export const snapshotKinds = ["taken", "restated"] as const satisfies readonly SnapshotKind[];

const kindsByName: ReadonlyMap<string, SnapshotKind> = new Map(
  snapshotKinds.flatMap((kind) =>
    languages.map((language) => [foldText(message(language, `follow.history.kind.${kind}`)), kind]),
  ),
);

/** What a cell says that a snapshot is, in either language; `null` for anything else. */
export function snapshotKind(text: string): SnapshotKind | null {
  return kindsByName.get(foldText(text)) ?? null;
}
