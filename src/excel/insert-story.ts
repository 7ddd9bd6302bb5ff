import { sampleStory, type SampleStoryOptions } from "../book/sample/sample-story";
import { storyHistory } from "../book/sample/story-history";
import { evenRows, planMemory } from "../book/standing/tab-memory";
import { fillTab } from "./apply-tab-plan";
import { memorySheetName, writeMemorySheet } from "./memory-sheet";
import { addSampleSheets, fillSampleNote, fillSampleSheet } from "./sample-sheets";

/**
 * Adds three years of a made-up company to the open workbook: its client sheet, active, what its
 * clients answered, who left, revenue by month, projects, incidents, the history of its scores with
 * the memory that snapshots leave, and a sheet that says that all is made up. The workbook must have
 * no history yet. Fails with a `ScoringError`, and then nothing of it is there.
 *
 * @returns the name of the client sheet
 */
export async function insertStory(options: SampleStoryOptions): Promise<string> {
  const story = sampleStory(options);
  const history = storyHistory(story, options.language);
  return addSampleSheets(async ({ queue, add }) => {
    const { clients, answers, losses, mrr, projects, incidents, note } = story;
    const lists = [clients, answers, losses, mrr, projects, incidents];
    const added = lists.map((list) => ({ list, ...add(list.sheetName) }));
    const historySheet = add(history.sheet.name).sheet;
    const noteSheet = add(note.sheetName).sheet;
    const memorySheet = add(memorySheetName("places", new Set())).sheet;
    for (const { list, sheet } of added) await fillSampleSheet(queue, sheet, list);
    await fillTab(queue, historySheet, history.sheet, new Map());
    await fillSampleNote(queue, noteSheet, note.lines);
    // No run has been, but models of the past are known as after so many snapshots.
    const clientSheet = added[0]!.name;
    const rows = [...history.models, ...planMemory([], { asOf: null, clientSheet })];
    await writeMemorySheet(queue, memorySheet, 0, evenRows(rows));
  });
}
