import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { Badge } from "../controls/badge";
import type { ClientCard } from "../../book/client-card";
import type { Parameters } from "../../commitment/model";
import { usePaneLanguage, type PaneLanguage } from "../pane-language";
import { usePaneLooks } from "../pane-looks";

const useStyles = makeStyles({
  part: { display: "flex", flexDirection: "column", gap: "8px", minWidth: 0 },
  name: {
    margin: 0,
    fontSize: tokens.fontSizeBase500,
    lineHeight: tokens.lineHeightBase500,
    fontWeight: tokens.fontWeightSemibold,
    overflowWrap: "anywhere",
  },
  figures: {
    display: "grid",
    gridTemplateColumns: "repeat(auto-fit, minmax(128px, 1fr))",
    gap: "8px 16px",
    margin: 0,
  },
  entry: { display: "flex", flexDirection: "column", minWidth: 0 },
  whole: { gridColumn: "1 / -1" },
  value: { margin: 0 },
});

interface ClientFiguresProps {
  readonly card: ClientCard;
  readonly parameters: Parameters;
}

/** Who it is, what the client scores and what that makes of its ARR. */
export function ClientFigures({ card, parameters }: ClientFiguresProps) {
  const styles = useStyles();
  const looks = usePaneLooks();
  const words = usePaneLanguage();
  const { say, money, points, percent } = words;
  const { name, segment, owner, arr, weightedArr, multiplier, score, bookScore } = card;
  const { currency } = parameters;
  const about = [
    ...(segment === "" ? [] : [say("pane.client.segment", { segment })]),
    ...(owner === "" ? [] : [say("pane.client.owner", { owner })]),
  ];
  return (
    <section className={styles.part} aria-label={name}>
      <h3 className={styles.name}>{name}</h3>
      {about.length > 0 && <p className={looks.muted}>{about.join(" · ")}</p>}
      <dl className={styles.figures}>
        <div className={mergeClasses(styles.entry, styles.whole)}>
          <dt>{say("pane.client.score")}</dt>
          <dd className={looks.figure}>
            {score === null ? say("pane.client.noScore") : points(score)}
          </dd>
          {score !== null && (
            <dd className={looks.muted}>
              {bookScore === null
                ? say("pane.client.score.ofAlone")
                : say("pane.client.score.of", { book: points(bookScore) })}
            </dd>
          )}
          {card.isProvisional && (
            <dd className={styles.value}>
              <Badge color="warning">{say("pane.client.provisional")}</Badge>
            </dd>
          )}
        </div>
        <div className={styles.entry}>
          <dt>{say("pane.figure.arr")}</dt>
          <dd className={looks.figure}>{money(arr, currency)}</dd>
        </div>
        <div className={styles.entry}>
          <dt>{say("pane.figure.weightedArr")}</dt>
          <dd className={looks.figure}>{money(weightedArr, currency)}</dd>
          <dd className={looks.muted}>
            {say("pane.figure.ratio", { ratio: percent(multiplier) })}
          </dd>
        </div>
      </dl>
      <p className={looks.muted}>{howSure(card, parameters, words)}</p>
    </section>
  );
}

/** How much of the score is known, and what that means. */
function howSure(
  { score, low, high, coverage, isProvisional, missing }: ClientCard,
  { minimumCoverage }: Parameters,
  { say, percent, points }: PaneLanguage,
): string {
  const known = percent(coverage);
  if (score === null) return say("pane.client.noScore.why", { coverage: known });
  if (missing.length === 0) return say("pane.client.complete");
  const interval = say("pane.client.interval", {
    coverage: known,
    low: points(low),
    high: points(high),
  });
  if (!isProvisional) return interval;
  const minimum = percent(minimumCoverage);
  return `${interval} ${say("pane.client.provisional.why", { minimum })}`;
}
