import { boundedContext } from '#platform/event-sourcing';
import { correctionTimes } from './queries/correction-times.js';
import { corrections } from './queries/corrections.js';
import { rows } from './privacy.rows.js';

export const privacy = boundedContext({
  name: 'privacy',
  queries: [corrections, correctionTimes],
  rows,
});
