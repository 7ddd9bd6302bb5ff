import { tokens } from "@fluentui/react-components";

const variable = (name) => `var(--${name})`;
const others = Object.fromEntries(
  Object.entries(tokens).filter(([name, value]) => value !== variable(name)),
);

/** In the place of Fluent's table of tokens, of which nearly each is the CSS variable of its name. */
export default function exportTokens() {
  return `
    const others = ${JSON.stringify(others)};
    export const tokens = new Proxy(others, { get: (_, name) => others[name] ?? \`var(--\${name})\` });
  `;
}
