import { foldText } from "./fold-text";

/** Of a slot that holds no text, and of a text that is not there. */
const NOWHERE = -1;

/**
 * The places of texts as `foldText` compares them, for a million of them: a plain code is compared as
 * it stands, letter by letter, so that neither a folded copy of each nor a growing table is needed.
 *
 * @example const index = new FoldedIndex(["Réussi", "b"]); index.add(0); index.find("REUSSI ") // 0
 */
export class FoldedIndex {
  /** Hash table with open addressing, at most half full: the places, from 0, of the texts in it. */
  private readonly slots: Int32Array;
  private readonly hashes: Int32Array;
  /** For each place the text, folded unless it is plain. */
  private readonly keys: string[];

  /** An index over texts none of which is in it yet. */
  constructor(private readonly texts: readonly (string | null)[]) {
    let capacity = 2;
    while (capacity < 2 * texts.length) capacity *= 2;
    this.slots = new Int32Array(capacity).fill(NOWHERE);
    this.hashes = new Int32Array(texts.length);
    this.keys = new Array<string>(texts.length);
  }

  /** Puts the text at a place in; if there is one like it, answers the place of that one instead. */
  add(place: number): number {
    const key = keyOf(this.texts[place] ?? "");
    const hash = hashOf(key);
    const slot = this.slotOf(key, hash);
    const found = this.slots[slot]!;
    if (found !== NOWHERE) return found;
    this.slots[slot] = place;
    this.hashes[place] = hash;
    this.keys[place] = key;
    return NOWHERE;
  }

  /** The place of the text like this one, -1 if there is none. */
  find(text: string): number {
    const key = keyOf(text);
    return this.slots[this.slotOf(key, hashOf(key))]!;
  }

  /** The slot of a text like this one, or the free one where it belongs. */
  private slotOf(key: string, hash: number): number {
    const mask = this.slots.length - 1;
    let slot = hash & mask;
    for (;;) {
      const place = this.slots[slot]!;
      if (place === NOWHERE) return slot;
      if (this.hashes[place] === hash && isSame(this.keys[place]!, key)) return slot;
      slot = (slot + 1) & mask;
    }
  }
}

/** Whether nothing is left of a text when it is folded. */
export function isBlankText(text: string | null): boolean {
  return text === null || keyOf(text) === "";
}

const SPACE = 0x20;
const LAST_PLAIN = 0x7e;

/** The text itself if there is nothing to fold but the case of ASCII letters, or else folded. */
function keyOf(text: string): string {
  let wasSpace = true;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    const isSpace = code === SPACE;
    if (code < SPACE || code > LAST_PLAIN || (isSpace && wasSpace)) return foldText(text);
    wasSpace = isSpace;
  }
  return wasSpace ? foldText(text) : text;
}

function hashOf(key: string): number {
  // FNV-1a, and its upper bits mixed into the lower ones, which choose the slot.
  let hash = 0x811c9dc5;
  for (let i = 0; i < key.length; i++) {
    hash = Math.imul(hash ^ lowerCode(key, i), 0x01000193);
  }
  return hash ^ (hash >>> 15);
}

function isSame(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (lowerCode(a, i) !== lowerCode(b, i)) return false;
  return true;
}

/** A character with ASCII letters made small; a folded text has no other. */
function lowerCode(text: string, index: number): number {
  const code = text.charCodeAt(index);
  return code >= 0x41 && code <= 0x5a ? code + 0x20 : code;
}
