import { afterAll, describe, expect, it } from "vitest";
import { sampleBook } from "./support/books";
import { startPanes } from "./support/pane-page";
import { OFFICE_CDN } from "./support/watched-page";
import { startWorkbenches } from "./support/workbench-page";

const panes = await startPanes();
const workbenches = await startWorkbenches();
afterAll(() => Promise.all([panes.close(), workbenches.close()]));

const HOSTED = `${OFFICE_CDN}/lib/1/hosted`;
const OFFICE_LIBRARY = `${HOSTED}/office.js`;

describe.skipIf(panes.absent)("nothing leaves the workbook", () => {
  it("is asked for while a book is scored", async () => {
    const pane = await panes.open(await sampleBook());
    expect(pane.requests).toContain(OFFICE_LIBRARY);
    await pane.bookRead();
    pane.requests.length = 0;
    await pane.score();
    expect(pane.requests).toEqual([]);
    expect(pane.errors).toEqual([]);
    await pane.close();
  });

  it("gets past the page's own policy", async () => {
    const pane = await panes.open(await sampleBook());
    const { page } = pane;
    expect(pane.foreign).toEqual([OFFICE_LIBRARY]);
    const refused = await page.evaluate(async () => {
      const refusals = new Set<string>();
      document.addEventListener("securitypolicyviolation", (violation) => {
        const { effectiveDirective, blockedURI, originalPolicy } = violation;
        // The server's is another.
        if (originalPolicy.includes("frame-ancestors")) return;
        refusals.add(`${effectiveDirective} ${blockedURI}`);
      });
      const elsewhere = "https://elsewhere.example/";
      const add = (tag: string, attributes: Record<string, string>): void => {
        document.body.append(Object.assign(document.createElement(tag), attributes));
      };
      add("script", { src: `${elsewhere}script.js` });
      add("script", { textContent: "window.wasRun = true" });
      add("img", { src: `${elsewhere}picture.png` });
      add("link", { rel: "stylesheet", href: `${elsewhere}style.css` });
      add("iframe", { src: `${elsewhere}frame.html` });
      add("object", { data: `${elsewhere}object.svg` });
      add("video", { src: `${elsewhere}film.mp4` });
      const form = document.createElement("form");
      document.body.append(Object.assign(form, { action: `${elsewhere}form`, method: "post" }));
      form.submit();
      navigator.sendBeacon(`${elsewhere}beacon`, "figures");
      const call = fetch(`${elsewhere}fetch`).catch(() => undefined);
      try {
        new WebSocket("wss://elsewhere.example/socket");
      } catch {
        // Refused as well.
      }
      new EventSource(`${elsewhere}events`);
      await call;
      for (let wait = 0; refusals.size < 12 && wait < 1000; wait += 1) {
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      return [...refusals].sort();
    });
    expect(refused).toEqual([
      "connect-src https://elsewhere.example/beacon",
      "connect-src https://elsewhere.example/events",
      "connect-src https://elsewhere.example/fetch",
      "connect-src wss://elsewhere.example/socket",
      "form-action https://elsewhere.example/form",
      "frame-src https://elsewhere.example",
      "img-src https://elsewhere.example/picture.png",
      "media-src https://elsewhere.example/film.mp4",
      "object-src https://elsewhere.example",
      "script-src-elem https://elsewhere.example/script.js",
      "script-src-elem inline",
      "style-src-elem https://elsewhere.example/style.css",
    ]);
    expect(await page.evaluate(() => "wasRun" in window)).toBe(false);
    // The other way round: a request that the policy lets through is seen.
    expect(pane.foreign).toEqual([OFFICE_LIBRARY]);
    const cdn = `${HOSTED}/excel.js`;
    await page.evaluate((url) => fetch(url).catch(() => undefined), cdn);
    expect(pane.foreign).toEqual([OFFICE_LIBRARY, cdn]);
    await pane.close();
  });
});

/** Runs in a page or in a worker: who refuses a request, by their policies; at least so many do. */
async function refusedBy([url, least]: readonly [string, number]): Promise<string[]> {
  const refusals: string[] = [];
  const listen = ({ originalPolicy }: SecurityPolicyViolationEvent): void => {
    refusals.push(originalPolicy.includes("frame-ancestors") ? "server" : "page");
  };
  addEventListener("securitypolicyviolation", listen);
  await fetch(url).catch(() => undefined);
  for (let wait = 0; wait < 2 || (refusals.length < least && wait < 1000); wait += 1) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  removeEventListener("securitypolicyviolation", listen);
  return refusals.sort();
}

describe.skipIf(workbenches.absent)("nothing leaves the workbench", () => {
  it("from its page, nor from the workers of page and pane", async () => {
    const workbench = await workbenches.open();
    const { page, foreign } = workbench;
    await expect.poll(() => page.workers().length).toBe(2);
    const elsewhere = "https://elsewhere.example/";
    expect(await page.evaluate(refusedBy, [elsewhere, 2] as const)).toEqual(["page", "server"]);
    for (const worker of page.workers()) {
      expect(await worker.evaluate(refusedBy, [elsewhere, 1] as const)).toEqual(["server"]);
    }
    expect(foreign).not.toContain(elsewhere);
    // What is let through is seen.
    const seen = `${HOSTED}/seen.js`;
    expect(await page.evaluate(refusedBy, [seen, 0] as const)).toEqual([]);
    for (const worker of page.workers()) {
      expect(await worker.evaluate(refusedBy, [seen, 0] as const)).toEqual([]);
    }
    expect(foreign.filter((url) => url.endsWith("seen.js"))).toHaveLength(3);
    await workbench.close();
  });
});
