import type { Browser, BrowserContext, Page } from "playwright-core";

export const OFFICE_CDN = "https://appsforoffice.microsoft.com";

/** The day on which all of the tests take place. */
export const TODAY = new Date(2026, 10, 16, 9, 30);

export type PaneTheme = "light" | "dark" | "contrast";

interface WatchedPageOptions {
  /** The server that may be asked. */
  readonly origin: string;
  /** What Microsoft's CDN would answer, by address; everything else is refused. */
  readonly office: ReadonlyMap<string, string>;
  readonly theme: PaneTheme;
  readonly locale: string;
  readonly width: number;
  readonly height: number;
}

/** A page of its own, as if it were alone in the browser, and all that it asks for. */
export interface WatchedPage {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Addresses that were asked for, beyond the page's own server. */
  readonly foreign: readonly string[];
  /** Everything that was asked for since the page came up, own server included. */
  readonly requests: string[];
  /** Errors that nobody caught, and what was written to the console as one. */
  readonly errors: readonly string[];
}

export async function openPage(
  browser: Browser,
  { origin, office, theme, locale, width, height }: WatchedPageOptions,
): Promise<WatchedPage> {
  const context = await browser.newContext({
    viewport: { width, height },
    locale,
    timezoneId: "Europe/Paris",
    reducedMotion: "reduce",
    ...mediaOf(theme),
  });
  const foreign: string[] = [];
  const requests: string[] = [];
  context.on("request", (request) => requests.push(request.url()));
  await context.route("**/*", (route) => {
    const url = route.request().url();
    if (url.startsWith(`${origin}/`)) return route.continue();
    foreign.push(url);
    const body = office.get(url);
    return body === undefined
      ? route.abort()
      : route.fulfill({ contentType: "text/javascript; charset=utf-8", body });
  });
  const page = await context.newPage();
  page.setDefaultTimeout(90_000);
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error") errors.push(message.text());
  });
  // It goes on from there: a time that stands still would hold up whatever waits a moment.
  await page.clock.setSystemTime(TODAY);
  return { page, context, foreign, requests, errors };
}

export function mediaOf(theme: PaneTheme): {
  colorScheme: "light" | "dark";
  forcedColors: "active" | "none";
} {
  return {
    colorScheme: theme === "light" ? "light" : "dark",
    forcedColors: theme === "contrast" ? "active" : "none",
  };
}
