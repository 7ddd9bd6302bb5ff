import { foldText } from "../metrics/fold-text";
import type { FoundIssue } from "./cell-issues";
import { shownValue } from "./shown-value";
import { cellAddress } from "./sheet-address";

/**
 * Legal forms as they stand after a company's name, without their points: French, English, German,
 * Spanish, Italian, Dutch and Belgian, Nordic, Swiss (ISO 20275, the forms in everyday use).
 */
const LEGAL_FORMS = new Set(
  (
    "sa sas sasu sarl eurl sci snc scop scs sca gie selarl se " +
    "ltd limited llc llp lp inc incorporated corp corporation co company plc pty " +
    "gmbh ggmbh ag kg kgaa ohg ug mbh ev eg " +
    "sl slu sau slne srl srls spa sapa bv nv vof cv bvba sprl asbl vzw " +
    "ab asa oy oyj aps sagl sarls"
  ).split(" "),
);
/** Those that also stand before a name: "SARL Martin". */
const LEADING_FORMS = new Set("sa sas sasu sarl eurl sci snc scop gie selarl".split(" "));
const AND_WORDS = new Set("et and und".split(" "));
/** How many of the other clients of one name a message shows. */
const SHOWN = 3;

/**
 * A company's name without its legal form, case, accents, punctuation and spaces: what two
 * spellings of one client have in common. A name that is a legal form and nothing else stays.
 *
 * @example companyKey("ACME S.A.S.") // "acme", as for "Acme", "Acme  Ltd" and "SAS ACME"
 */
export function companyKey(name: string): string {
  const words = foldText(name)
    .replace(/['’.]/g, (mark) => (mark === "." ? ". " : " "))
    .replace(/&|\+/g, " and ")
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "")
    .map((word) => (AND_WORDS.has(word) ? "&" : word));
  const spelt = joinLetters(words);
  let [first, last] = [0, spelt.length];
  while (last - first > 1 && isForm(spelt[last - 1])) {
    last -= 1;
    // "GmbH & Co. KG" is one form.
    if (last - first > 1 && spelt[last - 1] === "&") last -= 1;
  }
  if (last - first > 1 && LEADING_FORMS.has(spelt[first] ?? "")) first += 1;
  return spelt
    .slice(first, last)
    .reduce((key, word) => key + (/\d$/.test(key) && /^\d/.test(word) ? " " : "") + word, "");
}

function isForm(word: string | undefined): boolean {
  return word !== undefined && LEGAL_FORMS.has(word);
}

/** Letters that stand alone are one abbreviation: "s a s" is "sas". */
function joinLetters(words: readonly string[]): string[] {
  const joined: string[] = [];
  let isOpen = false;
  for (const word of words) {
    const isLetter = /^\p{L}$/u.test(word);
    const last = isLetter && isOpen ? (joined.pop() ?? "") : "";
    joined.push(last + word);
    isOpen = isLetter;
  }
  return joined;
}

/**
 * Clients whose names differ by legal form, punctuation or spaces alone, each with the places of the
 * others. All are kept: two companies of one group may well bear such names.
 */
export function similarNameIssues(
  names: readonly string[],
  rows: readonly number[],
  column: number,
): FoundIssue[] {
  const groups = new Map<string, number[]>();
  names.forEach((name, client) => {
    const key = companyKey(name);
    if (key === "") return;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [client]);
    else group.push(client);
  });
  const issues: FoundIssue[] = [];
  for (const group of groups.values()) {
    if (group.length < 2) continue;
    const spellings = group.map((client) => foldText(names[client] ?? ""));
    group.forEach((client, place) => {
      const others = group.filter((_, other) => spellings[other] !== spellings[place]);
      if (others.length === 0) return;
      const shown = others
        .slice(0, SHOWN)
        .map(
          (other) => `${shownValue(names[other] ?? "")} (${cellAddress(rows[other] ?? 0, column)})`,
        )
        .join(", ");
      issues.push({
        kind: "similarName",
        severity: "warning",
        cell: { row: rows[client] ?? 0, column },
        client: names[client] ?? "",
        treatment: "issue.treatment.keptAll",
        details: {
          value: shownValue(names[client] ?? ""),
          others: others.length > SHOWN ? `${shown} …` : shown,
        },
      });
    });
  }
  return issues;
}
