import { ScoringError } from "../../excel/scoring-error";
import { usePaneSession } from "../pane-session";
import { ProblemMessage } from "../problem-message";
import { useStore } from "../store";

/** Why an edit of the model was not made, where no field on the screen says it. */
export function RefusedEdit() {
  const { model } = usePaneSession();
  const { refusal, isRefusalInField } = useStore(model);
  if (refusal === null || isRefusalInField) return null;
  const { field, reason } = refusal;
  return (
    <ProblemMessage
      job="edit"
      error={
        reason instanceof ScoringError ? reason : new ScoringError("excel.modelRefused", {}, reason)
      }
      onDismiss={() => model.forget(field)}
    />
  );
}
