import { IsIn, IsOptional, IsString, Length } from 'class-validator';
import { capability, Command, fact, policyAt, type NewFact } from '#platform/event-sourcing';
import {
  ATTEMPT_RESULTS,
  ATTEMPT_WAYS,
  RepairAttempted,
  RepairAttemptsExhausted,
} from '../attempt.events.js';
import { ATTEMPTS_BORNE, failedAttempts } from '../attempt.rules.js';
import { serviceRequest } from '../repair.rules.js';
import { aboutStream, STAFF_AND_CUSTOMER } from '../repair.shared.js';

export class RecordRepairAttempt extends Command {
  @IsString() @Length(1, 80) requestId!: string;
  @IsIn(ATTEMPT_RESULTS) result!: (typeof ATTEMPT_RESULTS)[number];
  /** Absent: not told. */
  @IsOptional() @IsIn(ATTEMPT_WAYS) how?: (typeof ATTEMPT_WAYS)[number];
  /** One attempt an order: naming it again adds nothing. */
  @IsOptional() @IsString() @Length(1, 80) repairOrderId?: string;
  @IsOptional() @IsString() @Length(1, 2000) words?: string;
}

/** Each attempt at a fault has its number; the one that fails too often says so in the same breath. */
export const recordRepairAttempt = capability({
  id: 'D9',
  command: RecordRepairAttempt,
  on: serviceRequest,
  route: 'POST /service-requests/:requestId/attempts',
  summary: 'Somebody tried to repair the fault, by phone or at the unit, and this came of it',
  may: STAFF_AND_CUSTOMER,
  example: { result: 'not-fixed', how: 'phone', words: '按电话里说的做了，还是开不了机' },
  refuses: [],
  about: (_, state) => aboutStream(state),
  decide: ({ result, how = 'not-told', repairOrderId, words }, state, context) => {
    const { attempts, exhausted } = state;
    if (repairOrderId && attempts.some(one => one.repairOrderId === repairOrderId)) return [];
    const n = attempts.length + 1;
    const facts: NewFact[] = [fact(RepairAttempted, { n, result, how, repairOrderId, words })];
    const failed = failedAttempts([...attempts, { result }]);
    if (result !== 'fixed' && !exhausted && failed >= context.policy(ATTEMPTS_BORNE)) {
      const { version } = policyAt(ATTEMPTS_BORNE, context.now);
      facts.push(fact(RepairAttemptsExhausted, { failed, policy: `${ATTEMPTS_BORNE.id} ${version}` }));
    }
    return facts;
  },
});
