import { FluentProvider, makeStyles, tokens } from "@fluentui/react-components";
import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from "react";
import { usePaneTheme } from "../taskpane/pane-theme";
import type { Language } from "../messages/messages";
import { CellError } from "./cell-error";
import { CommandBar } from "./command-bar";
import { DropTarget } from "./drop-target";
import type { LoadedFrame } from "./drop-target";
import { FormulaBar } from "./formula-bar";
import { columnLetters } from "../host/cell-area";
import { NARROW } from "./narrow-page";
import { setPageLanguage } from "./page-language";
import { PageMessage } from "./page-message";
import { PaneDock } from "./pane-dock";
import { ProblemMessage } from "./problem-message";
import { BookFiles } from "./session/book-files";
import type { FileNews } from "./session/book-files";
import { SheetSession } from "./session/sheet-session";
import type { SheetSnapshot } from "./session/sheet-session";
import { SheetDesk } from "./sheet-desk";
import { SheetTabs } from "./sheet-tabs";
import { StatusLine } from "./status-line";
import { goToRegion } from "./page-regions";
import { TitleBar } from "./title-bar";
import { UnsavedQuestion } from "./unsaved-question";
import {
  useWorkbenchLanguage,
  workbenchLanguage,
  WorkbenchLanguageProvider,
} from "./workbench-language";
import type { WorkbookAccess } from "./workbook-access";

const useStyles = makeStyles({
  page: {
    display: "flex",
    flexDirection: "column",
    height: "100%",
    minHeight: 0,
    backgroundColor: tokens.colorNeutralBackground3,
  },
  middle: { display: "flex", flex: "1 1 0", minHeight: 0, [NARROW]: { flexDirection: "column" } },
  book: { display: "flex", flexDirection: "column", flex: "1 1 0", minWidth: 0, minHeight: 0 },
  empty: {
    display: "flex",
    alignItems: "center",
    justifyContent: "center",
    flex: "1 1 0",
    color: tokens.colorNeutralForeground2,
  },
  unseen: {
    position: "absolute",
    width: "1px",
    height: "1px",
    overflow: "hidden",
    clipPath: "inset(50%)",
    whiteSpace: "nowrap",
  },
});

/** The page: a workbook in a grid, the add-in's pane at its right. */
export function Workbench({
  workbook,
  language,
}: {
  readonly workbook: WorkbookAccess;
  readonly language: Language;
}) {
  const theme = usePaneTheme(undefined);
  const [spoken, setSpoken] = useState(language);
  const words = useMemo(() => workbenchLanguage(spoken), [spoken]);
  useEffect(() => setPageLanguage(spoken), [spoken]);
  return (
    <FluentProvider theme={theme} style={{ height: "100%" }}>
      <WorkbenchLanguageProvider value={words}>
        <Page workbook={workbook} onLanguage={setSpoken} />
      </WorkbenchLanguageProvider>
    </FluentProvider>
  );
}

function Page({
  workbook,
  onLanguage,
}: {
  readonly workbook: WorkbookAccess;
  readonly onLanguage: (language: Language) => void;
}) {
  const styles = useStyles();
  const [session, setSession] = useState<SheetSession>();
  useEffect(() => {
    const opened = new SheetSession(workbook);
    setSession(opened);
    return () => opened.close();
  }, [workbook]);
  const [news, setNews] = useState<FileNews>();
  const [waiting, setWaiting] = useState<{ go: () => void }>();
  const [paneShown, setPaneShown] = useState(true);
  const [frame, setFrame] = useState<LoadedFrame>();
  const page = useRef<HTMLDivElement>(null);
  useEffect(() => workbook.onShowPane(setPaneShown), [workbook]);
  const [problem, setProblem] = useState(workbook.problem);
  useEffect(() => workbook.onProblem(setProblem), [workbook]);
  /** Where it is said already what is in the way, it is said once. */
  const tell = useCallback(
    (news: FileNews): void => {
      if (news.kind === "failed" && workbook.problem) setProblem(workbook.problem);
      else setNews(news);
    },
    [workbook],
  );
  const files = useMemo(
    () => session && new BookFiles(workbook, session, tell),
    [workbook, session, tell],
  );

  /** Goes on when nothing is left that is being typed. */
  const entered = useCallback(
    (go: () => void): void => {
      setNews(undefined);
      void session?.leaveDraft().then((left) => {
        if (left) go();
      });
    },
    [session],
  );
  /** Asks first when the book has changes that are nowhere else. */
  const leave = useCallback(
    (go: () => void): void =>
      entered(() => {
        if (session?.snapshot.state.changed) setWaiting({ go });
        else go();
      }),
    [session, entered],
  );
  const openFile = useCallback(
    (file: File): void => leave(() => void files?.open(file)),
    [files, leave],
  );
  const run = (command: "scoreClients" | "insertSample"): void =>
    entered(() => {
      workbook.command(command).catch(() => tell({ kind: "failed" }));
    });

  /** Keys that hold everywhere, in the pane as well. */
  const onKey = useCallback(
    (event: KeyboardEvent): void => {
      if (event.key === "F6" && page.current) {
        goToRegion(page.current, event.shiftKey ? -1 : 1);
      } else if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s") {
        void files?.save();
      } else return;
      event.preventDefault();
    },
    [files],
  );
  useKeys(window, onKey);
  useKeys(frame?.window, onKey);

  if (!session || !files) return null;
  return (
    <div className={styles.page} ref={page}>
      {problem && <ProblemMessage problem={problem} onClose={() => setProblem(undefined)} />}
      <Book
        session={session}
        news={news}
        onCloseNews={() => setNews(undefined)}
        commands={{
          paneShown,
          onNewSample: () => leave(() => void files.newSample()),
          onOpen: openFile,
          onSave: () => void files.save(),
          onScore: () => run("scoreClients"),
          onInsertSample: () => run("insertSample"),
          onShowPane: setPaneShown,
        }}
        isStuck={workbook.problem !== undefined}
        onLanguage={(language) =>
          entered(
            () =>
              void files.speak(language).then((spoken) => {
                if (spoken) onLanguage(language);
              }),
          )
        }
        onFrame={(window) => setFrame({ window })}
      />
      <DropTarget frame={frame} onFile={openFile} />
      {waiting && (
        <UnsavedQuestion
          name={session.snapshot.state.name}
          onSave={() => {
            setWaiting(undefined);
            void files.save().then((saved) => {
              if (saved) waiting.go();
            });
          }}
          onDiscard={() => {
            setWaiting(undefined);
            waiting.go();
          }}
          onStay={() => setWaiting(undefined)}
        />
      )}
    </div>
  );
}

