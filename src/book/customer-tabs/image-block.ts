import { message, type MessageKey } from "../../messages/follow-messages";
import type { MessageValues } from "../../messages/messages";
import type { SourceProblem } from "../sources/find-sources";
import { numberFormats } from "../tabs/number-formats";
import type { FigureBlock, FigureLine } from "./customer-page";
import { previousNote } from "./previous-note";
import type { References } from "./references";
import { bothBases, notAsked, tooFew, type SurveyBlockInput } from "./strategy-block";
import { turnedFigure } from "./turned-figure";

export interface ImageBlockInput extends SurveyBlockInput {
  readonly currency: string;
  /** `null`: no column of the client list says it. */
  readonly references: References | null;
}

/** What its figures are made of. */
const asked = ["nps", "informed", "convinced", "unafraid"] as const;

/**
 * The block "Image": the will to recommend, the means to do so with what stands in their way, and the
 * steps from one to the other.
 */
export function imageBlock(input: ImageBlockInput): FigureBlock {
  const { survey, problems, language, references } = input;
  const say = (key: MessageKey, values?: MessageValues): string => message(language, key, values);
  const percent = numberFormats(language, input.currency).percentExact;
  const noReferences: SourceProblem = {
    ...{ kind: "noReferences", sheetName: "", address: "", details: {} },
    problem: "follow.image.noReferences",
    remedy: "follow.image.noReferences.remedy",
  };
  const lines: FigureLine[] = [];
  if (survey !== null) {
    // The same figures as in the block before, under keys of their own.
    lines.push(
      ...bothBases(survey, "nps", say).map((line) => ({ ...line, key: `image.${line.key}` })),
    );
    const shares = [
      ["able", "able", false],
      ["informed", "notInformed", true],
      ["convinced", "notConvinced", true],
      ["unafraid", "afraid", true],
      ...(["funnelInformed", "funnelConvinced", "funnelAble", "funnelPromoter"] as const).map(
        (step) => [step, step, false] as const,
      ),
    ] as const;
    lines.push(
      ...shares.flatMap(([question, key, isTurned]) =>
        (["respondent", "client"] as const).flatMap((basis): FigureLine[] => {
          const cells = survey.figure(question, basis);
          if (cells === null) return [];
          return [
            {
              key: basis === "respondent" ? key : `${key}.client`,
              indicator: key,
              label: say("follow.strategy.line", {
                indicator: say(`follow.image.${key}`),
                basis: say(`follow.basis.${basis}`),
              }),
              numberFormat: percent,
              ...(isTurned ? turnedFigure(cells, say) : cells),
            },
          ];
        }),
      ),
    );
  }
  const withoutPrevious = previousNote(lines, language);
  if (references !== null) {
    const { count, base } = references;
    lines.push({
      key: "references",
      label: say("follow.image.references"),
      numberFormat: percent,
      value: `IF(${base}=0,"",${count}/${base})`,
      count: base,
    });
  }
  return {
    key: "image",
    heading: say("follow.image.heading"),
    lines,
    missing: [
      ...(survey === null ? problems : notAsked(survey, asked, say)),
      ...(references === null ? [noReferences] : []),
    ],
    notes: [
      ...((survey?.figure("able", "respondent") ?? null) === null
        ? []
        : [say("follow.image.note")]),
      ...withoutPrevious,
      ...(survey === null ? [] : tooFew(survey, asked, say)),
      ...(references === null ? [] : [say("follow.image.note.references")]),
    ],
  };
}
