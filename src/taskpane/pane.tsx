import { FluentProvider } from "@fluentui/react-components";
import { useEffect } from "react";
import { PaneFrame } from "./pane-frame";
import { PaneLanguageProvider } from "./pane-language";
import { PaneSessionProvider, type PaneSession } from "./pane-session";
import { darkTheme } from "./excel-themes";
import { usePaneTheme, type OfficeColours } from "./pane-theme";
import { useStore } from "./store";

export interface PaneProps {
  readonly session: PaneSession;
  /** The colours of Excel as they are now. */
  readonly officeColours?: (() => OfficeColours | undefined) | undefined;
}

/** The task pane: its session, language and colours, and the frame that shows them. */
export function Pane({ session, officeColours }: PaneProps) {
  const words = useStore(session.language);
  const theme = usePaneTheme(officeColours);

  useEffect(() => {
    // Scroll bars and the ground beyond the pane follow the root element, not the theme.
    document.documentElement.style.colorScheme = theme === darkTheme ? "dark" : "light";
  }, [theme]);

  useEffect(() => {
    document.documentElement.lang = words.language;
  }, [words.language]);

  useEffect(() => {
    const look = (): void => void session.look();
    window.addEventListener("focus", look);
    void session.follow();
    return () => window.removeEventListener("focus", look);
  }, [session]);

  return (
    <PaneLanguageProvider value={words}>
      <PaneSessionProvider value={session}>
        <FluentProvider theme={theme} lang={words.language}>
          <PaneFrame />
        </FluentProvider>
      </PaneSessionProvider>
    </PaneLanguageProvider>
  );
}
