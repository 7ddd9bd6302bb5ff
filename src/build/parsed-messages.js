import { tsImport } from "tsx/esm/api";

const { compileTexts } = await tsImport("../messages/message-format.ts", import.meta.url);

/** Parses a catalogue (`fr.json`, `pane-fr.json`) when the add-in is built: its pages need no parser. */
export default function compileMessages(source) {
  const language = /(\w+)\.json$/.exec(this.resourcePath)[1];
  return JSON.stringify(compileTexts(language, JSON.parse(source)));
}
