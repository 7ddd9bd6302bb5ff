import { foldText } from "../../metrics/fold-text";
import { shownValue } from "../shown-value";
import { noteSameLines } from "./double-lines";
import type { SourceBlock } from "./find-sources";
import { RecordSheet, type SourceCells, type SourceContext } from "./record-sheet";
import type { SourceIssue } from "./source-issues";

/** How a project ended. `open`: it has not. */
export type Outcome = "success" | "partial" | "failure" | "open";

/** Projects, one entry a project in every column. */
export interface Projects {
  readonly date: Float64Array;
  readonly client: Int32Array;
  /** `null` where none is given. */
  readonly outcome: readonly (Outcome | null)[];
  readonly project: readonly string[];
  readonly segment: readonly string[];
  readonly confidential: Uint8Array;
}

export interface ReadProjects {
  readonly data: Projects;
  readonly cells: SourceCells;
  readonly issues: readonly SourceIssue[];
}

const OUTCOMES: readonly (readonly [Outcome, RegExp])[] = [
  [
    "failure",
    /^(echec|echou\w*|fail\w*|ko|rate|abandonn\w*|cancel\w*|annule\w*|stopped|arrete\w*|not successful|unsuccessful|non reussi\w*|insucces|perdu|lost|red|rouge)$/,
  ],
  [
    "partial",
    /^(partiel\w*|partial\w*|mitige\w*|mixed|reussite partielle|succes partiel|partial success|en partie|moyen|average|orange|amber|succes mitige|partiellement reussi\w*)$/,
  ],
  [
    "success",
    /^(succes\w*|success\w*|reussi\w*|ok|livre\w*|delivered|done|won|gagne|termine\w*|completed?|go-?live|vert|green|conforme|achieved)$/,
  ],
  [
    "open",
    /^(en cours|ongoing|in progress|open|ouvert|planned|planifie\w*|prevu\w*|a venir|not started|non demarre\w*|suspendu\w*|on hold|en attente|wip|pending)$/,
  ],
];

/**
 * The projects, line by line. The outcome is yes or no, or a word for success, part success, failure
 * or work that goes on; a part success is no success, and what goes on is not judged. Other words are
 * listed and count as missing.
 */
export function readProjects(block: SourceBlock, context: SourceContext): ReadProjects {
  const sheet = new RecordSheet(block, context);
  const column = sheet.columnOf.outcome!;
  const outcome = Array.from({ length: sheet.count }, (_, line): Outcome | null => {
    const value = sheet.value(line, column);
    if (typeof value === "string") {
      const word = foldText(value).replace(/[ !.]+$/, "");
      const known = OUTCOMES.find(([, words]) => words.test(word));
      if (known !== undefined) return known[0];
    }
    const answer = sheet.yesNoOf(value, () => {
      sheet.say(line, column, {
        kind: "unknownOutcome",
        severity: "error",
        problem: "follow.issue.unknownOutcome",
        treatment: "issue.treatment.missing",
        details: { value: shownValue(value) },
      });
      return NaN;
    });
    return Number.isNaN(answer) ? null : answer === 1 ? "success" : "failure";
  });
  sheet.noteClients({ isListDue: true });
  noteSameLines(sheet);
  const data: Projects = {
    // The day on which a project that goes on will end is no slip.
    date: sheet.dates("date", true, { mayLieAhead: (line) => outcome[line] === "open" }),
    client: sheet.client,
    outcome,
    project: sheet.texts("project"),
    segment: sheet.texts("segment"),
    confidential: sheet.confidential,
  };
  return { data, cells: sheet.cells(), issues: sheet.listIssues() };
}
