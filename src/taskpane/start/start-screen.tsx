import { Button, makeStyles } from "@fluentui/react-components";
import { Link } from "../controls/link";
import { TableAdd20Regular } from "@fluentui/react-icons/svg/table-add";
import { usePaneLanguage } from "../pane-language";
import { usePaneLooks } from "../pane-looks";
import { usePaneSession } from "../pane-session";
import { useListInFront } from "../score/list-in-front";
import { SheetCard } from "../score/sheet-card";
import { ScreenHeading } from "../screen-heading";
import { useStore } from "../store";

const useStyles = makeStyles({
  way: { display: "flex", flexDirection: "column", gap: "8px" },
});

/** The first thing that a new user sees: what this is for, and the ways in. */
export function StartScreen() {
  const styles = useStyles();
  const looks = usePaneLooks();
  const { say } = usePaneLanguage();
  const session = usePaneSession();
  const { work } = useStore(session.scoring);
  const sheet = useListInFront();
  const isBusy = work !== null;
  const hasSheet = sheet !== null && sheet !== undefined;
  return (
    <>
      <div className={styles.way}>
        <ScreenHeading>{say("pane.start.heading")}</ScreenHeading>
        <p className={looks.text}>{say("pane.welcome")}</p>
      </div>
      <div className={styles.way}>
        <SheetCard />
        {hasSheet && (
          <Button
            appearance="primary"
            disabledFocusable={isBusy}
            onClick={() => void session.useSheet()}
          >
            {say("pane.start.useSheet")}
          </Button>
        )}
      </div>
      <div className={styles.way}>
        <p className={looks.muted}>{say("pane.sample.hint")}</p>
        <Button
          appearance={sheet === null ? "primary" : "secondary"}
          icon={<TableAdd20Regular />}
          disabledFocusable={isBusy}
          onClick={() => void session.insertSample()}
        >
          {say("pane.sample")}
        </Button>
      </div>
      <div>
        <Link onClick={session.skipStart}>{say("pane.start.skip")}</Link>
      </div>
    </>
  );
}
