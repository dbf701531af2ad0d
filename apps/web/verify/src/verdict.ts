import type { Difference } from './compare.js';
import type { VerifyTexts } from './texts.js';

export type Tone = 'good' | 'bad' | 'late' | 'waiting';

/** What is said of a page; `where`: ids of elements that are not what was recorded. */
export interface Verdict {
  readonly tone: Tone;
  readonly word: string;
  readonly lines: readonly string[];
  readonly differences: readonly Difference[];
  /** Ids of further elements that do not hold. */
  readonly marked?: readonly string[];
}

const ICONS: Readonly<Record<Tone, string>> = { good: '✓', bad: '✕', late: '◔', waiting: '…' };

/** Shows a verdict: icon, word, colour; each difference with a link to its place, and a mark there. */
export function show(
  place: Element,
  { tone, word, lines, differences, marked = [] }: Verdict,
  texts: VerifyTexts,
): void {
  for (const each of document.querySelectorAll('[data-unproven]')) each.removeAttribute('data-unproven');
  for (const note of document.querySelectorAll('.mismatch')) note.remove();
  place.className = `verdict ${tone}`;
  place.setAttribute('data-verdict', tone);
  const title = paragraph('');
  title.append(span('word', `${ICONS[tone]} ${word}`));
  place.replaceChildren(title, ...lines.map(paragraph));
  for (const at of marked) mark(document.getElementById(at), texts);
  if (differences.length === 0) return;
  const list = document.createElement('ul');
  list.append(...differences.map(difference => itemOf(difference, texts)));
  place.append(list);
  for (const { at } of differences) mark(document.getElementById(at), texts);
}

function itemOf({ at, kind, shown, proven }: Difference, texts: VerifyTexts): HTMLLIElement {
  const item = document.createElement('li');
  const link = document.createElement('a');
  link.href = `#${at}`;
  link.textContent =
    kind === 'missing'
      ? texts.missing(proven)
      : kind === 'added'
        ? texts.added(shown)
        : shown === '' && proven === ''
          ? texts.arrangement
          : texts.altered(shown, proven);
  item.append(link);
  return item;
}

function mark(element: HTMLElement | null, texts: VerifyTexts): void {
  if (!element || element.id === 'main') return;
  element.setAttribute('data-unproven', '');
  const note = span('mismatch', texts.mark);
  note.setAttribute('data-proof', '');
  element.append(note);
}

function paragraph(text: string): HTMLParagraphElement {
  const element = document.createElement('p');
  element.textContent = text;
  return element;
}

function span(name: string, text: string): HTMLSpanElement {
  const element = document.createElement('span');
  element.className = name;
  element.textContent = text;
  return element;
}
