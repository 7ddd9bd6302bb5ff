/** Numbers by which Microsoft's client knows the kinds of events. */
export const EVENT = {
  selection: 2,
  contents: 10,
  activated: 11,
  deactivated: 12,
  added: 13,
  selectionOnSheet: 14,
  deleted: 15,
  renamed: 25,
  tableContents: 101,
} as const;

type EventNumber = (typeof EVENT)[keyof typeof EVENT];

/** What the client calls the workbook when it waits for events of any sheet. */
export const WHOLE_WORKBOOK = "Workbook";

/** One event on its way to the client; `message` is worked out when it is sent. */
interface RaisedEvent {
  readonly type: EventNumber;
  readonly targets: readonly string[];
  readonly message: () => object;
}

/** An event as the client reads it. */
interface EventEntry {
  messageCategory: number;
  messageType: number;
  targetId: string;
  message: string;
}

const EVENT_CATEGORY = 65_536;

/**
 * What happens in a workbook, for whoever has asked to hear of it. Events wait until the request or
 * the edit that raised them is done, as in Excel.
 */
export class HostEvents {
  /** True while a person acts; else it is the add-in that does. */
  byPerson = false;
  #raised: RaisedEvent[] = [];
  readonly #registered = new Map<string, number>();
  #listener: ((text: string) => void) | undefined;

  /** From now on these events go to this listener, as messages of the client's bridge. */
  listen(listener: ((text: string) => void) | undefined): void {
    this.#listener = listener;
    this.#registered.clear();
    this.#raised = [];
  }

  /** Somebody wants to hear of one kind of event on a sheet, a table or the whole workbook. */
  register(type: EventNumber, target: string): void {
    const key = `${type}:${target}`;
    this.#registered.set(key, (this.#registered.get(key) ?? 0) + 1);
  }

  /** Takes one registration back. */
  unregister(type: EventNumber, target: string): void {
    const key = `${type}:${target}`;
    const count = (this.#registered.get(key) ?? 0) - 1;
    if (count > 0) this.#registered.set(key, count);
    else this.#registered.delete(key);
  }

  /** True when somebody would hear of such an event. */
  isAwaited(type: EventNumber, targets: readonly string[]): boolean {
    // The client never says that it waits for the workbook's own selection event.
    return (
      this.#listener !== undefined &&
      (type === EVENT.selection ||
        targets.some((target) => this.#registered.has(`${type}:${target}`)))
    );
  }

  /** Notes an event; `message` is asked for when the event is sent. */
  raise(type: EventNumber, targets: readonly string[], message: () => object): void {
    if (this.isAwaited(type, targets)) this.#raised.push({ type, targets, message });
  }

  /** How many events wait; `forgetSince` takes it. */
  get waiting(): number {
    return this.#raised.length;
  }

  /** What has been raised since so many events waited has not happened after all. */
  forgetSince(waiting: number): void {
    this.#raised.length = waiting;
  }

  /** Sends what has been raised. */
  send(): void {
    const raised = this.#raised;
    this.#raised = [];
    if (raised.length === 0) return;
    const entries = raised.flatMap(({ type, targets, message }): EventEntry[] => {
      const text = JSON.stringify(message());
      return targets.map((targetId) => ({
        messageCategory: EVENT_CATEGORY,
        messageType: type,
        targetId,
        message: text,
      }));
    });
    this.#listener?.(JSON.stringify({ type: 3, message: { entries } }));
  }
}
