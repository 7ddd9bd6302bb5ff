/** A failure that is due: of the whole request, or of one action of it, counted from 1. */
interface DueFailure {
  readonly action?: number;
  readonly code: string;
  readonly message: string;
}

interface PlannedFailure extends DueFailure {
  remaining: number;
}

/** What an Excel host can be told to do wrong, and what it has counted so far. */
export class HostControls {
  /** Largest request in bytes, or undefined for none. Excel on the web stops at 5 MB. */
  requestLimit: number | undefined;
  /** Largest response in bytes, or undefined for none. Excel on the web stops at 5 MB. */
  responseLimit: number | undefined;
  /** No sheet may be added, deleted, moved or renamed (`AccessDenied`). */
  structureProtected = false;
  /** Nothing at all may be written (`AccessDenied`). */
  readOnly = false;

  /**
   * Requests since the last `resetCounters`. Those that `Excel.run` sends after its batch, only to
   * let go of ranges, are neither counted nor failed.
   */
  requests = 0;
  /** Bytes of request text, as UTF-8. */
  bytesSent = 0;
  /** Bytes of response text, as UTF-8. */
  bytesReceived = 0;
  /** Bytes of the largest request. */
  largestRequest = 0;
  /** Bytes of the largest response. */
  largestResponse = 0;
  /** Actions of the last request, of which `failAction` may name one. */
  lastActions = 0;
  /** True while somebody else acts, see `onRequest`: what is asked then is not counted. */
  othersAct = false;

  #cellEditMode = false;
  #waiting: (() => void)[] = [];
  readonly #protectedSheets = new Set<string>();
  #planned: PlannedFailure[] = [];
  #visits: { remaining: number; act: () => void | Promise<void> }[] = [];

  /**
   * Somebody is typing in a cell: requests are refused (`InvalidOperationInCellEditMode`), but those
   * of `Excel.run({ delayForCellEdit: true })` wait until this is false again.
   */
  get cellEditMode(): boolean {
    return this.#cellEditMode;
  }

  set cellEditMode(on: boolean) {
    this.#cellEditMode = on;
    if (on) return;
    for (const go of this.#waiting) go();
    this.#waiting = [];
  }

  /** Resolves as soon as nobody is typing in a cell. */
  cellEditEnds(): Promise<void> {
    return new Promise((resolve) => {
      if (this.#cellEditMode) this.#waiting.push(resolve);
      else resolve();
    });
  }

  /** Refuses writes to a sheet as a protected sheet does, whatever the file says. */
  protectSheet(name: string): void {
    this.#protectedSheets.add(name.toLowerCase());
  }

  /** Lifts what `protectSheet` has set. */
  unprotectSheet(name: string): void {
    this.#protectedSheets.delete(name.toLowerCase());
  }

  /** Tells whether `protectSheet` holds this sheet. */
  isSheetProtected(name: string): boolean {
    return this.#protectedSheets.has(name.toLowerCase());
  }

  /**
   * Fails the `n`-th request from now (1 = the next one) as a whole, before any of it is done.
   * Example: `failRequest(2, "GeneralException")`.
   */
  failRequest(n: number, code: string, message = `The host was told to fail with ${code}.`): void {
    this.#planned.push({ remaining: n, code, message });
  }

  /**
   * Fails the `k`-th action of the `n`-th request from now (both from 1) after the actions before it
   * have been carried out, which is what Excel does: there is no undo within a request. A request with
   * fewer actions is carried out; `lastActions` tells how many it had.
   * Example: `failAction(1, 3, "InvalidArgument")`.
   */
  failAction(
    n: number,
    k: number,
    code: string,
    message = `The host was told to fail with ${code}.`,
  ): void {
    this.#planned.push({ remaining: n, action: k, code, message });
  }

  /**
   * Lets somebody else act just before the `n`-th request from now is carried out: delete a sheet,
   * type into a cell. `act` may use `Excel.run`; its own requests are neither counted nor failed.
   * Example: `onRequest(2, () => Excel.run(async (context) => { ... }))`.
   */
  onRequest(n: number, act: () => void | Promise<void>): void {
    this.#visits.push({ remaining: n, act });
  }

  /** Carries out what `onRequest` has planned for the request that was just counted. */
  async letOthersAct(): Promise<void> {
    for (const visit of this.#visits) visit.remaining -= 1;
    const due = this.#visits.filter(({ remaining }) => remaining <= 0);
    this.#visits = this.#visits.filter(({ remaining }) => remaining > 0);
    this.othersAct = true;
    try {
      for (const { act } of due) await act();
    } finally {
      this.othersAct = false;
    }
  }

  /** Forgets the failures and the visits of others that are still to come. */
  clearFailures(): void {
    this.#planned = [];
    this.#visits = [];
  }

  /** Sets all counters to zero. */
  resetCounters(): void {
    this.requests = 0;
    this.bytesSent = 0;
    this.bytesReceived = 0;
    this.largestRequest = 0;
    this.largestResponse = 0;
  }

  /** Counts a request and tells which planned failure, if any, is due now. */
  countRequest(bytes: number, actions: number): DueFailure | undefined {
    this.requests += 1;
    this.lastActions = actions;
    this.bytesSent += bytes;
    this.largestRequest = Math.max(this.largestRequest, bytes);
    for (const failure of this.#planned) failure.remaining -= 1;
    const due = this.#planned.find((failure) => failure.remaining <= 0);
    this.#planned = this.#planned.filter((failure) => failure.remaining > 0);
    return due;
  }

  /** Counts a response. */
  countResponse(bytes: number): void {
    this.bytesReceived += bytes;
    this.largestResponse = Math.max(this.largestResponse, bytes);
  }
}
