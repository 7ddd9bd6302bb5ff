import { Component, type ReactNode } from "react";
import { message, type Language } from "../messages/messages";

interface PaneFailureProps {
  readonly language: Language;
  readonly onRetry: () => void;
}

/** Instead of the pane, with nothing that could fail as well: neither its words nor its themes. */
export function PaneFailure({ language, onRetry }: PaneFailureProps) {
  return (
    <main style={{ padding: "16px", font: "14px/20px system-ui", color: "CanvasText" }}>
      <p role="alert" style={{ marginTop: 0 }}>
        {message(language, "failure.pane")}
      </p>
      <button type="button" onClick={onRetry}>
        {message(language, "failure.retry")}
      </button>
    </main>
  );
}

interface PaneBoundaryProps {
  readonly language: () => Language;
  readonly children: ReactNode;
}

/** Whatever of the pane cannot be drawn, there is something to read and a way on. */
export class PaneBoundary extends Component<PaneBoundaryProps, { readonly hasFailed: boolean }> {
  override readonly state = { hasFailed: false };

  static getDerivedStateFromError(): { readonly hasFailed: boolean } {
    return { hasFailed: true };
  }

  override render(): ReactNode {
    if (!this.state.hasFailed) return this.props.children;
    const retry = (): void => this.setState({ hasFailed: false });
    return <PaneFailure language={this.props.language()} onRetry={retry} />;
  }
}
