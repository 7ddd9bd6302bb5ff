import { Button, makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { ChevronLeft16Regular } from "@fluentui/react-icons/svg/chevron-left";
import { ChevronRight16Regular } from "@fluentui/react-icons/svg/chevron-right";
import { useEffect, useRef } from "react";
import { useWorkbenchLanguage } from "./workbench-language";
import type { SheetId, SheetInfo } from "./workbook-messages";

const useStyles = makeStyles({
  bar: {
    display: "flex",
    alignItems: "stretch",
    flex: "none",
    minHeight: "32px",
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground3,
  },
  list: {
    display: "flex",
    flex: "1 1 auto",
    overflowX: "auto",
    scrollbarWidth: "none",
    minWidth: 0,
  },
  tab: {
    flex: "none",
    border: 0,
    borderRight: `1px solid ${tokens.colorNeutralStroke2}`,
    borderBottom: `3px solid ${tokens.colorNeutralBackground3}`,
    "@media (forced-colors: active)": { borderBottomColor: "Canvas" },
    padding: "4px 14px 1px",
    backgroundColor: "transparent",
    color: tokens.colorNeutralForeground1,
    font: `13px "Segoe UI", Carlito, sans-serif`,
    cursor: "pointer",
    whiteSpace: "nowrap",
    ":hover": { backgroundColor: tokens.colorNeutralBackground3Hover },
    ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: "-3px" },
  },
  chosen: {
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorBrandForeground1,
    fontWeight: 600,
    borderBottomColor: tokens.colorBrandStroke1,
    ":hover": { backgroundColor: tokens.colorNeutralBackground1 },
    "@media (forced-colors: active)": { borderBottomColor: "Highlight" },
  },
});

interface SheetTabsProps {
  readonly sheets: readonly SheetInfo[];
  readonly active: SheetId;
  readonly onActivate: (sheet: SheetId) => void;
}

/** The sheets that can be seen, to choose from. */
export function SheetTabs({ sheets, active, onActivate }: SheetTabsProps) {
  const styles = useStyles();
  const { say } = useWorkbenchLanguage();
  const list = useRef<HTMLDivElement>(null);
  const visible = sheets.filter((sheet) => sheet.visible);

  useEffect(() => {
    const chosen = list.current?.querySelector<HTMLElement>("[aria-selected=true]");
    chosen?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [active]);

  const scroll = (distance: number): void => {
    list.current?.scrollBy({ left: distance });
  };
  const go = (index: number): void => {
    const sheet = visible[(index + visible.length) % visible.length];
    if (!sheet) return;
    onActivate(sheet.id);
    list.current?.querySelector<HTMLElement>(`[data-sheet="${sheet.id}"]`)?.focus();
  };

  return (
    <nav className={styles.bar} aria-label={say("workbench.tabs.label")} data-region="tabs">
      <Button
        size="small"
        appearance="subtle"
        icon={<ChevronLeft16Regular />}
        aria-label={say("workbench.tabs.earlier")}
        onClick={() => scroll(-240)}
      />
      <Button
        size="small"
        appearance="subtle"
        icon={<ChevronRight16Regular />}
        aria-label={say("workbench.tabs.later")}
        onClick={() => scroll(240)}
      />
      <div
        ref={list}
        className={styles.list}
        role="tablist"
        aria-label={say("workbench.tabs.label")}
        onKeyDown={(event) => {
          const place = visible.findIndex(({ id }) => id === active);
          if (event.key === "ArrowRight") go(place + 1);
          else if (event.key === "ArrowLeft") go(place - 1);
          else if (event.key === "Home") go(0);
          else if (event.key === "End") go(visible.length - 1);
          else return;
          event.preventDefault();
        }}
      >
        {visible.map(({ id, name, tabColor }) => (
          <button
            key={id}
            type="button"
            role="tab"
            data-sheet={id}
            aria-selected={id === active}
            tabIndex={id === active ? 0 : -1}
            className={mergeClasses(styles.tab, id === active && styles.chosen)}
            style={tabColor === "" ? undefined : { boxShadow: `inset 0 4px 0 ${tabColor}` }}
            onClick={() => onActivate(id)}
          >
            {name}
          </button>
        ))}
      </div>
    </nav>
  );
}
