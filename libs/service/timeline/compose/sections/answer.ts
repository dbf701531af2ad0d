import { daysBetween } from '#platform/time';
import { partOrder } from '#service/parts/parts.rules.js';
import { lastDue, promise, type PromiseState } from '#service/promises/promise.rules.js';
import { localDays } from '#platform/time';
import type { CaseView, PromiseCard } from '../case-view.rules.js';
import { capitalised } from '../glossary.js';
import { TOPICS } from '../labels.js';
import { shownDay, streamsOf } from '../story.js';
import { count, on, type Telling } from '../telling.js';
import { ordersOf } from './parts.js';

/** The first and the last day on which something is told to have happened. */
export function spanOf(tell: Telling): CaseView['span'] {
  // What is recorded on the real clock about a replayed scenario is not part of its story.
  const isScenario = tell.entries.some(entry => entry.clock !== undefined);
  const days = tell.entries
    .filter(entry => entry.source !== 'clock' && (!isScenario || entry.clock !== undefined))
    .flatMap(entry => shownDay(entry, tell.zone) ?? [])
    .sort();
  const [from, to] = [days[0], days.at(-1)];
  return from === undefined || to === undefined ? undefined : { from, to, days: daysBetween(from, to) };
}

/** The case in two sentences: what was done, and what of the promises matters most now. */
export const answer = (cards: readonly PromiseCard[], span: CaseView['span'], tell: Telling): string =>
  `${work(span, tell)}${tell.say('', ' ')}${promised(cards, tell)}`;

const ENGLISH = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
const CHINESE = ['零', '一', '两', '三', '四', '五', '六', '七', '八', '九', '十'];

function work(span: CaseView['span'], tell: Telling): string {
  const orders = ordersOf(tell);
  const done = orders.filter(({ state }) => state.completed).length;
  if (span && done > 0) {
    const times = ENGLISH[done] ?? String(done);
    return tell.say(
      `${span.days} 天里修了${CHINESE[done] ?? ` ${done} `}次。`,
      `${capitalised(times)} ${done === 1 ? 'repair' : 'repairs'} in ${count(span.days, 'day')}.`,
    );
  }
  const last = orders.at(-1)?.state;
  const begun = localDays((last?.received ?? last?.opened)?.at ?? 'unknown', tell.zone).first ?? undefined;
  if (begun !== undefined) {
    const ago = daysBetween(begun, tell.today);
    return tell.say(
      `${tell.day(begun)}登记维修，至今 ${ago} 天。`,
      `Registered for repair on ${tell.day(begun)}, ${count(ago, 'day')} ago.`,
    );
  }
  if (!span) return tell.say('还没有记录。', 'Nothing is recorded yet.');
  const ago = daysBetween(span.from, tell.today);
  if (ago === 0) return tell.say('今天开始。', 'It began today.');
  return tell.say(
    `${tell.day(span.from)}开始，至今 ${ago} 天。`,
    `It began on ${tell.day(span.from)}, ${count(ago, 'day')} ago.`,
  );
}

interface Told {
  readonly card: PromiseCard;
  readonly state: PromiseState;
  /** Where in the story its newest fact stands. */
  readonly at: number;
}

function promised(cards: readonly PromiseCard[], tell: Telling): string {
  const newest = new Map(tell.entries.map((entry, index) => [entry.stream, index]));
  const told = streamsOf(tell.story, promise).flatMap(({ stream, id, state }): Told[] => {
    const card = cards.find(each => each.kind === 'promise' && each.id === id);
    return card ? [{ card, state, at: newest.get(stream) ?? 0 }] : [];
  });
  const of = (...codes: PromiseCard['status']['code'][]) =>
    told.filter(each => codes.includes(each.card.status.code)).sort((a, b) => b.at - a.at)[0];
  const overdue = of('overdue');
  if (overdue) return late(overdue, tell);
  const failed = of('kept-late', 'broken', 'empty');
  if (failed) return failure(failed, tell);
  const pending = cards
    .filter(card => !card.resolved && card.dueOn !== undefined)
    .sort((a, b) => (a.dueOn! < b.dueOn! ? -1 : 1))[0];
  if (pending?.dueOn !== undefined)
    return tell.say(
      `下一个期限是${pending.dueLabel ?? tell.day(pending.dueOn)}。`,
      `The next thing promised is due ${on(pending.dueLabel ?? tell.day(pending.dueOn))}.`,
    );
  if (cards.length === 0) return tell.say('还没有任何承诺。', 'Nothing has been promised.');
  return cards.every(card => card.status.code === 'kept')
    ? tell.say('所有承诺都已兑现。', 'Every promise was kept.')
    : tell.say('还有承诺没有兑现。', 'Some promises are still open.');
}

/** The part awaited, or what the promise is about: "the battery", "the replacement". */
function subject({ card, state }: Told, tell: Telling): string {
  const order = streamsOf(tell.story, partOrder).find(each => each.state.promiseId === card.id)?.state;
  const name = order?.part ? tell.name(order.part.name) : TOPICS[state.about ?? 'other'][tell.locale];
  return tell.say(name, order?.part || state.about !== 'expedite' ? `the ${name}` : name);
}

const measure = ({ state }: Told, tell: Telling): string =>
  lastDue(state)?.due.policy === undefined
    ? tell.say('约定的日期', 'the day promised')
    : tell.say('标准期限', 'the standard term');

function late(told: Told, tell: Telling): string {
  const days = told.card.workingDaysLate ?? 0;
  const name = subject(told, tell);
  if (days === 0 || told.card.dueAt !== undefined)
    return tell.say(
      `答应${told.card.dueLabel ?? ''}的${name}还没有做到。`,
      `${capitalised(name)} promised for ${told.card.dueLabel ?? ''} has not come yet.`,
    );
  return tell.say(
    `${name}已超过${measure(told, tell)} ${days} 个工作日。`,
    `${capitalised(name)} is ${count(days, 'working day')} past ${measure(told, tell)}.`,
  );
}

function failure(told: Told, tell: Telling): string {
  const name = subject(told, tell);
  const { status, workingDaysLate = 0, dueOn } = told.card;
  if (status.code === 'kept-late' && workingDaysLate === 0)
    return tell.say(`${name}来晚了。`, `${capitalised(name)} came late.`);
  if (status.code === 'kept-late')
    return tell.say(
      `${name}比${measure(told, tell)}晚了 ${workingDaysLate} 个工作日。`,
      `${capitalised(name)} came ${count(workingDaysLate, 'working day')} after ${measure(told, tell)}.`,
    );
  if (status.code === 'empty')
    return tell.say(
      `答应的${name}没有行动的记录。`,
      `${capitalised(name)} was promised; no action is recorded.`,
    );
  if (dueOn === undefined) return tell.say(`答应的${name}没有兑现。`, `The promise on ${name} was broken.`);
  return tell.say(
    `答应${tell.day(dueOn)}到的${name}没有兑现。`,
    `${capitalised(name)} promised for ${tell.day(dueOn)} did not come.`,
  );
}
