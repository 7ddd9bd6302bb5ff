import { Button } from "@fluentui/react-components";
import { useCallback, useEffect, useState, type ComponentType } from "react";
import { usePaneLanguage } from "../pane-language";
import { usePaneSession } from "../pane-session";
import { ScreenHeading } from "../screen-heading";

/** What was fetched once is there for as long as the pane is. */
let fetched: ComponentType | null = null;

/** The way into the screen that follows a book over time, which is fetched when it is opened first. */
export function FollowEntrance() {
  const { say } = usePaneLanguage();
  const { scoring } = usePaneSession();
  const [Content, setContent] = useState(() => fetched);
  const [hasFailed, setFailed] = useState(false);

  const fetch = useCallback(async () => {
    setFailed(false);
    const isThere = await scoring.attempt("open", async () => {
      ({ FollowScreen: fetched } = await import(
        /* webpackChunkName: "follow-screen" */ "./follow-screen"
      ));
      setContent(() => fetched);
    });
    if (!isThere) setFailed(true);
  }, [scoring]);

  useEffect(() => {
    if (fetched === null) void fetch();
  }, [fetch]);

  return (
    <>
      <ScreenHeading lead={say("pane.follow.lead")}>{say("pane.nav.follow")}</ScreenHeading>
      {Content !== null && <Content />}
      {hasFailed && (
        <div>
          <Button onClick={() => void fetch()}>{say("pane.retry")}</Button>
        </div>
      )}
    </>
  );
}
