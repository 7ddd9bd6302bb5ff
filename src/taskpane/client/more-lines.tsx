import { Link } from "../controls/link";
import { usePaneLanguage } from "../pane-language";

interface MoreLinesProps {
  readonly count: number;
  readonly showsAll: boolean;
  readonly onChange: (showsAll: boolean) => void;
}

/** Shows the rest of a list, and puts it away again. */
export function MoreLines({ count, showsAll, onChange }: MoreLinesProps) {
  const { say } = usePaneLanguage();
  return (
    <div>
      <Link aria-expanded={showsAll} onClick={() => onChange(!showsAll)}>
        {showsAll ? say("pane.client.fewer") : say("pane.client.all", { count })}
      </Link>
    </div>
  );
}
