import type { LocalDate } from '#platform/time';
import type { Scenario } from '../scenario.js';
import { asksOfHisData } from './asks-of-his-data.story.js';
import { cardChecked } from './card-checked.story.js';
import { fridgeExchanged } from './fridge-exchanged.story.js';
import { hotlineUnanswered } from './hotline-unanswered.story.js';
import { houseRules } from './house-rules.story.js';
import { coffeeDisputed } from './coffee-disputed.story.js';
import { lookedAtTogether } from './looked-at-together.story.js';
import { openToday } from './open-today.story.js';
import { phoneComesBack } from './phone-comes-back.story.js';
import { tvVisitBroken } from './tv-visit-broken.story.js';
import { reportsTold } from './reports-told.story.js';
import { shoesReturned } from './shoes-returned.story.js';
import { telling, type Story } from './story.js';
import { washerRepaired } from './washer-repaired.story.js';

const STORIES: readonly Story[] = [
  houseRules,
  washerRepaired,
  phoneComesBack,
  tvVisitBroken,
  hotlineUnanswered,
  fridgeExchanged,
  coffeeDisputed,
  cardChecked,
  shoesReturned,
  lookedAtTogether,
  reportsTold,
  asksOfHisData,
];

/** Days that the house's past reaches back; its clock stops at the end of the day before the demo was loaded. */
export const HOUSE_DAYS = 28;
export const HOUSE = 'demo-house';

/** Four weeks of a made-up service house, so that every list and report has something true to show. */
export function houseScenario(today: LocalDate, zone: string): Scenario {
  const tell = telling(today);
  const acts = STORIES.flatMap(story => story(tell));
  return {
    name: HOUSE,
    zone,
    until: tell.ago(1),
    acts: acts.sort((a, b) => compare(`${a.on} ${a.at}`, `${b.on} ${b.at}`)),
  };
}

/** What is open on the day of the first load. */
export const todaysActs = (today: LocalDate): Omit<Scenario, 'zone'> => ({
  name: `${HOUSE}-today`,
  acts: openToday(telling(today)),
});

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
