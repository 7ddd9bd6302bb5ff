import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { inTurns, takingTurns } from "../../src/turns/turns";

describe("takingTurns", () => {
  // Timers that never go off by themselves, as those of a hidden pane.
  beforeEach(() => vi.useFakeTimers({ toFake: ["setTimeout", "Date"] }));
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  const later = (milliseconds: number) => vi.setSystemTime(Date.now() + milliseconds);

  /** Notes when another message, waiting since before, is let through. */
  function click(): { isHeard: boolean } {
    const heard = { isHeard: false };
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      heard.isHeard = true;
      port1.close();
    };
    port2.postMessage(null);
    return heard;
  }

  it("goes on at once until a turn is due, and then lets others through without a timer", async () => {
    const pause = takingTurns();
    later(24);
    const heard = click();
    await pause();
    expect(heard.isHeard).toBe(false);
    later(1);
    await pause();
    expect(heard.isHeard).toBe(true);
    expect(vi.getTimerCount()).toBe(0);
    // The next turn is due as long after this one.
    later(24);
    const next = click();
    await pause();
    expect(next.isHeard).toBe(false);
  });

  it("leaves nothing open that would keep a process alive", async () => {
    const openPorts = async () => {
      // Ports take a moment to close.
      for (let i = 0; i < 5; i++) await new Promise(setImmediate);
      return process.getActiveResourcesInfo().filter((kind) => kind === "MessagePort").length;
    };
    const before = await openPorts();
    const pause = takingTurns();
    for (let i = 0; i < 5; i++) {
      later(25);
      await pause();
    }
    expect(await openPorts()).toBe(before);
  });

  it("waits for a timer where there are no messages", async () => {
    vi.stubGlobal("MessageChannel", undefined);
    const pause = takingTurns();
    later(25);
    let isOver = false;
    const turn = pause().then(() => (isOver = true));
    await new Promise(setImmediate);
    expect(isOver).toBe(false);
    vi.runAllTimers();
    await turn;
    expect(isOver).toBe(true);
  });

  it("comes between the steps of a computation, which goes on where it was", async () => {
    const heard = click();
    function* steps(): Generator<void, boolean[]> {
      const before = heard.isHeard;
      later(25);
      yield;
      return [before, heard.isHeard];
    }
    expect(await inTurns(steps())).toEqual([false, true]);
  });
});
