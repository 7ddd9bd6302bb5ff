/** What has happened in the workbook, whoever did it: a person here or elsewhere, or the add-in. */
export type WorkbookEvent =
  | {
      /** Other cells are selected, or another sheet has become the active one. */
      readonly kind: "selected";
      readonly sheetName: string;
      /** Without the sheet's name; several areas are separated by commas. */
      readonly address: string;
    }
  | {
      readonly kind: "activated" | "sheetAdded" | "sheetDeleted" | "sheetRenamed";
      /** As it is now; of a deleted sheet as it was. */
      readonly sheetName: string;
    }
  | CellsChanged;

/** Contents were typed, pasted, undone, sorted; or cells, rows or columns came or went. */
export interface CellsChanged {
  readonly kind: "changed";
  readonly sheetName: string;
  readonly address: string;
  readonly change: "edited" | "inserted" | "deleted";
  /** This add-in did it; where Excel is too old to tell, it is taken for somebody else's doing. */
  readonly byAddIn: boolean;
}

/** Hears what has happened since it was last told, in order. */
export type WorkbookListener = (events: readonly WorkbookEvent[]) => void;

/** What comes together within this time is told together. */
const GATHER_MS = 60;
/** More changes than this at once are told as one, of their sheet as a whole. */
const MOST_CHANGES = 100;

interface RawEvent {
  readonly kind: WorkbookEvent["kind"];
  /** `null`: it has to be asked where. */
  readonly worksheetId: string | null;
  readonly address?: string;
  readonly change?: CellsChanged["change"];
  readonly byAddIn?: boolean;
}

/**
 * Tells `listener` of everything that happens in the workbook, until what it answers is called.
 *
 * Events run in every co-author's pane and in the middle of what people do: all that is done at once
 * is to note them; they are told a moment later, together. What a host or an older Excel has no event
 * for is not told, and the rest goes on.
 */
export async function watchWorkbook(listener: WorkbookListener): Promise<() => Promise<void>> {
  const watch = new WorkbookWatch(listener);
  await watch.begin();
  return () => watch.end();
}

class WorkbookWatch {
  #names = new Map<string, string>();
  #waiting: RawEvent[] = [];
  #timer: ReturnType<typeof setTimeout> | null = null;
  #isTelling = false;
  #isOn = true;
  #handlers: OfficeExtension.EventHandlerResult<unknown>[] = [];

  constructor(private readonly listener: WorkbookListener) {}

