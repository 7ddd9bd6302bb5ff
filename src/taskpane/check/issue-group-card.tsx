import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import type { IssueGroup, KnownIssueKind } from "../../book/issue-groups";
import { Disclosure } from "../disclosure";
import { treatmentWords } from "../issue-words";
import { usePaneLanguage } from "../pane-language";
import { usePaneLooks } from "../pane-looks";
import { IssuePlaces } from "./issue-places";
import { SeverityMark } from "./severity-mark";

const useStyles = makeStyles({
  name: { margin: 0, fontSize: tokens.fontSizeBase300, lineHeight: tokens.lineHeightBase300 },
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
  const count = issues.length;
  const places = <IssuePlaces group={group} sheetName={sheetName} />;
  return (
    <li className={looks.item}>
      <h4 className={mergeClasses(looks.strong, styles.name)}>
        {say(`pane.check.kind.${kind as KnownIssueKind}`)}
      </h4>
      <SeverityMark
        severity={severity}
        more={[
          ...(count > 1 ? [say("pane.check.places", { count })] : []),
          ...(group.clients === 0
            ? []
            : group.clients === clients && clients > 1
              ? [say("pane.check.everyClient")]
              : [say("pane.check.clients", { count: group.clients })]),
        ]}
      />
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
