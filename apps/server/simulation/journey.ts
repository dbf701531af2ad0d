import { addDays, daysBetween, type LocalDate } from '#platform/time';
import { coffeeDisputed } from '../demo/house/coffee-disputed.story.js';
import { fridgeExchanged } from '../demo/house/fridge-exchanged.story.js';
import { hotlineUnanswered } from '../demo/house/hotline-unanswered.story.js';
import { phoneComesBack } from '../demo/house/phone-comes-back.story.js';
import { shoesReturned } from '../demo/house/shoes-returned.story.js';
import { telling, type Story } from '../demo/house/story.js';
import { tvVisitBroken } from '../demo/house/tv-visit-broken.story.js';
import { washerRepaired } from '../demo/house/washer-repaired.story.js';
import type { Act } from '../demo/scenario.js';
import { nameOf, phoneOf } from './people.js';
import type { Random } from './random.js';

/** How often each kind of matter comes: most are repaired as promised. */
const STORIES: readonly { readonly weight: number; readonly item: Story }[] = [
  { weight: 45, item: washerRepaired },
  { weight: 20, item: phoneComesBack },
  { weight: 12, item: tvVisitBroken },
  { weight: 10, item: hotlineUnanswered },
  { weight: 6, item: coffeeDisputed },
  { weight: 4, item: fridgeExchanged },
  { weight: 3, item: shoesReturned },
];
const ANY_DAY = '2020-01-01';
const LATEST_MINUTE = 23 * 60 + 59;

/** Days from a story's first act to the day it is told on. */
const lengths = new Map<Story, number>();
function lengthOf(story: Story): number {
  const known = lengths.get(story);
  if (known !== undefined) return known;
  const length = Math.max(...story(telling(ANY_DAY)).map(act => daysBetween(act.on, ANY_DAY)));
  lengths.set(story, length);
  return length;
}

/** What the nth customer goes through from a day on, in the order of time; whom and what it is about is his alone. */
export function journey(n: number, begins: LocalDate, random: Random): readonly Act[] {
  const story = random.weighted(STORIES);
  const person = { name: nameOf(random), phone: phoneOf(n) };
  const later = random.below(240);
  return story(telling(addDays(begins, lengthOf(story))))
    .filter(act => act.do !== 'FileEvidence')
    .map(act => ({ ...act, at: delayed(act.at ?? '09:00', later), say: ownOf(act, n, person) }))
    .sort((a, b) => (`${a.on} ${a.at}` < `${b.on} ${b.at}` ? -1 : 1));
}

function delayed(at: string, minutes: number): string {
  const [hour, minute] = at.split(':').map(Number);
  const sum = Math.min(LATEST_MINUTE, hour! * 60 + minute! + minutes);
  return `${String(Math.floor(sum / 60)).padStart(2, '0')}:${String(sum % 60).padStart(2, '0')}`;
}

/** Numbers that name one thing among all of a house's. */
const NUMBERS = new Set(['unitId', 'unitIds', 'serialNo', 'invoiceNo', 'orderNo', 'cardNo', 'reportNo']);
/** There are no photos of what is made up: the house says so by its records alone. */
const NEEDS_EVIDENCE = new Set(['RecordWorkStep', 'CompleteRepair', 'HandOverUnit', 'DecideChargeability']);
const LEFT_OUT = new Set(['fictitious', 'scenario', 'evidence']);

function ownOf(act: Act, n: number, person: { name: string; phone: string }): Act['say'] {
  const own = (value: unknown, key: string): unknown => {
    if (Array.isArray(value)) return value.map(each => own(each, key));
    if (value !== null && typeof value === 'object')
      return Object.fromEntries(
        Object.entries(value)
          .filter(([name]) => !LEFT_OUT.has(name))
          .map(([name, member]) => [name, own(member, name)]),
      );
    return typeof value === 'string' && NUMBERS.has(key) && !value.startsWith('$')
      ? `${value.replace(/^demo-/i, '')}-${n}`
      : value;
  };
  const say = own(act.say, '') as Record<string, unknown>;
  if ('evidence' in act.say || NEEDS_EVIDENCE.has(act.do)) say.source ??= 'company-record';
  return act.do === 'RegisterCustomer' ? { ...say, ...person } : say;
}
