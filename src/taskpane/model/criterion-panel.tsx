import { Link } from "../controls/link";
import { useMemo } from "react";
import { isShare } from "../../book/criterion-unit";
import { criterionSpread } from "../../book/criterion-spread";
import { defaultOf } from "../../book/model-presets";
import { hasGoalposts } from "../../book/model-tables";
import { cellAddress } from "../../book/sheet-address";
import type { Criterion, Model } from "../../commitment/model";
import type { BookReading } from "../../excel/read-book";
import { usePaneLanguage } from "../pane-language";
import { usePaneLooks } from "../pane-looks";
import { usePaneSession } from "../pane-session";
import { AnswerCounts } from "./answer-counts";
import { ChoiceField } from "./choice-field";
import { FieldPair } from "./field-pair";
import { NumberField } from "./number-field";
import { ScalePicture } from "./scale-picture";

interface CriterionPanelProps {
  readonly reading: BookReading;
  readonly criterion: Criterion;
  /** In `Model.criteria`. */
  readonly index: number;
  /** Of its axis, in percent. */
  readonly share: number;
}

/** Weight and scale of one criterion, and where this book's clients lie on it. */
export function CriterionPanel({ reading, criterion, index, share }: CriterionPanelProps) {
  const looks = usePaneLooks();
  const words = usePaneLanguage();
  const { say } = words;
  const { key, scale, weight, worst, best } = criterion;
  const read = reading.examined.ok ? reading.examined.value.read : null;
  const measured = read?.measured[index];
  const spread = useMemo(
    () => (measured === undefined ? null : criterionSpread(criterion, measured)),
    [criterion, measured],
  );
  const percent = isOfShares(criterion) || read?.source.percents[index] === "hundredths";
  const show = (value: number | null): string =>
    percent ? words.share(value ?? 0) : words.number(value ?? 0);
  const field = (name: "weight" | "worst" | "best") => ({
    name: `criteria.${key}.${name}`,
    change: (model: Model, value: number) => withCriterion(model, key, { [name]: value }),
  });
  const unit = percent ? "%" : scale === "age" ? say("pane.model.months") : undefined;
  const session = usePaneSession();
  const { modelCells } = reading;
  const { answers, label } = modelCells.criteria[index]!;
  const at = answers?.texts ?? label;
  const hasColumn = read?.source.criteria[index] !== null;
  return (
    <>
      <p className={looks.muted}>
        {say(`pane.model.scale.${scale}`, { worst: show(worst), best: show(best) })}
      </p>
      <NumberField
        {...field("weight")}
        label={say("pane.model.weight.criterion")}
        hint={say("pane.model.weight.inAxis", { share: words.share(share / 100) })}
        value={weight}
      />
      {scale === "yesNo" && <BetterAnswer criterion={criterion} />}
      {scale !== "yesNo" && hasGoalposts(scale) && (
        <FieldPair>
          <NumberField
            {...field("worst")}
            label={say("pane.model.worst")}
            value={worst ?? 0}
            unit={unit}
          />
          <NumberField
            {...field("best")}
            label={say("pane.model.best")}
            value={best ?? 0}
            unit={unit}
          />
        </FieldPair>
      )}
      {reading.hasModel && (
        <div>
          <Link
            onClick={() =>
              void session.scoring.goToCells(modelCells.sheetName, cellAddress(at.row, at.column))
            }
          >
            {say("pane.model.elsewhere")}
          </Link>
        </div>
      )}
      {read !== null && !hasColumn && (
        <p className={looks.muted}>{say("pane.model.spread.noColumn")}</p>
      )}
      {hasColumn && spread?.kind === "goalposts" && <ScalePicture spread={spread} show={show} />}
      {hasColumn && spread?.kind === "answers" && (
        <AnswerCounts spread={spread} scale={scale} label={criterion.label} show={show} />
      )}
    </>
  );
}

/** Yes and no are the worst and best of their scale, one way or the other. */
function BetterAnswer({ criterion: { key, best } }: { readonly criterion: Criterion }) {
  const { say } = usePaneLanguage();
  const { model } = usePaneSession();
  return (
    <ChoiceField
      label={say("pane.model.better")}
      value={best === 1 ? "yes" : "no"}
      choices={[
        { value: "yes", label: say("pane.model.yes") },
        { value: "no", label: say("pane.model.no") },
      ]}
      onChoose={(value) => {
        const isYes = value === "yes";
        model.edit(`criteria.${key}.best`, (shown) =>
          withCriterion(shown, key, { worst: isYes ? 0 : 1, best: isYes ? 1 : 0 }),
        );
      }}
    />
  );
}

/** Shares stay shares when their goalposts become 0 % and 100 %. */
function isOfShares(criterion: Criterion): boolean {
  const standard = defaultOf(criterion.key);
  if (isShare(criterion)) return true;
  if (standard?.scale !== "linear" || criterion.scale !== "linear") return false;
  const { worst = null, best = null } = standard;
  return isShare({ ...criterion, worst, best });
}

function withCriterion(model: Model, key: string, change: Partial<Criterion>): Model {
  return {
    ...model,
    criteria: model.criteria.map((one) => (one.key === key ? { ...one, ...change } : one)),
  };
}
