import { followUpPlan, readings, type ReadingResult } from '#service/follow-up/follow-up.rules.js';
import type { PromiseState } from '#service/promises/promise.rules.js';
import type { CardStatus, PromiseCard, ReadingView, Tone } from '../case-view.rules.js';
import { streamsOf } from '../story.js';
import { count, type Telling } from '../telling.js';
import { promiseCard } from './promise-card.js';
import { promiseEvidence } from './promise-evidence.js';
import { cardStatus, isResolved } from './status.js';

/** A rolling promise stands as its follow-up plan does, under both readings of the words. */
export function rollingCard(stream: string, id: string, state: PromiseState, tell: Telling): PromiseCard {
  const card = promiseCard(stream, id, state, tell);
  const plan = streamsOf(tell.story, followUpPlan).find(
    each => each.id === state.followUpPlanId || each.state.promiseId === id,
  );
  if (!plan) return card;
  const both = readings(plan.state, tell.today);
  const inForce = both.find(reading => reading.inForce) ?? both[0];
  const code: CardStatus = state.outcome ?? (inForce && inForce.missed.length > 0 ? 'missed' : 'open');
  const own = tell.entries.filter(entry => entry.stream === stream || entry.stream === plan.stream);
  const isRolling = inForce?.reading === 'rolling';
  return {
    ...card,
    kind: 'rolling',
    status: cardStatus(code, tell),
    resolved: isResolved(code),
    due:
      inForce?.nextDueOn === undefined
        ? tell.say('没有下一次', 'Nothing more is due')
        : tell.say(`下次不晚于${tell.day(inForce.nextDueOn)}`, `The next by ${tell.day(inForce.nextDueOn)}`),
    dueOn: inForce?.nextDueOn,
    dueLabel: inForce?.nextDueOn && tell.day(inForce.nextDueOn),
    outcome: inForce ? (readingParts(inForce, tell)[0] ?? card.outcome) : card.outcome,
    strip: undefined,
    readings: both.map(reading => readingView(reading, plan.state.cadenceDays, tell)),
    notes: [
      ...(isRolling
        ? [tell.say('原话有两种理解，两种都列出', 'The words can be read in two ways; both are shown')]
        : []),
      ...card.notes,
    ],
    evidence: promiseEvidence(own, tell),
  };
}

function readingView(reading: ReadingResult, cadence: number, tell: Telling): ReadingView {
  return {
    reading: reading.reading,
    label:
      reading.reading === 'rolling'
        ? tell.say(`每 ${cadence} 天联系一次`, `A contact every ${cadence} days`)
        : tell.say(`${cadence} 天之内有联系`, `A contact within the first ${cadence} days`),
    inForce: reading.inForce,
    status: { code: statusOf(reading), ...STATUS[statusOf(reading)](tell) },
    text: readingText(reading, tell),
  };
}

const statusOf = ({ status, missed }: ReadingResult) => (missed.length > 0 ? 'missed' : status);

const STATUS: Readonly<Record<ReadingResult['status'], (tell: Telling) => { label: string; tone: Tone }>> = {
  open: tell => ({ label: tell.say('进行中', 'Open'), tone: 'waiting' }),
  'in-time': tell => ({ label: tell.say('按时', 'In time'), tone: 'good' }),
  kept: tell => ({ label: tell.say('已兑现', 'Kept'), tone: 'good' }),
  late: tell => ({ label: tell.say('迟到', 'Late'), tone: 'late' }),
  missed: tell => ({ label: tell.say('有缺漏', 'Missed'), tone: 'bad' }),
};

function readingText(reading: ReadingResult, tell: Telling): string {
  const next =
    reading.nextDueOn === undefined
      ? []
      : [tell.say(`下次不晚于${tell.day(reading.nextDueOn)}`, `next due by ${tell.day(reading.nextDueOn)}`)];
  return [...readingParts(reading, tell), ...next].join(tell.say('；', '; '));
}

function readingParts(reading: ReadingResult, tell: Telling): readonly string[] {
  const missed = tell.list(reading.missed.map(tell.day));
  const late = tell.list(
    reading.late.map(each =>
      tell.say(
        `${tell.day(each.on)}（晚 ${each.days} 天）`,
        `${tell.day(each.on)} (${count(each.days, 'day')})`,
      ),
    ),
  );
  return [
    ...(missed ? [tell.say(`${missed}应联系而未联系`, `Missed: ${missed}`)] : []),
    ...(late ? [tell.say(`迟到：${late}`, `Late: ${late}`)] : []),
    ...(reading.status === 'kept' ? [tell.say('已做到', 'Kept')] : []),
    ...(reading.status === 'in-time' ? [tell.say('最近一次按时', 'The last one came in time')] : []),
  ];
}
