/** Lets one after the other have its turn with a workbook. */
export class TurnQueue {
  #last: Promise<unknown> = Promise.resolve();

  /** Carries a task out once all earlier ones are done, whatever became of them. */
  take<T>(task: () => Promise<T> | T): Promise<T> {
    const turn = this.#last.then(task);
    this.#last = turn.catch(() => undefined);
    return turn;
  }
}
