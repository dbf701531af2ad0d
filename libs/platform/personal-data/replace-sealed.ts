import { afterPrefix, sealedFrom } from './sealed-text.js';

const QUOTE = 0x22;
const COLON = 0x3a;
const BACKSLASH = 0x5c;

/**
 * Replaces each string value of a JSON text that begins with a sealed text’s prefix by the JSON that `plainOf` gives for its
 * content, the text between the quotes. One pass over the input: what was put in is never looked at again.
 * Member names and whatever stands further inside a string stay as they are.
 */
export function replaceSealed(json: string, plainOf: (content: string) => string): string {
  // Looks for the prefix without its quote: quotes are everywhere in JSON, and the search would stop at each.
  let start = sealedFrom(json, 0);
  let result = '';
  let copied = 0;
  while (start !== -1) {
    let end = afterPrefix(start);
    if (beginsString(json, start)) {
      end = closingQuote(json, end);
      if (end === -1) break;
      if (!isMemberName(json, end)) {
        result += json.slice(copied, start - 1) + plainOf(json.slice(start, end));
        copied = end + 1;
      }
    }
    start = sealedFrom(json, end);
  }
  return copied === 0 ? json : result + json.slice(copied);
}

/** An opening quote never follows a backslash: a quote that does stands within a string. */
const beginsString = (json: string, at: number): boolean =>
  json.charCodeAt(at - 1) === QUOTE && json.charCodeAt(at - 2) !== BACKSLASH;

/** Where the string that holds `from` ends; -1 in a text that is cut off. */
function closingQuote(json: string, from: number): number {
  let end = json.indexOf('"', from);
  while (end !== -1 && isEscaped(json, end)) end = json.indexOf('"', end + 1);
  return end;
}

function isEscaped(json: string, at: number): boolean {
  let first = at;
  while (json.charCodeAt(first - 1) === BACKSLASH) first--;
  return (at - first) % 2 === 1;
}

function isMemberName(json: string, closing: number): boolean {
  let at = closing + 1;
  while (json.charCodeAt(at) <= 0x20) at++;
  return json.charCodeAt(at) === COLON;
}