function useKeys(target: Window | undefined, onKey: (event: KeyboardEvent) => void): void {
  useEffect(() => {
    target?.addEventListener("keydown", onKey);
    return () => target?.removeEventListener("keydown", onKey);
  }, [target, onKey]);
}

type Commands = Omit<
  React.ComponentProps<typeof CommandBar>,
  "canUndo" | "canRedo" | "onUndo" | "onRedo"
>;

function Book({
  session,
  news,
  onCloseNews,
  commands,
  isStuck,
  onLanguage,
  onFrame,
}: {
  readonly session: SheetSession;
  readonly news: FileNews | undefined;
  readonly onCloseNews: () => void;
  readonly commands: Commands;
  /** Something keeps the page from working. */
  readonly isStuck: boolean;
  readonly onLanguage: (language: Language) => void;
  readonly onFrame: (frame: Window) => void;
}) {
  const styles = useStyles();
  const { say } = useWorkbenchLanguage();
  const snapshot = useSyncExternalStore(
    useCallback((listener) => session.subscribe(listener), [session]),
    () => session.snapshot,
  );
  const editor = useRef<HTMLTextAreaElement>(null);
  const toSheet = useCallback(() => editor.current?.focus({ preventScroll: true }), []);
  const { state, picture } = snapshot;
  const { changed } = state;
  // Without its pane no sample comes; what keeps it away is said above.
  const isOpening = state.awaitsSample && !isStuck;

  useEffect(() => {
    if (!changed) return;
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [changed]);

  return (
    <>
      <header data-region="commands">
        <TitleBar name={state.name} changed={changed} onLanguage={onLanguage} />
        <CommandBar
          {...commands}
          canUndo={state.canUndo}
          canRedo={state.canRedo}
          onUndo={() => void session.undo()}
          onRedo={() => void session.redo()}
        />
      </header>
      <Messages session={session} snapshot={snapshot} news={news} onCloseNews={onCloseNews} />
      <div className={styles.middle}>
        <main className={styles.book} data-region="sheet">
          <FormulaBar session={session} snapshot={snapshot} onDone={toSheet} />
          <CellError snapshot={snapshot} />
          {picture?.sheet === state.active ? (
            <SheetDesk session={session} snapshot={snapshot} picture={picture} editor={editor} />
          ) : (
            <div className={styles.empty}>
              {isOpening
                ? say("workbench.status.opening")
                : snapshot.busy && say("workbench.status.calculating")}
            </div>
          )}
          <SheetTabs
            sheets={state.sheets}
            active={state.active}
            onActivate={(sheet) =>
              void session.activate(sheet).then((went) => {
                if (!went) toSheet();
              })
            }
          />
        </main>
        <PaneDock shown={commands.paneShown} onFrame={onFrame} />
      </div>
      <StatusLine snapshot={snapshot} isOpening={isOpening} />
      <ActiveCell snapshot={snapshot} />
    </>
  );
}

/** Tells screen readers where one is: the keyboard never leaves the sheet's one editor. */
function ActiveCell({
  snapshot: { selection, picture, draft },
}: {
  readonly snapshot: SheetSnapshot;
}) {
  const styles = useStyles();
  const { say } = useWorkbenchLanguage();
  const { row, column } = selection.active;
  const cell = `${columnLetters(column)}${row}`;
  const found = picture?.cells.at(row, column);
  const text = found?.text ?? "";
  return (
    <div className={styles.unseen} aria-live="polite" data-testid="active-cell">
      {draft
        ? ""
        : text === ""
          ? say("workbench.grid.blank", { cell })
          : say("workbench.grid.cell", { cell, text })}
    </div>
  );
}

const INTENTS = {
  saved: "success",
  withoutMacros: "warning",
  brokenBook: "error",
  failed: "error",
} as const;

function Messages({
  session,
  snapshot: { trouble },
  news,
  onCloseNews,
}: {
  readonly session: SheetSession;
  readonly snapshot: SheetSnapshot;
  readonly news: FileNews | undefined;
  readonly onCloseNews: () => void;
}) {
  const { say } = useWorkbenchLanguage();
  if (trouble) {
    return (
      <PageMessage
        intent={trouble === "failed" ? "error" : "warning"}
        onClose={() => session.complain(undefined)}
      >
        {typeof trouble === "object"
          ? say("workbench.message.englishName", { ...trouble })
          : say(`workbench.message.${trouble}`)}
      </PageMessage>
    );
  }
  if (!news) return null;
  const name = news.kind === "failed" ? "" : news.name;
  return (
    <PageMessage intent={INTENTS[news.kind]} onClose={onCloseNews}>
      {say(`workbench.message.${news.kind}`, { name })}
    </PageMessage>
  );
}
