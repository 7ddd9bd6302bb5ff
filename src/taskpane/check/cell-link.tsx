import { Link } from "../controls/link";
import { usePaneLanguage } from "../pane-language";
import { usePaneSession } from "../pane-session";

interface CellLinkProps {
  readonly sheetName: string;
  /** A1, not blank. */
  readonly address: string;
}

/** The way to a cell of the workbook. */
export function CellLink({ sheetName, address }: CellLinkProps) {
  const { say } = usePaneLanguage();
  const session = usePaneSession();
  return (
    <Link
      aria-label={say("pane.check.goTo", { address, sheet: sheetName })}
      onClick={() => void session.scoring.goToCells(sheetName, address)}
    >
      {address}
    </Link>
  );
}
