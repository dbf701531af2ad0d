import { daysBetween, theDay, type PartialTime } from '#platform/time';
import { custodyOf, type CustodyItem, type CustodySegment } from '#service/repairs/repair.rules.js';
import type { CustodySpan, CustodyStrip } from '../case-view.rules.js';
import { capitalised } from '../glossary.js';
import { holder } from '../sentences/party.js';
import { recordedOf } from '../story.js';
import type { Telling } from '../telling.js';

export type CustodySegments = Readonly<Record<CustodyItem, readonly CustodySegment[]>>;

/** Who had unit and disk, from every visible fact that tells of it. */
export const custodySegments = ({ story }: Telling): CustodySegments =>
  custodyOf(story.entries.filter(entry => entry.data).map(entry => recordedOf(story.caseId, entry)));

/** None where nobody ever told anything about either. */
export const custodyStrips = (segments: CustodySegments, tell: Telling): readonly CustodyStrip[] =>
  segments.unit.length + segments.disk.length > 2 ? bothStrips(segments, tell) : [];

const bothStrips = (segments: CustodySegments, tell: Telling): readonly CustodyStrip[] => [
  { item: 'unit', label: tell.say('机器', 'The unit'), spans: segments.unit.map(each => span(each, tell)) },
  {
    item: 'disk',
    label: tell.say('硬盘（资料）', 'Its disk (the data)'),
    spans: segments.disk.map(each => span(each, tell)),
  },
];

function span({ holder: who, from, to, atStart, atEnd }: CustodySegment, tell: Telling): CustodySpan {
  const recorded = who.kind !== 'not-recorded';
  return {
    holder: recorded ? capitalised(holder(who, tell)) : tell.say('未记录', 'Not recorded'),
    recorded,
    from: from === null ? undefined : tell.when(from),
    to: to === null ? undefined : tell.when(to),
    days: length(from, to, tell),
    note: recorded ? undefined : told(atStart, atEnd, tell),
  };
}

function length(
  from: PartialTime | null,
  to: PartialTime | null,
  { zone, today }: Telling,
): number | undefined {
  const start = from === null ? undefined : theDay(from, zone);
  const end = to === null ? today : theDay(to, zone);
  return start === undefined || end === undefined ? undefined : Math.max(0, daysBetween(start, end));
}

/** What is told of the ends of a stretch that nobody recorded. */
function told(
  start: CustodySegment['atStart'],
  end: CustodySegment['atEnd'],
  tell: Telling,
): string | undefined {
  const known = (who: CustodySegment['atStart']) =>
    who && who.kind !== 'not-recorded' ? holder(who, tell) : undefined;
  const [first, last] = [known(start), known(end)];
  const parts = [
    ...(first === undefined ? [] : [tell.say(`开始时在${first}`, `with ${first} at the beginning`)]),
    ...(last === undefined ? [] : [tell.say(`结束时在${last}`, `with ${last} at the end`)]),
  ];
  return parts.length > 0 ? capitalised(parts.join(tell.say('，', ', '))) : undefined;
}
