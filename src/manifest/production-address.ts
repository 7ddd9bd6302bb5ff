/** Where the manifest and the functions' descriptions say that the add-in is served. */
export const developmentBaseUrl = "https://localhost:3000";

/**
 * The manifest, or another file that names the add-in's addresses, for an add-in that is served from
 * another place: every address under the development server moves to `baseUrl`, nothing else
 * changes.
 *
 * @param baseUrl An https address of a real host, with or without a path and a closing slash.
 * @throws Error in plain words for an address that Excel would not load a production add-in from.
 * @example servedFrom("https://example.com/ccs", manifest) // ... https://example.com/ccs/taskpane.html
 */
export function servedFrom(baseUrl: string, text: string): string {
  const base = checkedBaseUrl(baseUrl);
  return text.replaceAll(`${developmentBaseUrl}/`, () => `${base}/`);
}

function checkedBaseUrl(text: string): string {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    throw new Error(`"${text}" is not an address. Give one such as https://example.com/ccs.`);
  }
  if (url.protocol !== "https:") {
    throw new Error(`"${text}" is not https. Excel loads add-ins over https only.`);
  }
  if (isThisComputer(url.hostname)) {
    throw new Error(`"${text}" is this computer. Nobody else's Excel could load the add-in.`);
  }
  if (url.search !== "" || url.hash !== "" || url.username !== "" || /[<>"'&]/.test(url.href)) {
    throw new Error(`"${text}" holds more than a host and a path.`);
  }
  return `${url.origin}${url.pathname.replace(/\/+$/, "")}`;
}

function isThisComputer(hostname: string): boolean {
  const host = hostname.replace(/\.$/, "");
  return (
    host === "localhost" ||
    host.endsWith(".localhost") ||
    host.startsWith("127.") ||
    host === "0.0.0.0" ||
    host === "[::1]" ||
    host === "[::]"
  );
}
