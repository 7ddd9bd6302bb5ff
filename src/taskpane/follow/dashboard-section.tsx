import { Button } from "@fluentui/react-components";
import { usePaneLooks } from "../pane-looks";
import { PaneSection } from "../pane-section";
import { usePaneSession } from "../pane-session";
import { useStore } from "../store";
import { DataSheets } from "./data-sheets";
import type { FollowStore } from "./follow-store";
import { useFollowWords } from "./follow-words";
import { SheetLinks } from "./sheet-links";
import { smallestGroup } from "./smallest-group";

/** The customer dashboard: the way to it, what it is made of, and what it lacks. */
export function DashboardSection({ store }: { readonly store: FollowStore }) {
  const looks = usePaneLooks();
  const say = useFollowWords();
  const session = usePaneSession();
  const { reading, made, typedMinimum } = useStore(store);
  const { work } = useStore(session.scoring);
  const minimum = smallestGroup(typedMinimum);
  // What was typed below is not to be passed over.
  const isRefused = typedMinimum !== null && minimum === null;
  const tab = reading?.customers?.sheetName;
  const issues = made?.issues.length ?? 0;
  return (
    <PaneSection heading={say("follow.customers.title")}>
      <p className={looks.muted}>{say("follow.pane.dashboard.lead")}</p>
      <div className={looks.row}>
        <Button
          disabledFocusable={work !== null || isRefused}
          onClick={() => void session.makeDashboard(minimum ?? undefined)}
        >
          {say(tab === undefined ? "follow.pane.dashboard.make" : "follow.pane.dashboard.update")}
        </Button>
      </div>
      {tab !== undefined && (
        <SheetLinks label={say("follow.pane.dashboard.open")} sheetNames={[tab]} />
      )}
      {tab !== undefined && made !== null && (
        <p className={looks.text}>
          {issues > 0
            ? say("follow.pane.dashboard.unread", { count: issues })
            : say("follow.pane.dashboard.allRead")}
        </p>
      )}
      {reading !== null && <DataSheets sources={reading.sources} />}
    </PaneSection>
  );
}
