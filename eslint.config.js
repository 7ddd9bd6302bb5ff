import js from "@eslint/js";
import officeAddins from "eslint-plugin-office-addins";
import prettier from "eslint-config-prettier";
import globals from "globals";
import tseslint from "typescript-eslint";

const pure = ["src/metrics/**", "src/commitment/**", "src/book/**", "src/messages/**"];

export default tseslint.config(
  { ignores: ["dist/", "out/", "coverage/", "test/fixtures/"] },
  js.configs.recommended,
  {
    files: ["**/*.{ts,tsx}"],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      // The index is checked by the loop around it; `noUncheckedIndexedAccess` cannot see that.
      "@typescript-eslint/no-non-null-assertion": "off",
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      "@typescript-eslint/prefer-for-of": "off",
      "@typescript-eslint/dot-notation": "off",
      "no-restricted-syntax": [
        "error",
        { selector: "ExportDefaultDeclaration", message: "Name what you export." },
      ],
    },
  },
  {
    files: ["src/excel/**/*.ts", "src/taskpane/**/*.{ts,tsx}", "src/commands/**/*.ts"],
    plugins: { "office-addins": officeAddins },
    rules: {
      "office-addins/no-office-initialize": "error",
      "office-addins/no-empty-load": "error",
      "office-addins/no-navigational-load": "error",
      "office-addins/load-object-before-read": "error",
      "office-addins/test-for-null-using-isNullObject": "error",
    },
  },
  {
    // Only src/excel speaks to Excel.
    files: ["src/**/*.{ts,tsx}"],
    ignores: ["src/excel/**", "src/host/**", "src/workbench/**", "src/cli/**"],
    rules: { "no-restricted-globals": ["error", "Excel"] },
  },
  {
    files: pure,
    rules: { "no-restricted-globals": ["error", "Excel", "Office", "document", "window"] },
  },
  {
    files: ["**/*.{js,mjs}"],
    languageOptions: { globals: globals.node },
  },
  {
    // Config files are read by tools that want a default export; tests take what wire answers hold.
    files: ["*.config.{js,ts}", ".dependency-cruiser.js"],
    rules: { "no-restricted-syntax": "off" },
  },
  prettier,
);
