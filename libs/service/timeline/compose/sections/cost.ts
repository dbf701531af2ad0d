import { policyAt } from '#platform/event-sourcing';
import {
  CallAttempted,
  ContactRegistered,
  ReplyMissed,
  ReplySent,
  type Channel,
} from '#service/contacts/contact.events.js';
import {
  countOf,
  customerCosts,
  effortScore,
  type CostEntry,
  type Count,
} from '#service/follow-up/cost.rules.js';
import { CustomerCostRecorded, type CostKind } from '#service/follow-up/follow-up.events.js';
import type { StoryEntry } from '../../case-story.rules.js';
import type { CostLine, CostView } from '../case-view.rules.js';
import { costKind, money } from '../cost-words.js';
import { capitalised } from '../glossary.js';
import { factsOf, shownDay } from '../story.js';
import type { Telling } from '../telling.js';

const KIND_OF: Readonly<Partial<Record<Channel, CostKind>>> = {
  'phone-hotline': 'call',
  'phone-direct': 'call',
  shop: 'trip',
  'walk-in': 'trip',
  'home-visit': 'trip',
  email: 'email',
  message: 'message',
  sms: 'message',
  letter: 'letter',
};

/** A visit that is told not to be one is no trip. */
const kindOf = ({ channel, visit }: ContactRegistered): CostKind | undefined =>
  visit === false && KIND_OF[channel] === 'trip' ? undefined : KIND_OF[channel];

/** What the case cost the customer, and how often the company came forward, counted from the contacts. */
export function costView(tell: Telling): CostView {
  const entries = costEntries(tell);
  const costs = customerCosts(entries, policyAt(effortScore, tell.asOf).value);
  const { trip, call, email, letter } = costs.times;
  const own = entries.filter(entry => entry.side === 'customer');
  const theirs = entries.filter(entry => entry.side === 'company');
  const unanswered = costs.unanswered.filter(({ kind }) => kind === 'email' || kind === 'letter').length;
  const silent =
    unanswered === 0 ? undefined : tell.say(`${unanswered} 封未得答复`, `${unanswered} unanswered`);
  const { calls, messages, letters, visits } = costs.company;
  return {
    lines: [
      times('trip', trip, datesOf(own, 'trip', tell), tell),
      times('call', call, datesOf(own, 'call', tell), tell),
      ...ifAny('email', email, silent, tell),
      ...ifAny('letter', letter, undefined, tell),
      ...costs.measured.map(each => measured(each, tell)),
      moneyLine(costs.money, tell),
    ],
    company: [
      times('call', calls, datesOf(theirs, 'call', tell), tell),
      ...ifAny('message', messages, undefined, tell),
      ...ifAny('letter', letters, undefined, tell),
      ...ifAny('trip', visits, undefined, tell),
    ],
  };
}

const ifAny = (
  kind: CostKind,
  count: Count,
  detail: string | undefined,
  tell: Telling,
): readonly CostLine[] => (count.count > 0 ? [times(kind, count, detail, tell)] : []);

function costEntries(tell: Telling): readonly CostEntry[] {
  const late = new Set([...factsOf(tell.entries, ReplyMissed).map(({ entry }) => entry.stream)]);
  for (const { entry } of factsOf(tell.entries, ReplySent)) late.delete(entry.stream);
  const contacts = factsOf(tell.entries, ContactRegistered).flatMap(({ entry, data }) => {
    const kind = data.visit ? 'trip' : kindOf(data);
    return kind === undefined
      ? []
      : [counted(entry, kind, data.direction, 1, false, late.has(entry.stream), tell)];
  });
  const attempts = factsOf(tell.entries, CallAttempted).map(({ entry, data }) =>
    counted(entry, 'call', data.direction, data.attempts.atLeast, true, false, tell),
  );
  const told = factsOf(tell.entries, CustomerCostRecorded).map(({ data }): CostEntry => {
    const { kind, quantity, amount, contactId, on } = data;
    return {
      side: 'customer',
      kind,
      ...countOf(kind, quantity),
      unit: quantity?.unit,
      amount,
      contactId,
      on,
      told: true,
    };
  });
  return [...contacts, ...attempts, ...told];
}

const counted = (
  entry: StoryEntry,
  kind: CostKind,
  direction: 'in' | 'out',
  count: number,
  atLeast: boolean,
  unanswered: boolean,
  tell: Telling,
): CostEntry => ({
  side: direction === 'in' ? 'customer' : 'company',
  kind,
  count,
  atLeast,
  unanswered: unanswered || undefined,
  contactId: entry.stream.slice(entry.stream.indexOf('-') + 1),
  on: shownDay(entry, tell.zone),
});

const number = ({ count, atLeast }: Count, tell: Telling): string =>
  atLeast ? tell.say(`至少 ${count} 次`, `at least ${count}`) : tell.say(`${count} 次`, String(count));

const times = (kind: CostKind, count: Count, detail: string | undefined, tell: Telling): CostLine => ({
  kind,
  label: plural(kind, tell),
  value: number(count, tell),
  detail,
});

const PLURALS: Readonly<Partial<Record<CostKind, string>>> = {
  trip: 'Trips',
  call: 'Calls',
  email: 'E-mails',
  message: 'Messages',
  letter: 'Letters',
};
const plural = (kind: CostKind, tell: Telling): string =>
  tell.say(costKind(kind, tell), PLURALS[kind] ?? capitalised(costKind(kind, tell)));

const datesOf = (entries: readonly CostEntry[], kind: CostKind, tell: Telling): string | undefined => {
  const days = [
    ...new Set(entries.filter(entry => entry.kind === kind).flatMap(entry => entry.on ?? [])),
  ].sort();
  return days.length === 0 ? undefined : tell.list(days.map(tell.day));
};

type Measured = ReturnType<typeof customerCosts>['measured'][number];
function measured(each: Measured, tell: Telling): CostLine {
  const label = plural(each.kind, tell);
  if (!('count' in each))
    return { kind: each.kind, label, value: tell.say('提到过，数额未记录', 'named, no figure recorded') };
  const unit = each.unit === undefined ? '' : ` ${tell.name(each.unit)}`;
  const value = `${each.count}${unit}`;
  return {
    kind: each.kind,
    label,
    value: each.atLeast ? tell.say(`至少 ${value}`, `at least ${value}`) : value,
  };
}

const moneyLine = (amounts: readonly { minor: number; currency: string }[], tell: Telling): CostLine => ({
  kind: 'money',
  label: tell.say('金额', 'Money'),
  value:
    amounts.length === 0
      ? tell.say('没有记录金额', 'no amount recorded')
      : tell.list(amounts.map(({ minor, currency }) => money(minor, currency, tell))),
});
