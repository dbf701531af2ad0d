import {
  reported,
  calledBack,
  asked,
  firstVisit,
  toldAnew,
  firstRepairDone,
} from './d-brand-first-repair.js';
import { regression, secondVisit, secondRepairDone } from './d-brand-second-repair.js';
import { CASE, CUSTOMER } from './d-brand-words.js';
import { StoryBuilder } from './story-of.js';

/** The D-brand case as it is told, one fact after the other, as if each had been recorded on its day. */
export function dBrandCase(): StoryBuilder {
  const story = new StoryBuilder(CASE, {
    source: 'customer-statement',
    clock: 'd-brand-2013',
    subjects: [CUSTOMER],
    unitId: 'd-unit',
  });
  reported(story);
  calledBack(story);
  asked(story);
  firstVisit(story);
  toldAnew(story);
  firstRepairDone(story);
  regression(story);
  secondVisit(story);
  secondRepairDone(story);
  return story;
}
