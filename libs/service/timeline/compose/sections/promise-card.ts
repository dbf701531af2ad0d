import type { LocalDate } from '#platform/time';
import {
  PromiseBroken,
  PromiseKept,
  PromiseKeptLate,
  PromiseMade,
  PromiseRestated,
  PromiseWithdrawn,
} from '#service/promises/promise.events.js';
import {
  firstBest,
  firstDue,
  isUndated,
  lastDue,
  promiseStatus,
  type PromiseState,
} from '#service/promises/promise.rules.js';
import type { CardStatus, PromiseCard, Words } from '../case-view.rules.js';
import { money } from '../cost-words.js';
import { dueWords, termWords } from '../due-words.js';
import { capitalised } from '../glossary.js';
import { KINDS, MEDIA } from '../labels.js';
import { anchorOf, factsOf, hiddenReason } from '../story.js';
import { count, type Telling } from '../telling.js';
import { wordsOf } from '../words.js';
import { brokenContrast } from './contrast.js';
import { dueLabel, judgedBy, type JudgedBy } from './judged-by.js';
import { promiseEvidence } from './promise-evidence.js';
import { promiseOutcome } from './promise-outcome.js';
import { cardStatus, isResolved } from './status.js';
import { dayStrip } from './strip.js';

export function promiseCard(stream: string, id: string, state: PromiseState, tell: Telling): PromiseCard {
  const status = cardStatus(promiseStatus(state), tell);
  const own = tell.entries.filter(entry => entry.stream === stream);
  const made = factsOf(own, PromiseMade)[0];
  const judged = judgedBy(state, tell);
  const pending = !isResolved(status.code);
  const explanation = [
    ...factsOf(own, PromiseRestated).map(({ data }) => data.explanation as unknown),
    ...factsOf(own, PromiseWithdrawn).map(({ data }) => data.explanation as unknown),
  ].at(-1);
  const kept = [...factsOf(own, PromiseKept), ...factsOf(own, PromiseKeptLate)].at(-1)?.data;
  return {
    id,
    anchor: `p-${anchorOf(id).slice(2)}`,
    kind: 'promise',
    status,
    resolved: !pending,
    about: capitalised(tell.topic(stream)),
    words: promisedWords(own, made?.data.words, tell),
    literal: made?.data.literal ?? false,
    by: state.by && tell.name(state.by.unit),
    madeOn: state.madeAt === undefined ? tell.say('未记录', 'not recorded') : tell.when(state.madeAt),
    medium: state.medium && tell.pick(MEDIA[state.medium]),
    due: dueSentence(state, tell),
    dueOn: judged.due,
    dueAt: judged.dueAt,
    dueLabel: dueLabel(judged, tell),
    bestOn: judged.best,
    firstDue: firstDueSentence(state, tell),
    outcome: promiseOutcome(state, judged, tell),
    workingDaysLeft: pending ? workingDaysLeft(judged, tell) : undefined,
    workingDaysLate: state.workingDaysLate ?? lateSoFar(status.code, judged, tell),
    contrast:
      status.code === 'broken'
        ? brokenContrast(id, state, factsOf(own, PromiseBroken)[0]?.data.found, tell)
        : undefined,
    explanation: wordsOf(explanation),
    keptWords: wordsOf(kept?.words),
    strip: dayStrip({ ...judged, firstDue: firstDayOf(state), pending }, judged.days, tell),
    notes: notes(state, judged, tell),
    evidence: promiseEvidence(own, tell),
  };
}

function promisedWords(own: Telling['entries'], words: unknown, tell: Telling): Words {
  const told = wordsOf(words);
  if (told) return told;
  const hidden = own.map(hiddenReason).find(reason => reason !== undefined);
  if (hidden !== undefined) return { kind: 'hidden', reason: hidden };
  return { kind: 'text', text: tell.say('原话未记录', 'The words are not recorded'), lang: tell.locale };
}

function dueSentence(state: PromiseState, tell: Telling): string {
  if (isUndated(state) && !firstBest(state)) return tell.say('没有说日期', 'No date was stated');
  const last = lastDue(state)?.due;
  const best = firstBest(state)?.due;
  const words = dueWords({ ...last, bestOn: best?.bestOn, bestAt: best?.bestAt }, tell);
  const term = last && termWords(last, tell);
  return capitalised(term === undefined ? words : tell.say(`${words}（${term}）`, `${words} (${term})`));
}

const firstDayOf = (state: PromiseState): LocalDate | undefined => firstDue(state)?.due.latestOn;

function firstDueSentence(state: PromiseState, tell: Telling): string | undefined {
  const first = firstDue(state);
  return first && first !== lastDue(state) ? dueWords(first.due, tell) : undefined;
}

const workingDaysLeft = ({ due, dueAt, days }: JudgedBy, { today }: Telling): number | undefined =>
  dueAt === undefined && due !== undefined && due >= today
    ? days.workingDaysBetween(today, due).days
    : undefined;

const lateSoFar = (code: CardStatus, { due, days }: JudgedBy, { today }: Telling): number | undefined =>
  code === 'overdue' && due !== undefined ? days.workingDaysBetween(due, today).days : undefined;

function notes(state: PromiseState, { start, due, kept, days }: JudgedBy, tell: Telling): readonly string[] {
  // What a kind says is about the date: without one it says nothing.
  const kind = state.kind && state.dues.length > 0 ? KINDS[state.kind] : undefined;
  const rule = lastDue(state)?.due.rule;
  const counted =
    start !== undefined && kept !== undefined && rule?.unit === 'working-day' && due !== undefined;
  const elapsed = counted ? days.workingDaysBetween(start, kept).days : 0;
  return [
    ...(kind ? [capitalised(tell.pick(kind))] : []),
    ...(state.amount ? [money(state.amount.minor, state.amount.currency, tell)] : []),
    ...(state.occasion
      ? [
          tell.say(
            '为某个日子而答应，过后再做已无意义',
            'Promised for an occasion: afterwards it is pointless',
          ),
        ]
      : []),
    ...(state.bestMissed
      ? [tell.say('所说的最快日期没有做到', 'The best case that was told was not met')]
      : []),
    ...(state.overPromise
      ? [
          tell.say(
            `当时只说了最快的可能，标准期限到${tell.day(state.overPromise.standardLatestOn)}`,
            `Only the best case was told; the standard term ends on ${tell.day(state.overPromise.standardLatestOn)}`,
          ),
        ]
      : []),
    ...(counted
      ? [
          tell.say(
            `按日历计算：${tell.day(start)}至${tell.day(kept)}为 ${elapsed} 个工作日，期限 ${rule.max} 个`,
            `By the calendar: ${count(elapsed, 'working day')} from ${tell.day(start)} to ${tell.day(kept)}, of ${rule.max} at most`,
          ),
        ]
      : []),
    ...(state.claim
      ? [tell.say('公司称已兑现，尚待确认', 'The company says it was kept; not confirmed yet')]
      : []),
    ...(state.disputed ? [tell.say('是否兑现有异议', 'Whether it was kept is disputed')] : []),
  ];
}
