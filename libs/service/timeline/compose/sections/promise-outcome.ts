import { isUndated, promiseStatus, type PromiseState } from '#service/promises/promise.rules.js';
import { BREACH_WORDS, RISK_WORDS } from '../promise-words.js';
import { count, on, type Telling } from '../telling.js';
import { dueLabel, type JudgedBy } from './judged-by.js';

/** What came of a promise up to now, in a sentence. */
export function promiseOutcome(state: PromiseState, judged: JudgedBy, tell: Telling): string {
  const status = promiseStatus(state);
  switch (status) {
    case 'requested':
      return tell.say(
        '客户提出了请求，还没有人答应',
        'The customer asked for it; nobody has promised it yet',
      );
    case 'needs-approval':
      return tell.say('待主管批准，尚未告知客户', 'Awaits a supervisor; the customer has not been told');
    case 'declined':
      return tell.say('未获批准，没有作出', 'Not approved, and not made');
    case 'open':
      return open(state, judged, tell);
    case 'at-risk':
      return tell.say(
        `有风险：${state.risk ? tell.pick(RISK_WORDS[state.risk.because]) : ''}`,
        `At risk: ${state.risk ? tell.pick(RISK_WORDS[state.risk.because]) : ''}`,
      );
    case 'overdue':
      return overdue(judged, tell);
    case 'kept':
      return kept(state, tell);
    case 'kept-late':
      return keptLate(state, judged, tell);
    case 'broken': {
      const reason = state.breaches.findLast(breach => breach.kind === 'broken')?.reason ?? 'other';
      return tell.say(
        `未兑现：${tell.pick(BREACH_WORDS[reason])}`,
        `Broken: ${tell.pick(BREACH_WORDS[reason])}`,
      );
    }
    case 'empty':
      return state.about === 'expedite'
        ? tell.say('答应了催办 · 没有任何行动的记录', 'Said yes to urging · no action recorded')
        : tell.say('说了 · 没有任何行动的记录', 'Said so · no action recorded');
    case 'withdrawn':
      return tell.say('承诺已撤回', 'The promise was withdrawn');
    case 'settled':
      return tell.say('双方已了结', 'It was settled');
  }
}

function open(state: PromiseState, judged: JudgedBy, tell: Telling): string {
  const { due, dueAt, days } = judged;
  if (isUndated(state) || due === undefined)
    return tell.say(
      '进行中；没有说日期，事情结束时再判断',
      'Open; no date was stated, so it is judged when its matter ends',
    );
  if (dueAt !== undefined || due < tell.today)
    return tell.say(`期限${dueLabel(judged, tell)}`, `Due ${on(dueLabel(judged, tell))}`);
  const left = days.workingDaysBetween(tell.today, due).days;
  if (left === 0) return tell.say('今天到期', 'Due today');
  return tell.say(`还剩 ${left} 个工作日`, `${count(left, 'working day')} left`);
}

function overdue(judged: JudgedBy, tell: Telling): string {
  const label = dueLabel(judged, tell);
  if (judged.due === undefined || label === undefined)
    return tell.say('期限已过，尚未兑现', 'Past its time and not kept yet');
  const late = judged.days.workingDaysBetween(judged.due, tell.today).days;
  if (late === 0) return tell.say(`应在${label}兑现，至今未兑现`, `Due ${on(label)} and not kept yet`);
  return tell.say(
    `应在${label}兑现，至今未兑现，已晚 ${late} 个工作日`,
    `Due ${on(label)} and not kept yet, ${count(late, 'working day')} late so far`,
  );
}

function kept(state: PromiseState, tell: Telling): string {
  const when = tell.when(state.keptAt ?? 'unknown');
  if (state.timelinessUnknown)
    return tell.say(`${when}兑现；是否按时不明`, `Kept ${on(when)}; whether in time is not known`);
  return tell.say(`${when}兑现`, `Kept ${on(when)}`);
}

function keptLate(state: PromiseState, judged: JudgedBy, tell: Telling): string {
  const late = state.workingDaysLate ?? 0;
  const end = judged.kept === undefined ? tell.when(state.keptAt ?? 'unknown') : tell.day(judged.kept);
  const label = dueLabel(judged, tell);
  if (label === undefined) return tell.say(`${end}才兑现`, `Kept late, ${on(end)}`);
  if (late === 0) return tell.say(`${label} → ${end}，迟到`, `${label} → ${end}, late`);
  return tell.say(
    `${label} → ${end}，晚 ${late} 个工作日`,
    `${label} → ${end}, +${count(late, 'working day')}`,
  );
}
