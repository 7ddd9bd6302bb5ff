import { foldText } from "../metrics/fold-text";
import type { Answer, Step } from "../commitment/model";
import type { MessageKey } from "../messages/messages";
import type { DataIssue } from "./data-issue";
import type { ModelCells } from "./model-cells";
import type { ModelTableReader } from "./model-table-reader";
import { hasGoalposts } from "./model-tables";
import { finderOf, type CriterionEntry } from "./read-model-lines";

interface CriterionAnswers {
  readonly answers: readonly Answer[];
  readonly steps: readonly Step[];
  readonly areas: ModelCells["criteria"][number]["answers"];
}

const none: CriterionAnswers = { answers: [], steps: [], areas: null };

/**
 * Answers and thresholds of each criterion, in the order of `criteria`. The lines of a criterion must
 * stand together, because native formulas look them up in one range. Lines that no criterion uses
 * (its scale has changed, it was deleted) are issues, not problems.
 */
export function readAnswers(
  tables: { readonly answers: ModelTableReader; readonly criteria: ModelTableReader },
  criteria: readonly CriterionEntry[],
  issues: DataIssue[],
): CriterionAnswers[] {
  const lines = linesByCriterion(tables.answers, criteria, issues);
  return criteria.map((entry, index) => {
    const { scale } = entry.criterion;
    if (hasGoalposts(scale)) return none;
    const own = lines.get(index) ?? [];
    const [first] = own;
    if (first === undefined) {
      tables.criteria.refuse(entry.line, "scale", "noAnswers", { value: entry.label });
      return none;
    }
    own.forEach((line, place) => {
      if (place > 0 && own[place - 1] !== line - 1) {
        tables.answers.refuse(line, "criterion", "answersApart", { value: entry.label });
      }
    });
    const area = (column: "answer" | "points") => ({
      ...tables.answers.position(first, column),
      rows: own.length,
      columns: 1,
    });
    return {
      answers: scale === "categories" ? readCategories(tables.answers, own) : [],
      steps: scale === "steps" ? readSteps(tables.answers, own) : [],
      areas: { texts: area("answer"), points: area("points") },
    };
  });
}

/** Lines of the table by index into `criteria`. */
function linesByCriterion(
  reader: ModelTableReader,
  criteria: readonly CriterionEntry[],
  issues: DataIssue[],
): Map<number, number[]> {
  const finder = finderOf(criteria, "model.criterion");
  const byCriterion = new Map<number, number[]>();
  for (const line of reader.lines) {
    const name = reader.optionalText(line, "criterion");
    const key = reader.optionalText(line, "key");
    if (name === null || key === null) continue;
    if (name === "" && key === "") {
      reader.refuse(line, "criterion", "blankCell");
      continue;
    }
    const named = name === "" ? undefined : finder.label(name);
    const keyed = key === "" ? undefined : finder.key(key);
    if (named !== undefined && keyed !== undefined && named !== keyed) {
      reader.refuse(line, "criterion", "conflictingCriterion", {
        value: name,
        other: criteria[keyed]?.label ?? "",
      });
    }
    // The key goes first: the criterion may have been relabelled since.
    const index = keyed ?? (name === "" ? undefined : finder.any(name));
    const found = criteria[index ?? -1];
    if (index !== undefined && found !== undefined) {
      if (hasGoalposts(found.criterion.scale)) {
        issues.push(unused(reader, line, "unusedAnswer", found.label));
      } else {
        byCriterion.set(index, [...(byCriterion.get(index) ?? []), line]);
      }
    } else if (key === "") {
      reader.refuse(
        line,
        "criterion",
        "unknownCriterion",
        { value: name, known: criteria.map(({ label }) => label).join(", ") },
        "chooseAmong",
      );
    } else {
      issues.push(unused(reader, line, "orphanAnswer", name || key));
    }
  }
  return byCriterion;
}

function readCategories(reader: ModelTableReader, lines: readonly number[]): Answer[] {
  const known = new Map<string, { line: number; points: number | null }>();
  return lines.map((line) => {
    const text = reader.text(line, "answer") ?? "";
    const points = reader.optionalNumber(line, "points", { minimum: 0, maximum: 100 }) ?? null;
    const same = known.get(foldText(text));
    if (same === undefined) known.set(foldText(text), { line, points });
    else if (same.points !== points && text !== "") {
      reader.refuse(line, "answer", "contradictoryAnswers", {
        value: text,
        other: reader.address(same.line, "answer"),
      });
    }
    // As it stands in the cell, where native formulas look it up.
    const typed = reader.raw(line, "answer");
    return { text: typeof typed === "string" ? typed : text, points };
  });
}

function readSteps(reader: ModelTableReader, lines: readonly number[]): Step[] {
  let last = -Infinity;
  return lines.map((line) => {
    const threshold = reader.number(line, "answer");
    const points = reader.number(line, "points", { minimum: 0, maximum: 100 });
    if (threshold !== null && threshold <= last) {
      reader.refuse(line, "answer", "stepsNotRising", { value: threshold });
    }
    last = threshold ?? last;
    return { threshold: threshold ?? NaN, points: points ?? NaN };
  });
}

function unused(
  reader: ModelTableReader,
  line: number,
  kind: "unusedAnswer" | "orphanAnswer",
  value: string,
): DataIssue {
  const problem: MessageKey = `model.issue.${kind}`;
  return {
    severity: "warning",
    kind,
    sheetName: reader.grid.sheetName,
    address: reader.address(line, "criterion"),
    client: "",
    problem,
    treatment: "model.issue.ignored",
    details: { value },
  };
}
