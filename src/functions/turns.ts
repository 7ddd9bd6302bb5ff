/** How long a computation may go on before it lets clicks and drawing through. */
const TURN_MILLISECONDS = 25;

/**
 * A pause for long computations: gives the program a turn whenever one is due, and otherwise goes on
 * at once. One for each call.
 */
export function takingTurns(): () => Promise<void> {
  let since = Date.now();
  return () => {
    if (Date.now() - since < TURN_MILLISECONDS) return Promise.resolve();
    return new Promise((resolve) => {
      setTimeout(() => {
        since = Date.now();
        resolve();
      });
    });
  };
}
