import { Button, MessageBar, MessageBarActions, MessageBarBody } from "@fluentui/react-components";
import { Dismiss16Regular } from "@fluentui/react-icons/svg/dismiss";
import { useWorkbenchLanguage } from "./workbench-language";

interface PageMessageProps {
  readonly intent: "error" | "warning" | "success";
  readonly children: string;
  readonly onClose: () => void;
}

/** One sentence over the sheet: what happened, what was not touched, what to do. */
export function PageMessage({ intent, children, onClose }: PageMessageProps) {
  const { say } = useWorkbenchLanguage();
  return (
    <div role={intent === "success" ? "status" : "alert"} data-testid="message">
      <MessageBar intent={intent} shape="square" layout="multiline" politeness="polite">
        <MessageBarBody>{children}</MessageBarBody>
        <MessageBarActions
          containerAction={
            <Button
              size="small"
              appearance="transparent"
              icon={<Dismiss16Regular />}
              aria-label={say("workbench.message.close")}
              onClick={onClose}
            />
          }
        />
      </MessageBar>
    </div>
  );
}
