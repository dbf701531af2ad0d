import { row } from '#platform/event-sourcing';
import {
  CallAttempted,
  ChannelDeclared,
  ChannelTold,
  ConsultationAnswered,
  ConsultationAsked,
  ContactHandled,
  ContactNumbered,
  ContactRegistered,
  GreetingOverdue,
  ProactiveContactMade,
  ReplyMissed,
  ReplyRequired,
  ReplySent,
  WalkInArrived,
  WalkInGreeted,
  WalkInLeft,
  WalkInServed,
} from './contact.events.js';
import { registerContact } from './capabilities/register-contact.js';
import { DutyAssigned, DutyGapAhead, DutyWithdrawn } from './duty.events.js';
import { HandlingDayEnded, HandlingDayOpened, HandlingIncomplete } from './handlingDay.events.js';
import { ConsultLinePublished, ConsultLineWithdrawn, ReachabilityBelowTarget } from './line.events.js';

export const rows = [
  row({
    id: 'B1',
    what: 'Every contact has a number in its register',
    rule: 'The number is the place in the register of the desk and year: none is missing and none is given twice.',
    facts: [ContactRegistered, ContactNumbered],
    specs: [
      'capabilities/register-contact.spec.ts',
      'capabilities/number-contact.spec.ts',
      'queries/contacts.spec.ts',
      '../../../test/crash/registers-kill.crash.spec.ts',
    ],
  }),
  row({
    id: 'B2',
    what: 'Visits at the door',
    rule: 'Who stands at the door is greeted within the minutes of the policy; otherwise the clock says so.',
    facts: [WalkInArrived, WalkInGreeted, WalkInServed, WalkInLeft, GreetingOverdue],
    specs: ['capabilities/walk-ins.spec.ts', 'queries/reception.spec.ts'],
  }),
  row({
    id: 'B3',
    what: 'All that comes in is settled',
    rule: 'When the working day of a register ends and something is not settled, the clock tells it with the numbers; never on a day off.',
    facts: [ContactHandled, HandlingDayOpened, HandlingDayEnded, HandlingIncomplete],
    specs: ['capabilities/replies-and-handling.spec.ts', 'reactions/handling-days.spec.ts'],
  }),
  row({
    id: 'B4',
    what: 'A reply where one is owed, in time',
    rule: 'Letters and e-mails are owed a reply within two working days; the clock says when it is missed, and nothing is handled before it is sent.',
    facts: [ReplyRequired, ReplySent, ReplyMissed],
    specs: ['capabilities/replies-and-handling.spec.ts', 'queries/contacts.spec.ts'],
  }),
  row({
    id: 'B5',
    what: 'Somebody is on duty',
    rule: 'Never two at once at one desk for one thing, always with a deputy; days before a working day that nobody holds, the clock tells of it.',
    facts: [DutyAssigned, DutyWithdrawn, DutyGapAhead],
    specs: ['capabilities/duties.spec.ts'],
  }),
  row({
    id: 'B7',
    what: 'Calls that nobody answers',
    rule: 'A call that was not answered is promised a call back, also when the customer says it as it happens; a line below the target is told of once a day.',
    facts: [CallAttempted, ReachabilityBelowTarget],
    specs: [
      'capabilities/record-call-attempt.spec.ts',
      'reactions/watch-reachability.spec.ts',
      'queries/reachability.int.spec.ts',
      '../../../test/e2e/unanswered-hotline.e2e.spec.ts',
    ],
  }),
  row({
    id: 'B8',
    what: 'A published line for advice',
    rule: 'Anybody may see which line is open when and who answers it; a question waits until it is answered.',
    facts: [ConsultLinePublished, ConsultLineWithdrawn, ConsultationAsked, ConsultationAnswered],
    specs: ['capabilities/consultation.spec.ts'],
  }),
  row({
    id: 'B9',
    what: 'What an address is for',
    rule: 'An address that nobody reads is given to a customer only with that notice.',
    facts: [ChannelDeclared, ChannelTold],
    specs: ['capabilities/channels.spec.ts'],
  }),
  row({
    id: 'B10',
    what: 'The company comes forward unasked',
    rule: 'Only what is recorded as unsolicited counts as proactive; the ratio is to what the customer had to begin.',
    facts: [ProactiveContactMade],
    also: [registerContact],
    specs: ['queries/contacts.spec.ts'],
  }),
  row({
    id: 'B11',
    what: 'Contacts for each unit that was sold',
    rule: 'The target of five is an assumption of a source and named as one.',
    facts: [ContactRegistered],
    specs: ['queries/contact-reports.spec.ts'],
  }),
  row({
    id: 'B12',
    what: 'By which way, and what it cost the customer',
    rule: 'What was not told about the cost is counted as not told.',
    facts: [ContactRegistered, CallAttempted],
    also: [registerContact],
    specs: ['queries/contact-reports.spec.ts'],
  }),
];
