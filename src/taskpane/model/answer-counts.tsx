import type { AnswerCount, AnswerSpread } from "../../book/criterion-spread";
import type { ScaleKind } from "../../commitment/model";
import { usePaneLanguage } from "../pane-language";
import { usePaneLooks } from "../pane-looks";
import { ShareBar } from "./share-bar";

interface AnswerCountsProps {
  readonly spread: AnswerSpread;
  readonly scale: ScaleKind;
  readonly label: string;
  readonly show: (value: number) => string;
}

/** How many clients gave each answer, or reached each step. */
export function AnswerCounts({ spread, scale, label, show }: AnswerCountsProps) {
  const looks = usePaneLooks();
  const { say, number } = usePaneLanguage();
  const { answers, missing } = spread;
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
      <table className={looks.table}>
        <caption className={looks.hidden}>{label}</caption>
        <thead>
          <tr>
            <th scope="col" className={looks.columnHeader}>
              {say("pane.model.answer")}
            </th>
            <th scope="col" className={`${looks.columnHeader} ${looks.number}`}>
              {say("pane.model.answer.points")}
            </th>
            <th scope="col" className={`${looks.columnHeader} ${looks.number}`}>
              {say("pane.model.answer.clients")}
            </th>
          </tr>
        </thead>
        <tbody>
          {answers.map((line) => (
            <tr key={String(line.answer)}>
              <th scope="row" className={looks.rowHeader}>
                {name(line)}
                <ShareBar percent={(100 * line.count) / highest} />
              </th>
              <td className={`${looks.cell} ${looks.number}`}>
                {line.points === null ? say("pane.model.answer.asMissing") : number(line.points)}
              </td>
              <td className={`${looks.cell} ${looks.number}`}>{number(line.count)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className={looks.muted}>{say("pane.model.spread.missing", { missing })}</p>
    </div>
  );
}
