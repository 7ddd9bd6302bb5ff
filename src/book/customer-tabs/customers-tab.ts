import type { Language } from "../../messages/messages";
import type { SourceIssue } from "../sources/source-issues";
import type { CustomerTabKey, TabPlan } from "../tab-plan";
import { LABEL } from "../tabs/dashboard-section";
import { paperOf } from "../tabs/paper";
import { sectionedPlan } from "../tabs/sectioned-plan";
import type { BenchmarkTab } from "./benchmark-tab";
import {
  customerPage,
  planFigureBlock,
  type FigureBlock,
  type FigureLine,
  type LineBenchmark,
  type PlacedBlock,
} from "./customer-page";
import { planIssues, planSettings, type CustomersSettings } from "./customers-end";
import { drawnWidths, planMatrix } from "./matrix";
import { isLowerBetter, type Bounds, type MatrixAxis } from "./matrix-axes";

export interface CustomersTabInput {
  readonly sheetName: string;
  readonly language: Language;
  readonly currency: string;
  /** From top to bottom. */
  readonly blocks: readonly FigureBlock[];
  /** `null` without a table of benchmarks. */
  readonly benchmarks: BenchmarkTab | null;
  readonly axes: readonly MatrixAxis[];
  /** What people have typed in the place of the bounds of an axis. */
  readonly bounds: Readonly<Record<string, Bounds>>;
  readonly settings: CustomersSettings;
  /** Of all data sheets. */
  readonly issues: readonly SourceIssue[];
}

const FIRST_ROW = 3;

/** The *Customer dashboard*: every block of figures, then all indicators on one scale. */
export function planCustomersTab(input: CustomersTabInput): TabPlan<CustomerTabKey> {
  const { sheetName, language, currency, blocks, benchmarks } = input;
  const page = customerPage("customers", sheetName, language, currency);
  const { draft, say } = page;
  const benchmarkOf = (line: FigureLine): LineBenchmark | null => {
    const { key, indicator = key, segment = "" } = line;
    const known = benchmarks?.benchmark(indicator, segment) ?? null;
    if (known === null) return null;
    const { value, remark } = known;
    const isLess = isLowerBetter(input.axes, line);
    return { value, remark, percentile: (figure) => known.percentile(figure, isLess) };
  };
  draft.titles(LABEL, say("follow.customers.title"), say("follow.customers.subtitle"));
  const starts: number[] = [];
  const placed: { block: FigureBlock; placed: PlacedBlock }[] = [];
  let row = FIRST_ROW;
  for (const block of blocks) {
    starts.push(row);
    placed.push({ block, placed: planFigureBlock(page, row, block, benchmarkOf) });
    row = placed.at(-1)!.placed.next;
  }
  starts.push(row);
  const matrix = planMatrix(page, row, { ...input, blocks: placed });
  starts.push(...matrix.starts);
  row = matrix.next;
  starts.push(row);
  row = planSettings(page, row, input.settings);
  if (input.issues.length > 0) starts.push(row);
  row = planIssues(page, row, input.issues);
  draft.evenHeights(row);
  const paper = paperOf(language, currency);
  const columnWidths = [2, 55, 12, 9, 9, 9, 11, 11, 14, 11, 9, 9, 11];
  return sectionedPlan(draft, {
    orientation: "landscape",
    paper,
    rows: row,
    columnWidths: [...columnWidths, ...drawnWidths],
    printed: columnWidths.length,
    sections: starts,
  });
}
