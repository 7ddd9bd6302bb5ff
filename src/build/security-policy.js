export const officeCdn = "https://appsforoffice.microsoft.com";

/** Where Excel on the web shows task panes. */
const excelOnTheWeb = [
  "https://*.officeapps.live.com",
  "https://*.sharepoint.com",
  "https://onedrive.live.com",
  "https://excel.cloud.microsoft",
];

/**
 * What a page may load: itself and Microsoft's Office library, nothing else. Fluent UI writes its
 * styles at run time, hence 'unsafe-inline' for styles.
 */
function policy({ images = "", connections = "", frames = [] } = {}) {
  return [
    "default-src 'none'",
    `script-src 'self' ${officeCdn}`,
    "style-src 'self' 'unsafe-inline'",
    `img-src 'self'${images}`,
    `connect-src 'self' ${officeCdn}${connections}`,
    "worker-src 'self'",
    ...frames,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
}

/** How a page of the development server hears that it has changed. */
const news = (serving) => (serving ? " wss://localhost:3000" : "");

/** The pane's own policy. */
export const panePolicy = (serving) => policy({ connections: news(serving) });

/** The workbench frames the pane; its charts are pictures written into the page. */
const workbench = { images: " data:", frames: ["frame-src 'self'"] };

/** The workbench's own policy. */
export const workbenchPolicy = policy(workbench);

/**
 * The policy that comes with every file. A page's own does not bind its workers, which get theirs with
 * their script, and cannot say who may frame the page.
 */
export const servedPolicy = (serving) =>
  [
    policy({ ...workbench, connections: news(serving) }),
    `frame-ancestors 'self' ${excelOnTheWeb.join(" ")}`,
  ].join("; ");
