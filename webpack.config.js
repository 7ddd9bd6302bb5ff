import { fileURLToPath } from "node:url";
import CopyWebpackPlugin from "copy-webpack-plugin";
import HtmlWebpackPlugin from "html-webpack-plugin";
import { SizeLimits } from "./webpack.sizes.js";

const project = (path) => fileURLToPath(new URL(path, import.meta.url));

const officeCdn = "https://appsforoffice.microsoft.com";

/**
 * What the page may load: itself and Microsoft's Office library, nothing else. Fluent UI writes its
 * styles at run time, hence 'unsafe-inline' for styles. Who may frame the page cannot be said in a
 * page; README.md gives the header for the server.
 */
const contentSecurityPolicy = (serving) =>
  [
    "default-src 'none'",
    `script-src 'self' ${officeCdn}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self'",
    `connect-src 'self' ${officeCdn}${serving ? " wss://localhost:3000" : ""}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");

/** One page for the shared runtime: functions, ribbon commands and pane live in it together. */
export default async (env, { mode = "production" }) => {
  const serving = env.WEBPACK_SERVE === true;
  return {
    mode,
    target: ["web", "es2022"],
    // Each part is a file of its own; the manifest names functions.js.
    entry: {
      functions: "./src/functions/start.ts",
      // On top of functions.js, not beside it: the pane connects the very functions that Excel calls.
      taskpane: { import: "./src/taskpane/start.tsx", dependOn: "functions" },
    },
    output: {
      path: project("dist"),
      filename: "[name].js",
      // What is fetched on first use has its content in its name: an old copy is never taken.
      chunkFilename: "[name].[contenthash].js",
      clean: true,
    },
    resolve: { extensions: [".ts", ".tsx", ".js"] },
    module: {
      rules: [
        {
          test: /\.tsx?$/,
          exclude: /node_modules/,
          // Types are checked by `npm run check`, over the tests too.
          use: { loader: "ts-loader", options: { transpileOnly: true } },
        },
        { test: /src[\\/]messages[\\/].*\.json$/, use: project("webpack.messages.js") },
        {
          // Messages arrive parsed.
          test: /node_modules[\\/]intl-messageformat[\\/]/,
          resolve: {
            alias: {
              "@formatjs/icu-messageformat-parser$":
                "@formatjs/icu-messageformat-parser/no-parser.js",
            },
          },
        },
      ],
    },
    // Never eval: the page's own policy forbids it.
    devtool: mode === "development" ? "source-map" : false,
    performance: false,
    stats: { logging: "info" },
    plugins: [
      ...(mode === "production"
        ? [
            new SizeLimits([
              { entry: "functions", limits: { atStart: 40_000 } },
              { entry: "taskpane", limits: { inAll: 250_000 } },
            ]),
          ]
        : []),
      new HtmlWebpackPlugin({
        filename: "taskpane.html",
        template: "./src/taskpane/taskpane.html",
        templateParameters: {
          contentSecurityPolicy: contentSecurityPolicy(serving),
          officeLibrary: `${officeCdn}/lib/1/hosted/office.js`,
        },
        chunks: ["functions", "taskpane"],
        chunksSortMode: "manual",
        scriptLoading: "defer",
        hash: true,
      }),
      new CopyWebpackPlugin({
        patterns: [
          { from: "assets/*.png" },
          { from: "assets/help", to: "help" },
          { from: "src/functions/functions.json", to: "functions.json" },
          { from: "src/functions/functions-fr.json", to: "functions-fr.json" },
        ],
      }),
    ],
    ...(serving && { devServer: await developmentServer() }),
  };
};

async function developmentServer() {
  const certificates = await import("office-addin-dev-certs");
  return {
    port: 3000,
    hot: false,
    server: { type: "https", options: await certificates.default.getHttpsServerOptions() },
    // Excel on the web fetches functions.json from its own origin.
    headers: { "Access-Control-Allow-Origin": "*" },
  };
}
