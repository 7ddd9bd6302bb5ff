import type { WorkbookListener } from "../excel/watch-workbook";
import type { WorkbookService } from "./workbook-service";

/** What happens in the workbook, for every part of the pane that wants to hear of it. */
export class WorkbookEvents {
  readonly #listeners = new Set<WorkbookListener>();
  #following: Promise<unknown> | null = null;

  constructor(private readonly service: Pick<WorkbookService, "watchWorkbook">) {}

  readonly subscribe = (listener: WorkbookListener): (() => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  /** Begins to listen, once for as long as the workbook is open; a host may have no events. */
  readonly follow = async (): Promise<void> => {
    this.#following ??= Promise.resolve(
      this.service.watchWorkbook?.((events) => {
        for (const listener of this.#listeners) listener(events);
      }),
    ).catch(() => undefined);
    await this.#following;
  };
}
