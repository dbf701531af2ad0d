import { addDays, isLocalDate, type LocalDate } from '#platform/time/local-date.js';

/** A due date as the API takes it: days or times, or a term that the server counts. */
export interface DueTold {
  readonly bestBy?: string;
  readonly latestBy?: string;
  readonly term?: { readonly n?: number; readonly max: number; readonly unit: TermUnit };
}
type TermUnit = 'working-day' | 'calendar-day' | 'hour';

const TERM =
  /^(\d{1,3})(?:\s*(?:-|–|~|～|到|至|to)\s*(\d{1,3}))?\s*(?:个)?\s*(工作日|工|working days?|wd|天|日|days?|d|小时|钟头|hours?|h)$/i;
const UNITS: readonly (readonly [RegExp, TermUnit])[] = [
  [/^(工|w)/i, 'working-day'],
  [/^(天|日|d)/i, 'calendar-day'],
  [/^(小|钟|h)/i, 'hour'],
];
const DAYS_FROM_NOW: ReadonlyMap<string, number> = new Map([
  ['今天', 0],
  ['today', 0],
  ['明天', 1],
  ['tomorrow', 1],
  ['后天', 2],
]);
const ONLY_BEST = /^(?:最快|最早|earliest|at best)\s*/i;
const BETWEEN = /\s*(?:~|～|至|到| - | – | to )\s*/;
const DAY = /^(?:(\d{4})\s*[-/.年]\s*)?(\d{1,2})\s*[-/.月]\s*(\d{1,2})日?$/;
const TIME = /^(.*?)\s*(\d{1,2})[:：](\d{2})$/;

/**
 * What somebody typed as a due date: "3-6 工作日", "2 days", "明天", "12-5", "12-5 17:00", "12-5 ~ 12-8", "最快 12-5".
 * Days are put into the year in which they come next; terms are not counted here.
 * @param offset of the zone, `+08:00`: times are told with it
 * @returns undefined: not understood; `{}`: nothing was typed, so the standard term counts
 */
export function dueFromWords(text: string, today: LocalDate, offset: string): DueTold | undefined {
  const words = text.normalize('NFKC').trim();
  if (words === '') return {};
  const term = TERM.exec(words);
  if (term) return termOf(term);
  const moment = (part: string) => momentOf(part.trim(), today, offset);
  if (ONLY_BEST.test(words)) {
    const bestBy = moment(words.replace(ONLY_BEST, ''));
    return bestBy === undefined ? undefined : { bestBy };
  }
  const [first, last, ...more] = words.split(BETWEEN);
  if (more.length > 0) return undefined;
  const from = moment(first!);
  if (last === undefined) return from === undefined ? undefined : { latestBy: from };
  const to = moment(last);
  return from && to && from.slice(0, 10) <= to.slice(0, 10) ? { bestBy: from, latestBy: to } : undefined;
}

function termOf([, first, last, said]: RegExpExecArray): DueTold | undefined {
  const unit = UNITS.find(([words]) => words.test(said!))![1];
  const n = Number(first);
  if (last === undefined) return { term: { max: n, unit } };
  return n <= Number(last) ? { term: { n, max: Number(last), unit } } : undefined;
}

function momentOf(text: string, today: LocalDate, offset: string): string | undefined {
  const [, before, hours, minutes] = TIME.exec(text) ?? [];
  if (hours === undefined) return dayOf(text, today);
  if (Number(hours) > 23 || Number(minutes) > 59) return undefined;
  const day = before === '' ? today : dayOf(before!.trim(), today);
  return day && `${day}T${hours.padStart(2, '0')}:${minutes}${offset}`;
}

function dayOf(text: string, today: LocalDate): LocalDate | undefined {
  const away = DAYS_FROM_NOW.get(text.toLowerCase());
  if (away !== undefined) return addDays(today, away);
  const [, year, month, day] = DAY.exec(text) ?? [];
  if (month === undefined || day === undefined) return undefined;
  const inYear = (y: number | string) => `${y}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const thisYear = Number(today.slice(0, 4));
  if (year !== undefined) return isLocalDate(inYear(year)) ? inYear(year) : undefined;
  return [thisYear, thisYear + 1].map(inYear).find(date => isLocalDate(date) && date >= today);
}

/** The due date as `GET /promises/due-preview` asks for it. */
export const previewQuery = ({ bestBy, latestBy, term }: DueTold) => ({ bestBy, latestBy, ...term });
