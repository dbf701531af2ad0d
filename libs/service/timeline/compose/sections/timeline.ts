import { daysBetween, type LocalDate } from '#platform/time';
import { CallAttempted, ContactRegistered } from '#service/contacts/contact.events.js';
import { declarationOf } from '#platform/event-sourcing';
import { caseFile } from '#service/cases/case.rules.js';
import type { StoryEntry } from '../../case-story.rules.js';
import type { TimelineDay, TimelineGap, TimelineItem } from '../case-view.rules.js';
import { inStoryOrder, shownDay, streamsOf } from '../story.js';
import type { Telling } from '../telling.js';
import { calendarOf } from './strip.js';
import { asidesOf } from './asides.js';
import { correctionsOf, timelineEntry } from './timeline-entry.js';

/** From so many days on a silence is drawn as a gap. */
export const SILENCE_DAYS = 7;

const CONTACTS = new Set([ContactRegistered, CallAttempted].map(of => declarationOf(of).type));

/** What happened day by day, and where nobody spoke to the customer. */
export function timelineItems(tell: Telling): readonly TimelineItem[] {
  // As they were recorded: what was corrected stands beside its correction.
  const told = inStoryOrder(tell.story.entries, tell.zone);
  const asides = asidesOf(told);
  const entries = told.filter(entry => !asides.noted.has(entry));
  const gaps = silences(entries, tell);
  const corrections = correctionsOf(entries, tell);
  const items: TimelineItem[] = [];
  for (const { date, label, group } of groupsOf(entries, tell)) {
    const inGap =
      date !== undefined && gaps.some(gap => date > gap.from && (gap.to === undefined || date < gap.to));
    items.push(
      day(
        date,
        label,
        inGap,
        group.map(entry => timelineEntry(entry, { corrections, asides: asides.of.get(entry) ?? [] }, tell)),
        tell,
      ),
    );
    const gap = gaps.find(each => each.from === date);
    if (gap) items.push(gap);
  }
  return items;
}

interface Group {
  readonly date?: LocalDate;
  readonly label: string;
  readonly group: StoryEntry[];
}

function groupsOf(entries: readonly StoryEntry[], tell: Telling): readonly Group[] {
  const groups: Group[] = [];
  for (const entry of entries) {
    const date = shownDay(entry, tell.zone);
    const label = date === undefined ? unknownDay(entry, tell) : tell.day(date);
    const last = groups.at(-1);
    if (last && last.date === date && last.label === label) last.group.push(entry);
    else groups.push({ date, label, group: [entry] });
  }
  return groups;
}

const unknownDay = ({ occurredAt }: StoryEntry, tell: Telling): string =>
  occurredAt === 'unknown' ? tell.say('日期未记录', 'Day not recorded') : tell.when(occurredAt);

function day(
  date: LocalDate | undefined,
  label: string,
  inGap: boolean,
  entries: TimelineDay['entries'],
  tell: Telling,
): TimelineDay {
  const holiday = date === undefined ? undefined : calendarOf().day(date).holiday;
  return {
    kind: 'day',
    date,
    label,
    weekday: date === undefined ? undefined : tell.weekday(date),
    holiday: holiday && tell.say(holiday.zh, holiday.en),
    inGap,
    entries,
  };
}

/** Stretches between two days with a contact, and from the last one to today while the case is open. */
function silences(entries: readonly StoryEntry[], tell: Telling): readonly TimelineGap[] {
  const contacts = entries.filter(entry => CONTACTS.has(entry.type));
  const days = [...new Set(contacts.flatMap(entry => shownDay(entry, tell.zone) ?? []))].sort();
  const closed = streamsOf(tell.story, caseFile)[0]?.state.closed ?? false;
  const between = days.flatMap((from, index) => {
    const to = days[index + 1];
    return to === undefined ? [] : silence(from, to, tell);
  });
  const last = days.at(-1);
  return last === undefined || closed ? between : [...between, ...silence(last, undefined, tell)];
}

function silence(from: LocalDate, to: LocalDate | undefined, tell: Telling): readonly TimelineGap[] {
  const days = daysBetween(from, to ?? tell.today);
  if (days < SILENCE_DAYS) return [];
  const label =
    to === undefined
      ? tell.say(`至今 ${days} 天没有联系记录`, `${days} days up to now, no contact recorded`)
      : tell.say(`${days} 天没有联系记录`, `${days} days, no contact recorded`);
  return [{ kind: 'gap', from, to, days, label }];
}
