import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { DismissCircle16Filled } from "@fluentui/react-icons/svg/dismiss-circle";
import { Warning16Filled } from "@fluentui/react-icons/svg/warning";
import type { IssueGroup, KnownIssueKind } from "../../book/issue-groups";
import { Disclosure } from "../disclosure";
import { treatmentWords } from "../issue-words";
import { usePaneLanguage } from "../pane-language";
import { usePaneLooks } from "../pane-looks";
import { IssuePlaces } from "./issue-places";

const useStyles = makeStyles({
  name: { margin: 0, fontSize: tokens.fontSizeBase300, lineHeight: tokens.lineHeightBase300 },
  mark: {
    display: "flex",
    flexWrap: "wrap",
    alignItems: "center",
    gap: "4px",
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
  icon: { flexShrink: 0 },
  error: { color: tokens.colorStatusDangerForeground1 },
  warning: { color: tokens.colorStatusWarningForeground1 },
});

interface IssueGroupCardProps {
  readonly group: IssueGroup;
  readonly sheetName: string;
  /** The number of all clients. */
  readonly clients: number;
}

/** Issues of a kind: how grave, on how many clients they bear, what becomes of them, and where. */
export function IssueGroupCard({ group, sheetName, clients }: IssueGroupCardProps) {
  const styles = useStyles();
  const looks = usePaneLooks();
  const words = usePaneLanguage();
  const { say } = words;
  const { kind, severity, issues, treatment } = group;
  const Icon = severity === "error" ? DismissCircle16Filled : Warning16Filled;
  const count = issues.length;
  const places = <IssuePlaces group={group} sheetName={sheetName} />;
  return (
    <li className={looks.item}>
      <h4 className={mergeClasses(looks.strong, styles.name)}>
        {say(`pane.check.kind.${kind as KnownIssueKind}`)}
      </h4>
      <div className={styles.mark}>
        <Icon className={mergeClasses(styles.icon, styles[severity])} />
        <span>
          {[
            say(`pane.check.${severity}`),
            ...(count > 1 ? [say("pane.check.places", { count })] : []),
            ...(group.clients === 0
              ? []
              : group.clients === clients && clients > 1
                ? [say("pane.check.everyClient")]
                : [say("pane.check.clients", { count: group.clients })]),
          ].join(" · ")}
        </span>
      </div>
      <p className={looks.text}>
        {treatment === null ? say("pane.check.varies") : treatmentWords(treatment, words)}
      </p>
      {count === 1 ? (
        places
      ) : (
        <Disclosure
          label={say("pane.check.places", { count })}
          name={`${say("pane.check.places", { count })}: ${say(`pane.check.kind.${kind as KnownIssueKind}`)}`}
        >
          {places}
        </Disclosure>
      )}
    </li>
  );
}
