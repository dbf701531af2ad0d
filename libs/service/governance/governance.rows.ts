import { row } from '#platform/event-sourcing';
import { CaseHandedOver, CaseOpened } from '#service/cases/case.events.js';
import {
  CaseHandOverDeclined,
  CaseHandOverOffered,
  CaseHandOverUnaccepted,
  CaseHandOverWithdrawn,
} from '#service/cases/handover.events.js';
import { BuckPassingDetected } from '#service/cases/buckPassing.events.js';
import { MarketInsightRecorded } from './insight.events.js';
import {
  ReviewAcknowledged,
  ReviewActionDone,
  ReviewActionOverdue,
  ReviewActionPlanned,
  ReviewForwarded,
  ReviewPrepared,
  ReviewReminded,
} from './review.events.js';

export const rows = [
  row({
    id: 'B6',
    what: 'Contacts are looked at together and put before those who decide',
    rule: 'Who was asked to decide is reminded by the clock until one of them acknowledges; an action that is not done by its day is overdue.',
    facts: [
      ReviewPrepared,
      ReviewForwarded,
      ReviewReminded,
      ReviewAcknowledged,
      ReviewActionPlanned,
      ReviewActionDone,
      ReviewActionOverdue,
    ],
    specs: ['capabilities/review.spec.ts'],
  }),
  row({
    id: 'B13',
    what: 'What contacts teach about the market',
    rule: 'It is kept apart from persons: no subject, no case, no contact, and a text that looks like a phone or an e-mail address is refused.',
    facts: [MarketInsightRecorded],
    specs: ['capabilities/record-market-insight.spec.ts'],
  }),
  // Declared here and not with the cases: who watches hand-overs reads them, not the other way round.
  row({
    id: 'B14',
    what: 'Hand-overs, and who answers for a case',
    rule: 'A case has exactly one owner at every instant: whoever hands it over keeps it until the other side accepts; a hand-over that nobody accepts by its day is said to be so by the clock; a case that is only passed on goes to who supervises.',
    facts: [
      CaseOpened,
      CaseHandOverOffered,
      CaseHandedOver,
      CaseHandOverDeclined,
      CaseHandOverWithdrawn,
      CaseHandOverUnaccepted,
      BuckPassingDetected,
    ],
    specs: [
      '../cases/capabilities/hand-over-case.spec.ts',
      '../cases/queries/hand-overs.spec.ts',
      'reactions/watch-hand-overs.spec.ts',
    ],
  }),
];
