import type { BridgeSteps } from "../../commitment/client-bridge";
import type { ComparedDates } from "../../excel/compare-dates";
import type { FollowWords } from "./follow-words";

interface Step {
  readonly key: string;
  readonly label: string;
  readonly effect: number;
}

/** The steps between two dates that have a part in it, in the order of the bridge. */
export function stepsOf(
  steps: BridgeSteps<number>,
  { axes, model }: Pick<ComparedDates, "axes" | "model">,
  say: FollowWords,
): Step[] {
  return [
    ...(model === "restated"
      ? [
          {
            key: "modelChange",
            label: say("follow.bridge.modelChange"),
            effect: steps.modelChange,
          },
        ]
      : []),
    ...(["lost", "gained", "arrEffect"] as const).map((key) => ({
      key,
      label: say(`follow.bridge.${key}`),
      effect: steps[key],
    })),
    ...axes.map(({ key, label }, index) => ({
      key: `axis.${key}`,
      label,
      effect: steps.axisEffects[index] ?? 0,
    })),
  ];
}
