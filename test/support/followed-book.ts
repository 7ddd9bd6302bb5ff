import type { Model } from "../../src/commitment/model";
import { scoreBook } from "../../src/commitment/scored-book";
import type { CellValue, Grid } from "../../src/book/grid";
import type { History } from "../../src/book/history/history";
import { historyTableName } from "../../src/book/history/history-table";
import { planHistorySheet } from "../../src/book/history/history-sheet";
import { nextSnapshot, planAppend, takeSnapshot } from "../../src/book/history/plan-append";
import { readHistory } from "../../src/book/history/read-history";
import { restateSnapshot } from "../../src/book/history/restate";
import type { SnapshotLines } from "../../src/book/history/snapshot-lines";
import { tableGrids } from "../../src/book/plan-grids";
import { readClients } from "../../src/book/read-clients";
import type { CellContent } from "../../src/book/tab-plan";
import type { Language } from "../../src/messages/messages";

/** A history as it grows, its sheet a grid of cells. */
export class FollowedBook {
  grid: Grid | null = null;

  constructor(
    readonly language: Language,
    /** Every model that the history has seen, the one in use first. */
    public models: readonly Model[],
  ) {}

  get history(): History {
    const history = this.known;
    if (history === null) throw new Error("no history");
    return history;
  }

  /** Takes a snapshot of a client list under the model in use; `replaced` is a day. */
  take(list: Grid, asOf: number, replaced: number | null = null): SnapshotLines {
    const [model] = this.models;
    const dated = { ...model!, parameters: { ...model!.parameters, asOf } };
    const reading = readClients(list, dated);
    if (!reading.ok) throw new Error(reading.problems.map(({ kind }) => kind).join());
    const read = reading.value;
    const scored = scoreBook(read.clients, dated);
    const lines = takeSnapshot(this.known, { scored, read, grid: list }, this.language);
    this.append(lines, dated, replaced);
    return lines;
  }

  /** Restates the snapshot of a day under the model in use. */
  restate(date: number): ReturnType<typeof restateSnapshot> {
    const { history } = this;
    const snapshot = history.snapshots.find((one) => one.date === date && one.kind === "taken")!;
    const restated = restateSnapshot(history, this.grid!, snapshot, this.models[0]!, {
      number: nextSnapshot(history),
      language: this.language,
    });
    if (restated !== null) this.append(restated.lines, this.models[0]!, null);
    return restated;
  }

  private get known(): History | null {
    if (this.grid === null) return null;
    const reading = readHistory(this.grid, this.models, this.language);
    if (!reading.ok) throw new Error(reading.problems.map(({ details }) => details.column).join());
    return reading.value;
  }

  private append(lines: SnapshotLines, model: Model, replaced: number | null): void {
    const { language } = this;
    if (this.grid === null) {
      this.grid = tableGrids(
        planHistorySheet({ name: "Score history", lines, model, language }),
      )[0]!;
      return;
    }
    const { history } = this;
    const { newColumns, removedRows, cells } = planAppend(
      history,
      lines,
      model,
      language,
      replaced,
    );
    const { top, values } = this.grid;
    const blank = newColumns.map(() => null);
    const [header, ...body] = values.map((row) => [...row, ...blank]);
    newColumns.forEach(({ header: text, at }) => (header![at - history.left] = text));
    this.grid = {
      ...this.grid,
      tableName: historyTableName,
      values: [
        header!,
        ...body.filter((_, line) => !removedRows.includes(top + 1 + line)),
        ...cells.map((row) => row.map(asValue)),
      ],
    };
  }
}

function asValue(content: CellContent): CellValue {
  if (typeof content === "object" && content !== null) throw new Error("a formula in the history");
  return content;
}