  async begin(): Promise<void> {
    const selection = await this.#lookAround(true).catch(() => null);
    if (selection === null) await this.#lookAround(false).catch(() => undefined);
    const wanted = isSupported("1.9") ? registrations : [...registrations, olderSelection];
    await Promise.all(wanted.map((registration) => this.#register(registration)));
    // What is selected already is as if it had been selected just now.
    if (selection !== null) this.listener([{ kind: "selected", ...selection }]);
  }

  async end(): Promise<void> {
    this.#isOn = false;
    if (this.#timer !== null) clearTimeout(this.#timer);
    const handlers = this.#handlers;
    this.#handlers = [];
    for (const handler of handlers) {
      await Excel.run(handler.context, async (context) => {
        handler.remove();
        await context.sync();
      }).catch(() => undefined);
    }
  }

  /** A host that refuses one event must not cost the others, so each goes by itself. */
  async #register({ since, add }: Registration): Promise<void> {
    if (!isSupported(since)) return;
    try {
      await Excel.run(async (context) => {
        const handler = add(context.workbook, (event) => {
          this.#note(event);
          return Promise.resolve();
        });
        await context.sync();
        this.#handlers.push(handler);
      });
    } catch {
      // Without this event the pane learns of it when it looks the next time.
    }
  }

  #note(event: RawEvent): void {
    if (!this.#isOn) return;
    this.#waiting.push(event);
    this.#timer ??= setTimeout(() => void this.#tell(), GATHER_MS);
  }

  async #tell(): Promise<void> {
    this.#timer = null;
    if (this.#isTelling) return;
    this.#isTelling = true;
    try {
      while (this.#waiting.length > 0) {
        const events = gathered(this.#waiting);
        this.#waiting = [];
        const told = await this.#resolve(events);
        if (told.length > 0 && this.#isOn) this.listener(told);
      }
    } finally {
      this.#isTelling = false;
    }
  }

  async #resolve(events: readonly RawEvent[]): Promise<WorkbookEvent[]> {
    const before = this.#names;
    // Going to another sheet selects what was selected there, of which Excel says nothing.
    const last = events.filter(({ kind }) => kind === "selected" || kind === "activated").at(-1);
    const asksWhere = last !== undefined && last.address === undefined;
    const selection = asksWhere ? await this.#lookAround(true).catch(() => null) : null;
    // A chart may be selected, or a cell of another workbook: the names are there all the same.
    if (selection === null) await this.#lookAround(false).catch(() => undefined);

    const told: WorkbookEvent[] = [];
    for (const [id, sheetName] of this.#names) {
      if (before.has(id) && before.get(id) !== sheetName)
        told.push({ kind: "sheetRenamed", sheetName });
    }
    for (const { kind, worksheetId, address, change, byAddIn } of events) {
      const sheetName = worksheetId === null ? undefined : this.#nameOf(worksheetId, before);
      if (kind === "selected") {
        if (address !== undefined && sheetName !== undefined)
          told.push({ kind, sheetName, address: withoutSheet(address) });
        continue;
      }
      // A rename is told by the names themselves: older Excels have no event for it.
      if (sheetName === undefined || kind === "sheetRenamed") continue;
      if (kind !== "changed") told.push({ kind, sheetName });
      else
        told.push({
          kind,
          sheetName,
          address: withoutSheet(address ?? ""),
          change: change ?? "edited",
          byAddIn: byAddIn ?? false,
        });
    }
    if (selection !== null) told.push({ kind: "selected", ...selection });
    return told;
  }

  #nameOf(worksheetId: string, before: ReadonlyMap<string, string>): string | undefined {
    return this.#names.get(worksheetId) ?? before.get(worksheetId);
  }

  /** The sheets' names and, if asked for, what is selected: one small request. */
  async #lookAround(wantsSelection: true): Promise<{ sheetName: string; address: string }>;
  async #lookAround(wantsSelection: false): Promise<null>;
  async #lookAround(
    wantsSelection: boolean,
  ): Promise<{ sheetName: string; address: string } | null> {
    // Somebody may already be typing into the next cell: Excel then answers when they are done.
    return Excel.run({ delayForCellEdit: true }, async (context) => {
      const { worksheets } = context.workbook;
      worksheets.load("items/id,items/name");
      const selected = wantsSelection ? context.workbook.getSelectedRange() : null;
      selected?.load("address").worksheet.load("name");
      await context.sync();
      this.#names = new Map(worksheets.items.map(({ id, name }) => [id, name]));
      if (selected === null) return null;
      return { sheetName: selected.worksheet.name, address: withoutSheet(selected.address) };
    });
  }
}

type Tell = (event: RawEvent) => Promise<void>;

interface Registration {
  /** The requirement set of Excel's that has the event. */
  readonly since: string;
  readonly add: (
    workbook: Excel.Workbook,
    tell: Tell,
  ) => OfficeExtension.EventHandlerResult<unknown>;
}

const registrations: readonly Registration[] = [
  {
    since: "1.9",
    add: ({ worksheets }, tell) =>
      worksheets.onSelectionChanged.add(({ worksheetId, address }) =>
        tell({ kind: "selected", worksheetId, address }),
      ),
  },
  {
    since: "1.7",
    add: ({ worksheets }, tell) =>
      worksheets.onActivated.add(({ worksheetId }) => tell({ kind: "activated", worksheetId })),
  },
  {
    since: "1.9",
    add: ({ worksheets }, tell) =>
      worksheets.onChanged.add(({ worksheetId, address, changeType, triggerSource }) =>
        tell({
          kind: "changed",
          worksheetId,
          address,
          change: changeType.endsWith("Inserted")
            ? "inserted"
            : changeType.endsWith("Deleted")
              ? "deleted"
              : "edited",
          byAddIn: triggerSource === "ThisLocalAddin",
        }),
      ),
  },
  {
    since: "1.10",
    add: ({ worksheets }, tell) =>
      worksheets.onRowSorted.add(({ worksheetId, address }) =>
        tell({ kind: "changed", worksheetId, address }),
      ),
  },
  {
    since: "1.7",
    add: ({ worksheets }, tell) =>
      worksheets.onAdded.add(({ worksheetId }) => tell({ kind: "sheetAdded", worksheetId })),
  },
  {
    since: "1.7",
    add: ({ worksheets }, tell) =>
      worksheets.onDeleted.add(({ worksheetId }) => tell({ kind: "sheetDeleted", worksheetId })),
  },
  {
    since: "1.17",
    add: ({ worksheets }, tell) =>
      worksheets.onNameChanged.add(({ worksheetId }) =>
        tell({ kind: "sheetRenamed", worksheetId }),
      ),
  },
];

/** Before there were events of all sheets, the workbook said that something else is selected. */
const olderSelection: Registration = {
  since: "1.2",
  add: (workbook, tell) =>
    workbook.onSelectionChanged.add(() => tell({ kind: "selected", worksheetId: null })),
};

function isSupported(version: string): boolean {
  return Office.context.requirements.isSetSupported("ExcelApi", version);
}

/** Of several selections the last one counts; a storm of changes is told as one a sheet. */
function gathered(events: readonly RawEvent[]): RawEvent[] {
  const last = events.filter(({ kind }) => kind === "selected").at(-1);
  const isStorm = events.filter(({ kind }) => kind === "changed").length > MOST_CHANGES;
  const stormed = new Set<string | null>();
  return events.flatMap((event): RawEvent[] => {
    if (event.kind === "selected") return event === last ? [event] : [];
    if (event.kind !== "changed" || !isStorm) return [event];
    const key = `${event.worksheetId}:${event.byAddIn}`;
    if (stormed.has(key)) return [];
    stormed.add(key);
    return [{ ...event, address: "" }];
  });
}

function withoutSheet(address: string): string {
  return address
    .split(/,(?=(?:[^']*'[^']*')*[^']*$)/)
    .map((area) => area.slice(area.lastIndexOf("!") + 1).replaceAll("$", ""))
    .join(",");
}
