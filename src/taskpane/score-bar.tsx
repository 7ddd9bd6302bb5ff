import { Button, makeStyles, tokens } from "@fluentui/react-components";
import { SelectedClient } from "./client/selected-client";
import { usePaneLanguage } from "./pane-language";
import { usePaneSession } from "./pane-session";
import { useListInstead } from "./score/list-in-front";
import { coveredAtBottom } from "./scroll-padding";
import type { Screen } from "./screen-store";
import { useStore } from "./store";

const useStyles = makeStyles({
  bar: {
    position: "sticky",
    bottom: 0,
    zIndex: 1,
    display: "flex",
    flexWrap: "wrap",
    gap: "8px",
    margin: "0 -16px",
    padding: "12px 16px",
    "@media (max-width: 280px)": { margin: "0 -8px", padding: "12px 8px" },
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
    // On a pane of a few lines it would hide what it is about.
    "@media (max-height: 320px)": { position: "static" },
  },
  button: { flexGrow: 1, minWidth: 0, overflowWrap: "anywhere" },
});

/** The screens that a first run goes through, and where each leads. */
const nextOf: Readonly<Partial<Record<Screen, Screen>>> = { columns: "model", model: "check" };

/** What can be done from everywhere: score, and on a first run go on to what comes before it. */
export function ScoreBar({ shown }: { readonly shown: Screen }) {
  const styles = useStyles();
  const { say } = usePaneLanguage();
  const session = usePaneSession();
  const { work, isScored } = useStore(session.scoring);
  const { reading, problem } = useStore(session.book);
  const instead = useListInstead();
  if (shown === "client") return null;

  // What cannot be scored yet is not what to do next.
  const isBlocked = problem !== null || reading?.examined.ok === false;
  const clients =
    reading?.examined.ok === true ? reading.examined.value.scored.clients.count : null;
  const next = isScored ? undefined : nextOf[shown];
  return (
    <div ref={coveredAtBottom} className={styles.bar} data-score-bar="">
      {shown === "score" && work === null && <SelectedClient />}
      {/* Focus stays on the button while it works, so that it is there when the result is read. */}
      <Button
        className={styles.button}
        appearance={isBlocked ? "secondary" : "primary"}
        disabledFocusable={work !== null}
        onClick={() => void session.score()}
      >
        {instead !== null
          ? say("pane.score.instead", { sheet: instead })
          : isScored
            ? say("pane.score.again")
            : clients === null
              ? say("pane.score")
              : say("pane.score.clients", { clients })}
      </Button>
      {next !== undefined && (
        <Button className={styles.button} onClick={() => session.screen.show(next)}>
          {say("pane.next", { screen: say(`pane.nav.${next as "model"}`) })}
        </Button>
      )}
    </div>
  );
}
