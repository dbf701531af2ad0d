import { row } from '#platform/event-sourcing';
import { EntitlementAsked, EntitlementComputed } from './entitlement.events.js';
import {
  ExchangeFinished,
  ExchangePickUpMissed,
  ExchangeReworkDone,
  ExchangeStarted,
  OldUnitCollected,
  UnitSwapped,
} from './exchange.events.js';
import { HousePolicyPublished } from './house-policy.events.js';
import { UnitReplacedBy } from '#service/registry/registry.events.js';
import { unitEntitlement } from './queries/unit-entitlement.js';
import { RemedyAgreed, RemedyDeclined, RemedyExecuted, RemedyProposed } from './remedy.events.js';
import {
  ReturnPickUpMissed,
  ReturnReceived,
  ReturnRefunded,
  ReturnRefundMissed,
  ReturnRequested,
  TransportAsked,
} from './return.events.js';

export const rows = [
  row({
    id: 'E1',
    what: 'What the law gives the holder of a unit: repair, exchange, refund',
    rule: 'The answer of a day uses the rules and the facts of that day only, and names what it assumes.',
    facts: [EntitlementAsked, EntitlementComputed],
    specs: ['entitlements.spec.ts', 'd-brand.spec.ts', 'replay.spec.ts'],
  }),
  row({
    id: 'E2',
    what: 'Free repair inside the term, charged after it',
    rule: 'An answer says whether a repair is free, by which term, and where that hangs on the part or on what was not recorded.',
    facts: [EntitlementComputed],
    specs: ['repair-cost.spec.ts'],
    also: [unitEntitlement],
  }),
  row({
    id: 'E3',
    what: 'House policy: exchange of what does not suit, refund when dissatisfied, longer terms',
    rule: 'A policy that is worse than the law is refused at publishing; the one in force at the sale binds, and no later one takes it away.',
    facts: [HousePolicyPublished],
    specs: ['capabilities/publish-house-policy.spec.ts', 'pledges.spec.ts'],
  }),
  row({
    id: 'E4',
    what: 'The legal clock: 7 and 15 days, terms, two repairs, 30, 60 and 90 days, as data',
    rule: 'A rule that is known from memory only is shown as an open question, and decides nothing.',
    facts: [EntitlementComputed],
    specs: ['classes.spec.ts', 'regulations.spec.ts', 'term.rules.spec.ts'],
    also: [unitEntitlement],
  }),
  row({
    id: 'E5',
    what: 'Remedies: refund, exchange, repair, rework, adjustment, explanation',
    rule: 'Only the customer agrees, himself or by his recorded statement; nothing is executed without it, nor paid short of it.',
    facts: [RemedyProposed, RemedyAgreed, RemedyDeclined, RemedyExecuted],
    specs: ['capabilities/remedies.spec.ts'],
  }),
  row({
    id: 'E6',
    what: 'Take the bad unit back, give another, and do what comes after, free',
    rule: 'No step of an exchange may charge the customer; a missed pick-up is recorded by the clock; the old unit is closed with the link to the new one.',
    facts: [
      ExchangeStarted,
      ExchangePickUpMissed,
      OldUnitCollected,
      UnitSwapped,
      ExchangeReworkDone,
      ExchangeFinished,
      UnitReplacedBy,
    ],
    specs: ['capabilities/exchanges.spec.ts', 'capabilities/replace-unit.spec.ts', 'exchange-saga.spec.ts'],
  }),
  row({
    id: 'E7',
    what: 'A return that is not obstructed: fetched by a day, paid back in seven',
    rule: 'Goods that are ours to carry are not for the customer to bring: asking him now is refused, having asked him is a finding; missed pick-up and refund are recorded by the clock.',
    facts: [
      ReturnRequested,
      ReturnPickUpMissed,
      TransportAsked,
      ReturnReceived,
      ReturnRefunded,
      ReturnRefundMissed,
    ],
    specs: ['capabilities/returns.spec.ts'],
  }),
];
