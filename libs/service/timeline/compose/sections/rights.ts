import type { PartialTime } from '#platform/time';
import { caseFile } from '#service/cases/case.rules.js';
import {
  entitlement,
  unitFacts,
  type Entitlement,
  type SourceMark,
  type Term,
  type UnitHistory,
} from '#service/entitlements/entitlement.rules.js';
import { UnitReplacedBy } from '#service/registry/registry.events.js';
import { serviceRequest } from '#service/repairs/repair.rules.js';
import type { Tile } from '../case-view.rules.js';
import { factsOf, streamsOf } from '../story.js';
import type { Telling } from '../telling.js';
import { ordersOf } from './parts.js';

/** What the law gives the customer today: until when, why, what it assumes, how sure its source is. */
export function rightsTile(tell: Telling): Tile {
  const question = tell.say('您有什么权利？', 'Your rights');
  const rights = rightsOf(tell);
  if (!rights || rights.basis !== 'computed') {
    return {
      id: 'rights',
      question,
      answer: tell.say('无法计算', 'Cannot be computed'),
      known: false,
      details: rights?.openQuestions.map(({ text }) => tell.pick(text)) ?? [
        tell.say('产品没有登记。', 'The product is not registered.'),
      ],
    };
  }
  // A pledge is there only where it gives more than the law.
  const whole =
    rights.terms.find(({ id }) => id === 'pledge') ?? rights.terms.find(({ id }) => id === 'whole-machine');
  const otherTerms = rights.terms.filter(term => term !== whole);
  const others = rights.remedies.filter(
    ({ kind, status }) => kind !== 'repair' && status !== 'ended' && status !== 'none',
  );
  return {
    id: 'rights',
    question,
    answer: whole ? until(whole, tell) : tell.pick(rights.remedies[0]!.because),
    known: whole !== undefined && whole.source !== 'memory',
    details: [
      ...(whole ? assumptions(whole, tell) : []),
      ...others.map(({ because }) => tell.pick(because)),
      ...otherTerms.map(term =>
        tell.say(
          `${tell.pick(term.label)}：${ends(term, tell)}`,
          `${tell.pick(term.label)}: until ${ends(term, tell)}`,
        ),
      ),
      ...rights.duties.map(({ text }) => tell.pick(text)),
      ...rights.openQuestions.map(({ text }) => tell.pick(text)),
      sureness(rights, tell),
    ],
  };
}

function rightsOf(tell: Telling): Entitlement | undefined {
  const { story, today, zone, promised } = tell;
  const unitId = streamsOf(story, caseFile)[0]?.state.unitId;
  if (unitId === undefined || story.unit === null) return undefined;
  const history: UnitHistory = {
    unit: { ...story.unit, card: promised?.card },
    sales: story.sale === null ? [] : [story.sale],
    requests: streamsOf(story, serviceRequest).map(({ state }) => state),
    orders: ordersOf(tell).map(({ id, state }) => ({ orderId: id, state })),
  };
  const exchanged = factsOf(tell.entries, UnitReplacedBy).at(-1);
  return exchanged
    ? rightsInNewUnit(unitId, history, exchanged.data.byUnitId, exchanged.entry.occurredAt, tell)
    : entitlement(unitFacts(unitId, history, today, zone), today, zone, promised?.policies);
}

/** After an exchange the rights are those in the unit that was given: of the same class, with the old one before it. */
function rightsInNewUnit(
  unitId: string,
  old: UnitHistory,
  byUnitId: string,
  at: PartialTime,
  { today, zone, promised }: Telling,
): Entitlement {
  const of = (id: string) => ({
    requests: old.requests.filter(state => state.unitId === id),
    orders: old.orders.filter(({ state }) => state.unitId === id),
  });
  const closed = old.unit && { ...old.unit, replacedBy: byUnitId, replacedAt: at };
  const history: UnitHistory = {
    unit: old.unit && { ...old.unit, card: undefined },
    sales: [],
    ...of(byUnitId),
    predecessor: { unitId, history: { ...old, ...of(unitId), unit: closed } },
  };
  return entitlement(unitFacts(byUnitId, history, today, zone), today, zone, promised?.policies);
}

const daysOf = ({ alternatives }: Term): readonly string[] =>
  [...new Set(alternatives.map(({ end }) => end))].sort();
const ends = (term: Term, tell: Telling): string => daysOf(term).map(tell.day).join(tell.say('或', ' or '));

function until(whole: Term, tell: Telling): string {
  if (whole.source === 'memory')
    return tell.say(`未核实：${ends(whole, tell)}`, `Not verified: ${ends(whole, tell)}`);
  const over = daysOf(whole).every(end => end < tell.today);
  if (over)
    return tell.say(`免费维修期已于${ends(whole, tell)}结束`, `Free repair ended on ${ends(whole, tell)}`);
  return tell.say(`免费维修到${ends(whole, tell)}`, `Free repair until ${ends(whole, tell)}`);
}

/** Which end holds under which assumption, where the record leaves it open. */
function assumptions({ alternatives }: Term, tell: Telling): readonly string[] {
  if (new Set(alternatives.map(({ end }) => end)).size < 2) return [];
  return alternatives.map(({ end, assumption }) =>
    tell.say(
      `${tell.day(end)}：${tell.pick(assumption.text)}`,
      `${tell.day(end)}: ${tell.pick(assumption.text)}`,
    ),
  );
}

const SURENESS: Readonly<Record<SourceMark, readonly [zh: string, en: string]>> = {
  verified: ['依据的条文已核对原文。', 'The text of the rules was checked.'],
  secondary: [
    '依据的条文只见于转载，未核对官方原文。',
    'The rules were read on secondary pages, not in the official text.',
  ],
  memory: ['依据的条文凭记忆，未经核实。', 'The rules are from memory and not verified.'],
};
const WORST: readonly SourceMark[] = ['memory', 'secondary', 'verified'];

function sureness({ rules }: Entitlement, tell: Telling): string {
  const marks = rules.filter(({ applies }) => applies === 'yes').map(({ source }) => source);
  return tell.say(...SURENESS[WORST.find(mark => marks.includes(mark)) ?? 'memory']);
}
