import type { Steps } from "../metrics/steps";

/** How long a computation may go on before it lets clicks and drawing through. */
const TURN_MILLISECONDS = 25;

/**
 * A pause for long computations: gives the program a turn whenever one is due, and otherwise goes on
 * at once. One for each call.
 */
export function takingTurns(): () => Promise<void> {
  let since = Date.now();
  return async () => {
    if (Date.now() - since < TURN_MILLISECONDS) return;
    await nextTurn();
    since = Date.now();
  };
}

/** Goes through the steps of a computation, with a pause between two of them whenever one is due. */
export async function inTurns<T>(steps: Steps<T>): Promise<T> {
  const pause = takingTurns();
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    await pause();
  }
}

/**
 * Ends when everything that was waiting has had its turn. By a message, since a timer sleeps with a
 * hidden pane: browsers let those go off once a second or a minute.
 */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    if (typeof MessageChannel === "undefined") {
      setTimeout(resolve);
      return;
    }
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      // An open port would keep a process alive.
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
