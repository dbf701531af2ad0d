import { NOT_PROVED } from './proven-entry.js';

/** A part of the page, by the element's id it stands under, that is not what the proven entries say. */
export interface Difference {
  /** Id of the element. */
  readonly at: string;
  /** `altered`: it says something else · `added`: nothing proven says it · `missing`: it is not shown. */
  readonly kind: 'altered' | 'added' | 'missing';
  readonly shown: string;
  readonly proven: string;
}

export interface Comparison {
  readonly differences: readonly Difference[];
  /** Ids of parts with words in them that can't be proved. */
  readonly unproved: readonly string[];
  /** Parts that are the same. */
  readonly same: number;
}

/** What a part of the page says: words, and what gives them their look and place, in the order they stand. */
type Part = readonly string[];

/** Compares the shown element with the same made again, word by word and mark by mark. */
export function compare(shown: Element, proven: Element): Comparison {
  const [left, right] = [partsOf(shown), partsOf(proven)];
  const differences: Difference[] = [];
  const unproved: string[] = [];
  let same = 0;
  for (const [at, part] of right) {
    const other = left.get(at);
    if (!other) differences.push({ at, kind: 'missing', shown: '', proven: wordsOf(part) });
    else if (equal(other, part)) {
      same += 1;
      if (part.some(token => token.includes(NOT_PROVED))) unproved.push(at);
    } else differences.push({ at, kind: 'altered', ...firstDifference(other, part) });
  }
  for (const [at, part] of left)
    if (!right.has(at)) differences.push({ at, kind: 'added', shown: wordsOf(part), proven: '' });
  const order = firstOutOfOrder([...left.keys()], [...right.keys()]);
  if (differences.length === 0 && order)
    differences.push({ at: order, kind: 'altered', shown: '', proven: '' });
  return { differences, unproved, same };
}

/** Every word stands under the nearest element with an id. */
function partsOf(root: Element): ReadonlyMap<string, Part> {
  const parts = new Map<string, string[]>();
  const visit = (element: Element, under: string): void => {
    if (element.matches('script, [data-proof], #done, [role=status]')) return;
    const at = element.id || under;
    const tokens = parts.get(at) ?? [];
    parts.set(at, tokens);
    tokens.push(markOf(element));
    for (const node of element.childNodes) {
      if (node.nodeType === Node.ELEMENT_NODE) visit(node as Element, at);
      else if (node.nodeType === Node.TEXT_NODE) {
        const text = (node.textContent ?? '').replaceAll(/\s+/g, ' ').trim();
        if (text) tokens.push(`"${text}`);
      }
    }
    tokens.push('/');
  };
  visit(root, root.id);
  return parts;
}

const SEEN = ['class', 'datetime', 'lang', 'href', 'src', 'style', 'hidden', 'aria-hidden', 'alt', 'value'];

function markOf(element: Element): string {
  const name = element.localName;
  if (name === 'input' && element.getAttribute('type') === 'hidden') return '<input';
  const marks = SEEN.flatMap(attribute => {
    // What the page's own script lets appear is nothing that is told.
    if (attribute === 'hidden' && element.hasAttribute('data-photo')) return [];
    const value = element.getAttribute(attribute);
    return value === null ? [] : `${attribute}=${value.trim()}`;
  });
  return `<${[name, ...marks].join(' ')}`;
}

const equal = (shown: Part, proven: Part): boolean =>
  shown.length === proven.length && proven.every((token, n) => isSame(shown[n]!, token));

/** Where words can't be proved, what stands around them can. */
function isSame(shown: string, proven: string): boolean {
  if (!proven.includes(NOT_PROVED)) return shown === proven;
  const [before = '', after = ''] = proven.split(NOT_PROVED);
  return shown.startsWith(before) && shown.endsWith(after);
}

function firstDifference(shown: Part, proven: Part): { shown: string; proven: string } {
  const n = proven.findIndex((token, place) => !isSame(shown[place] ?? '', token));
  const at = n === -1 ? proven.length : n;
  return { shown: readable(shown.slice(at)), proven: readable(proven.slice(at)) };
}

/** The words from there on; where none differ, the mark that does. */
const readable = (tokens: Part): string =>
  tokens.find(token => token.startsWith('"'))?.slice(1) ?? tokens[0]?.slice(1) ?? '';

const wordsOf = (part: Part): string =>
  part
    .filter(token => token.startsWith('"'))
    .map(token => token.slice(1))
    .join(' ');

const firstOutOfOrder = (shown: readonly string[], proven: readonly string[]): string | undefined =>
  shown.find((at, n) => proven[n] !== at);
