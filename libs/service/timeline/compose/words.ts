import type { Words } from './case-view.rules.js';
import type { RestrictedNote } from './restricted-words.js';

const HAN = /\p{Script=Han}/u;

/** The language of a text by its script: enough to read it out and to choose its font. */
export const langOf = (text: string): string => (HAN.test(text) ? 'zh-CN' : 'en');

/** A revealed personal field as it can be shown; undefined where there is none. */
export function wordsOf(value: unknown): Words | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  if (typeof value === 'object' && 'erased' in value) return { kind: 'erased' };
  if (typeof value === 'object' && 'masked' in value) return { kind: 'masked' };
  if (typeof value === 'object' && 'restricted' in value) return { kind: 'restricted', ...noteOf(value) };
  if (typeof value === 'object' && 'unreadable' in value) return { kind: 'unreadable' };
  if (typeof value !== 'string') return undefined;
  return { kind: 'text', text: value, lang: langOf(value) };
}

/** `{"restricted":true,"until":…,"law":…}`, as it comes from what opens sealed values. */
function noteOf(value: object): RestrictedNote {
  const { until, law } = value as RestrictedNote;
  return { until, law };
}
