import { fileURLToPath } from "node:url";
import CopyWebpackPlugin from "copy-webpack-plugin";
import HtmlWebpackPlugin from "html-webpack-plugin";
import {
  officeCdn,
  panePolicy,
  servedPolicy,
  workbenchPolicy,
} from "./src/build/security-policy.js";
import { SizeLimits } from "./src/build/size-limits.js";

const project = (path) => fileURLToPath(new URL(path, import.meta.url));

/** Microsoft's client for Excel alone, without the loader that looks for Excel around the page. */
const excelClient = ({ workbench: served }) =>
  `${served ? "/office-js" : `${officeCdn}/lib/1/hosted`}/excel-web-16.00.js`;

const paneScripts = {
  chunks: ["functions", "taskpane"],
  chunksSortMode: "manual",
  scriptLoading: "defer",
  hash: true,
};

const modules = {
  resolve: { extensions: [".ts", ".tsx", ".js"] },
  module: {
    rules: [
      {
        test: /\.tsx?$/,
        exclude: /node_modules/,
        // Types are checked by `npm run check`, over the tests too.
        use: { loader: "ts-loader", options: { transpileOnly: true } },
      },
      { test: /src[\\/]messages[\\/].*\.json$/, use: project("src/build/parsed-messages.js") },
      {
        // A token is a CSS variable of the same name: no table of them is needed.
        test: /@fluentui[\\/]tokens[\\/]lib[\\/]tokens\.js$/,
        use: project("src/build/token-variables.js"),
      },
      {
        // Both languages are written from left to right.
        test: /@griffel[\\/]core[\\/]/,
        resolve: { alias: { "rtl-css-js/core$": project("src/build/left-to-right.ts") } },
      },
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
      {
        // Words of an error that only browsers from before 2010 would meet, and a formatter for them.
        test: /node_modules[\\/]@stdlib[\\/]utils-define-property[\\/]/,
        resolve: { alias: { "@stdlib/string-format$": false } },
      },
    ],
  },
};

/** Themes arrive computed; the pane's without what it draws nothing with. */
const withThemes = (options) => ({
  ...modules,
  module: {
    rules: [
      ...modules.module.rules,
      {
        test: /excel-themes\.ts$/,
        use: { loader: project("src/build/theme-in-use.js"), options },
      },
    ],
  },
});

/** One page for the shared runtime: functions, ribbon commands and pane live in it together. */
const pane = async (env, { mode = "production" }) => {
  const serving = env.WEBPACK_SERVE === true;
  return {
    name: "pane",
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
      chunkFilename: "[name].[contenthash:8].js",
      clean: true,
    },
    ...withThemes({}),
    // Never eval: the page's own policy forbids it.
    devtool: mode === "development" ? "source-map" : false,
    optimization: {
      // Whoever uses what of a module, the pane and its worker share one copy.
      usedExports: "global",
      splitChunks: {
        cacheGroups: {
          // What the functions say and compute with, the worker does, too.
          shared: {
            name: "shared",
            test: /src[\\/](commitment|metrics|messages|turns)[\\/]|intl-messageformat|formatjs/,
            chunks: ({ name }) => name === "functions" || name === "book-worker",
            minChunks: 2,
            enforce: true,
          },
          // The pane and its worker compute alike: what both run is fetched once.
          book: {
            name: "book",
            test: /src[\\/](book|commitment|metrics|messages|turns)[\\/]/,
            chunks: ({ name }) => name === "taskpane" || name === "book-worker",
            minChunks: 2,
            enforce: true,
          },
        },
      },
    },
    performance: false,
    stats: { logging: "info" },
    plugins: [
      ...(mode === "production"
        ? [
            new SizeLimits([
              { entry: "functions", limits: { atStart: 40_000, inAll: 60_000 } },
              {
                entry: "taskpane",
                limits: { inAll: 250_000 },
                // What follows a book over time is fetched when somebody asks for it; so is the sample.
                apart: {
                  sample: 6_000,
                  notes: 10_000,
                  "rows-below": 2_000,
                  follow: 60_000,
                  "follow-screen": 70_000,
                  history: 60_000,
                  customers: 100_000,
                },
              },
            ]),
          ]
        : []),
      new HtmlWebpackPlugin({
        filename: "taskpane.html",
        template: "./src/taskpane/taskpane.html",
        templateParameters: {
          contentSecurityPolicy: panePolicy(serving),
          officeScripts: [`${officeCdn}/lib/1/hosted/office.js`],
        },
        ...paneScripts,
      }),
      // The same page in the workbench's frame, where the workbench plays Excel.
      new HtmlWebpackPlugin({
        filename: "pane.html",
        template: "./src/taskpane/taskpane.html",
        templateParameters: {
          contentSecurityPolicy: panePolicy(false),
          officeScripts: ["pane-bridge.js", excelClient(env), "pane-office.js"],
        },
        ...paneScripts,
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
    ...(serving && {
      devServer: env.workbench ? workbenchServer : await developmentServer(),
    }),
  };
};

/** A page with a spreadsheet, the pane in a frame, and the two scripts between them. */
const workbench = (env, { mode = "production" }) => ({
  name: "workbench",
  // The pane's part empties the folder first.
  dependencies: ["pane"],
  mode,
  target: ["web", "es2022"],
  entry: {
    workbench: "./src/workbench/start.ts",
    "pane-bridge": "./src/workbench/pane-bridge.ts",
    "pane-office": "./src/workbench/pane-office.ts",
  },
  output: {
    path: project("dist"),
    filename: "[name].js",
    chunkFilename: "[name].[contenthash].js",
    // In the frame its scripts share a window with the pane's.
    uniqueName: "commitment-score-workbench",
  },
  ...withThemes({ whole: true }),
  devtool: mode === "development" ? "source-map" : false,
  performance: false,
  plugins: [
    new HtmlWebpackPlugin({
      filename: "index.html",
      template: "./src/workbench/workbench.html",
      templateParameters: { contentSecurityPolicy: workbenchPolicy },
      chunks: ["workbench"],
      scriptLoading: "defer",
      hash: true,
    }),
  ],
});

export default async (env, options) => [await pane(env, options), workbench(env, options)];

async function developmentServer() {
  const certificates = await import("office-addin-dev-certs");
  return {
    port: 3000,
    hot: false,
    server: { type: "https", options: await certificates.default.getHttpsServerOptions() },
    headers: {
      "Content-Security-Policy": servedPolicy(true),
      // Excel on the web fetches functions.json from its own origin.
      "Access-Control-Allow-Origin": "*",
    },
  };
}

/** Plain http on this machine: the workbench needs no certificate, nor the network. */
const workbenchServer = {
  port: "auto",
  host: "localhost",
  hot: false,
  liveReload: false,
  client: false,
  headers: { "Content-Security-Policy": servedPolicy(false) },
  static: [
    {
      directory: project("node_modules/@microsoft/office-js/dist"),
      publicPath: "/office-js",
      watch: false,
    },
  ],
  // Without a screen the address is all that there is to say.
  open:
    process.platform !== "linux" ||
    process.env.DISPLAY !== undefined ||
    process.env.WAYLAND_DISPLAY !== undefined,
  onListening: ({ server }) => {
    console.log(`\nCommitment Score: http://localhost:${server.address().port}/\n`);
  },
};
