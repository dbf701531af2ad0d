import { restrictedWords } from '#service/timeline/compose/restricted-words.js';
import { isLocalDate } from '#platform/time/local-date.js';
import type { Change, Locale, PartialTime } from '../api/shapes.js';
import { dayWords, instantWords, timeWords } from '../../../shared/src/words.js';
import { membersOf } from './members-of.js';
import { codeWords, memberWords } from './members.js';

export interface Telling {
  readonly locale: Locale;
  readonly zone: string;
}

/** One change of a state in plain words. `added`: what came to a list, which `had` as many entries before. */
export interface PlainChange {
  readonly path: string;
  readonly member: string;
  readonly was: string | undefined;
  readonly is: string | undefined;
  readonly added?: readonly string[];
  readonly had?: number;
}

/** Members that name facts and clocks of the machinery: the JSON below has them. */
const MACHINERY = new Set([
  'factId',
  'eventId',
  'recordedAt',
  'latestAt',
  'bestAt',
  'nextDueAt',
  'caseId',
  'unitId',
  'matterId',
  'contactId',
  'promiseId',
  'followUpPlanId',
  'repairOrderId',
  'requestId',
  'contactIds',
  'actor',
]);

export function plainChanges(changes: readonly Partial<Change>[], telling: Telling): readonly PlainChange[] {
  return changes.flatMap(change => {
    const path = change.path ?? '';
    // A whole state that came is told by its members.
    if (path === '') return plainChanges(membersOf(change.is), telling);
    const names = segments(path);
    if (names.some(name => MACHINERY.has(name))) return [];
    const member = names.map(name => memberWords(name, telling.locale)).join(' · ');
    const { was, is } = change;
    const added = additions(was, is);
    if (added) {
      const items = added.flatMap(item => valueWords(item, telling) ?? []);
      return [{ path, member, was: undefined, is: undefined, added: items, had: lengthOf(was) }];
    }
    return [{ path, member, was: valueWords(was, telling), is: valueWords(is, telling) }];
  });
}

/** RFC 6901: `~1` is a slash, `~0` a tilde. */
const segments = (pointer: string): readonly string[] =>
  pointer
    .split('/')
    .slice(1)
    .map(part => part.replaceAll('~1', '/').replaceAll('~0', '~'));

/** What a list gained at its end; undefined where it is no list, or changed otherwise. */
function additions(was: unknown, is: unknown): readonly unknown[] | undefined {
  if (!Array.isArray(is)) return undefined;
  const before: readonly unknown[] = Array.isArray(was) ? was : [];
  const kept = is.slice(0, before.length);
  if (is.length <= before.length || JSON.stringify(kept) !== JSON.stringify(before)) return undefined;
  return is.slice(before.length);
}

const lengthOf = (list: unknown): number => (Array.isArray(list) ? list.length : 0);

/** A value in plain words; undefined: there is none. */
export function valueWords(value: unknown, telling: Telling): string | undefined {
  const { locale } = telling;
  if (value === undefined || value === null || value === '') return undefined;
  if (typeof value === 'boolean') return locale === 'en' ? (value ? 'yes' : 'no') : value ? '是' : '否';
  if (typeof value === 'number') return numberWords(value, telling);
  if (typeof value === 'string') return textWords(value, locale);
  if (Array.isArray(value)) {
    const items = value.flatMap(item => valueWords(item, telling) ?? []);
    return items.length === 0 ? undefined : items.join(locale === 'en' ? '; ' : '；');
  }
  return objectWords(value as Readonly<Record<string, unknown>>, telling);
}

const EPOCH_MS = 100_000_000_000;
const numberWords = (value: number, { locale, zone }: Telling): string =>
  value > EPOCH_MS ? instantWords(value, zone, locale) : String(value);

function textWords(text: string, locale: Locale): string {
  if (text === 'unknown') return locale === 'en' ? 'not known' : '未知';
  if (/^~p[12]:/.test(text)) return locale === 'en' ? 'personal, not shown' : '个人信息，未显示';
  return isLocalDate(text) ? dayWords(text, locale) : codeWords(text, locale);
}

function objectWords(value: Readonly<Record<string, unknown>>, telling: Telling): string | undefined {
  const { locale } = telling;
  if (value['masked'] === true)
    return locale === 'en' ? 'personal: state a purpose to see it' : '个人信息：说明用途后可见';
  if (value['restricted'] === true) return restrictedWords(value, locale);
  if (value['erased'] === true) return locale === 'en' ? 'erased' : '已删除';
  if (isPartialTime(value)) return timeWords(value, locale);
  if (typeof value['label'] === 'string') return textWords(value['label'], locale);
  const members = Object.entries(value).flatMap(([name, member]) => {
    const words = MACHINERY.has(name) ? undefined : valueWords(member, telling);
    return words === undefined
      ? []
      : [`${memberWords(name, locale)}${locale === 'en' ? ': ' : '：'}${words}`];
  });
  return members.length === 0 ? undefined : members.join(locale === 'en' ? ', ' : '，');
}

const isPartialTime = (value: object): value is Exclude<PartialTime, 'unknown'> =>
  'from' in value && 'to' in value && 'precision' in value && 'zone' in value;
