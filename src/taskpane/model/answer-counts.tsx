import { makeStyles } from "@fluentui/react-components";
import type { AnswerCount, AnswerSpread } from "../../book/criterion-spread";
import type { ScaleKind } from "../../commitment/model";
import { usePaneLanguage } from "../pane-language";
import { usePaneLooks } from "../pane-looks";
import { ShareBar } from "./share-bar";

const useStyles = makeStyles({
  answers: {
    display: "flex",
    flexDirection: "column",
    gap: "8px",
    margin: "0 0 4px",
    padding: 0,
    listStyleType: "none",
  },
  line: {
    display: "flex",
    flexWrap: "wrap",
    justifyContent: "space-between",
    gap: "0 8px",
    fontVariantNumeric: "tabular-nums",
  },
});

interface AnswerCountsProps {
  readonly spread: AnswerSpread;
  readonly scale: ScaleKind;
  readonly label: string;
  readonly show: (value: number) => string;
}

/** How many clients gave each answer, or reached each step, and what it is worth. */
export function AnswerCounts({ spread, scale, label, show }: AnswerCountsProps) {
  const styles = useStyles();
  const looks = usePaneLooks();
  const { say } = usePaneLanguage();
  const { answers, missing } = spread;
  const given = answers.filter(({ count }) => count > 0);
  const shown = given.length > 0 ? given : answers;
  const others = answers.filter((line) => !shown.includes(line));
  const highest = Math.max(1, ...answers.map(({ count }) => count));
  const lowest = answers.find(({ answer }) => typeof answer === "number")?.answer;
  const name = ({ answer }: AnswerCount): string => {
    if (typeof answer === "string") return answer;
    if (scale === "yesNo") return say(answer === 1 ? "pane.model.yes" : "pane.model.no");
    return answer === null
      ? say("pane.model.answer.below", { value: show(Number(lowest)) })
      : say("pane.model.answer.from", { value: show(answer) });
  };
  return (
    <div>
      <ul className={styles.answers} aria-label={label}>
        {shown.map((line) => (
          <li key={String(line.answer)}>
            <div className={styles.line}>
              <span className={looks.text}>{name(line)}</span>
              <span>{say("pane.model.answer.clients", { count: line.count })}</span>
            </div>
            <ShareBar percent={(100 * line.count) / highest} />
            <p className={looks.muted}>
              {line.points === null
                ? say("pane.model.answer.asMissing")
                : say("pane.model.answer.points", { points: line.points })}
            </p>
          </li>
        ))}
      </ul>
      {others.length > 0 && (
        <p className={looks.muted}>
          {say("pane.model.answer.unused", { answers: others.map(name).join(", ") })}
        </p>
      )}
      <p className={looks.muted}>{say("pane.model.spread.missing", { missing })}</p>
    </div>
  );
}
