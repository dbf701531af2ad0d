import type { Bilingual } from '#platform/problems';
import { daysBetween, type LocalDate } from '#platform/time';
import type { AssumptionId, Term, TermAlternative, TraceLine } from './answer.rules.js';
import { inBoth, text } from './bilingual.rules.js';
import { termEnd, type Counting, type PossibleStays, type Stay } from './term.rules.js';

/** The ends a term can have: one where everything was recorded, two where a stay with the shop was not. */
export function termAlternatives(
  starts: readonly LocalDate[],
  months: number,
  { certain, longest }: PossibleStays,
  counting?: Counting,
): readonly TermAlternative[] {
  return starts.flatMap(start => {
    const recorded = termEnd(start, months, certain, counting);
    const stayed = termEnd(start, months, longest, counting);
    const startIs = starts.length > 1 ? startAssumed(start) : undefined;
    const name = (id: AssumptionId, what: Bilingual) => ({ id, text: startIs ? join(startIs, what) : what });
    if (stayed.repairDays === recorded.repairDays) {
      const id = longest.length === 0 ? 'no-repair' : 'as-recorded';
      return [{ ...recorded, assumption: name(id, recordedText(recorded.repairDays, id)) }];
    }
    return [
      { ...recorded, assumption: name('as-recorded', recordedText(recorded.repairDays, 'as-recorded')) },
      { ...stayed, assumption: name('stayed-with-shop', stayedText(longest, stayed.repairDays)) },
    ];
  });
}

function recordedText(days: number, id: AssumptionId): Bilingual {
  if (id === 'no-repair') return text('没有需要扣除的修理时间', 'No repair time to leave out');
  return days === 0
    ? text(
        '没有记录产品留在维修点：不扣除修理时间',
        'That the unit stayed with the shop is not recorded: no repair time is left out',
      )
    : text(`只扣除有记录的在修时间：${days}天`, `Only the recorded repair time is left out: ${days} days`);
}

/** The day of hand-in counts, that of hand-over does not. */
const stayedText = (stays: readonly Stay[], days: number): Bilingual =>
  inBoth(
    date =>
      `如果产品在以下期间都留在维修点：${stays.map(stay => `${date(stay.from)}至${date(stay.to)}（${lengthOf(stay)}天）`).join('、')}，共扣除${days}天`,
    date =>
      `If the unit stayed with the shop ${stays.map(stay => `${date(stay.from)} to ${date(stay.to)} (${lengthOf(stay)} days)`).join(' and ')}: ${days} days are left out`,
  );
const lengthOf = ({ from, to }: Stay): number => daysBetween(from, to);

const startAssumed = (start: LocalDate): Bilingual =>
  inBoth(
    date => `如果售出日是${date(start)}；`,
    date => `If it was sold on ${date(start)}. `,
  );
const join = (a: Bilingual, b: Bilingual): Bilingual => text(a['zh-CN'] + b['zh-CN'], a.en + b.en);

/** How each end of a term came about. */
export const termTrace = (term: Term): readonly TraceLine[] =>
  term.alternatives.map(end => ({
    rules: term.rules,
    text: inBoth(
      date =>
        `${term.label['zh-CN']}：自${date(end.start)}起${end.months}个月，到${date(end.plainEnd)}；${end.assumption.text['zh-CN']}${end.repairDays > 0 ? `，到${date(end.countedEnd)}` : ''}${end.holiday ? `；当天是${end.holiday.zh}假期，顺延` : ''}；最后一天为${date(end.end)}${end.provisional ? '（该年节假日尚未公布）' : ''}。`,
      date =>
        `${term.label.en}: ${end.months} months from ${date(end.start)} end on ${date(end.plainEnd)}. ${end.assumption.text.en}${end.repairDays > 0 ? `, to ${date(end.countedEnd)}` : ''}. ${end.holiday ? `That day is a public holiday (${end.holiday.en}), so it moves. ` : ''}Last day: ${date(end.end)}${end.provisional ? ' (holidays of that year are not published yet)' : ''}.`,
    ),
  }));
