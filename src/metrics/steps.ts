/** A long computation in steps, between which the program may do something else. */
export type Steps<T> = Generator<void, T>;

/** Goes through all the steps at once. */
export function atOnce<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}
