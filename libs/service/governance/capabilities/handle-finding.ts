import { IsOptional, IsString, IsUUID, Length } from 'class-validator';
import {
  capability,
  Command,
  fact,
  reads,
  reject,
  type DecisionContext,
  type Rejection,
} from '#platform/event-sourcing';
import { caseFile, unknownCase } from '#service/cases/case.rules.js';
import { FINDING_ID, FindingAcknowledged, FindingContested, FindingResolved } from '../finding.events.js';
import { handledFinding, type HandledFinding } from '../finding.rules.js';
import { findingResolved, noSuchFinding } from '../governance.problems.js';

abstract class FindingCommand extends Command {
  @IsString()
  @Length(1, 120)
  findingId!: string;

  /** The case it was found in. */
  @IsString()
  @Length(1, 80)
  caseId!: string;
}

const ofCase = { theCase: reads(caseFile, ({ caseId }: FindingCommand) => caseId) };
type Context = DecisionContext<typeof ofCase>;

/** About the customer whose case it is; no entry of the case: what the audit finds is told beside the record. */
const aboutFinding = (_command: FindingCommand, _state: unknown, { reads: { theCase } }: Context) => ({
  subjects: theCase?.exists ? [theCase.state.customerId] : [],
});

/** Seen by the customer as the reason of an entry that he does not see. */
const INSIDE_THE_HOUSE = {
  visibility: { hidden: '公司内部的审计 · The company’s own audit' },
};

const common = { on: handledFinding, mustExist: false, reads: ofCase, about: aboutFinding } as const;
const ANSWERABLE = ['supervisor', 'manager'] as const;

/** Why nothing can be said of it; undefined: it can. Whether it holds is computed, and decided here by nobody. */
function whyNot(
  { findingId, caseId }: FindingCommand,
  { status }: HandledFinding,
  { reads: { theCase } }: Context,
): Rejection | undefined {
  if (!FINDING_ID.test(findingId)) return reject(noSuchFinding, { findingId });
  if (theCase?.exists !== true) return reject(unknownCase, { caseId });
  return status === 'resolved' ? reject(findingResolved) : undefined;
}

export class AcknowledgeFinding extends FindingCommand {
  @IsOptional()
  @IsString()
  @Length(1, 2000)
  words?: string;
}

export const acknowledgeFinding = capability({
  ...common,
  id: 'N5',
  command: AcknowledgeFinding,
  route: 'POST /findings/:findingId/acknowledge',
  summary: 'Whoever answers for it has seen a finding, and says what will be done',
  may: ANSWERABLE,
  example: { caseId: 'd-brand', words: '下周起电话由两人轮值。' },
  refuses: [noSuchFinding, unknownCase, findingResolved],
  decide(command, state, context) {
    const refused = whyNot(command, state, context);
    if (refused) return refused;
    const { findingId, caseId, words } = command;
    if (state.status === 'acknowledged' && words === undefined) return [];
    return [fact(FindingAcknowledged, { findingId, caseId, words }, INSIDE_THE_HOUSE)];
  },
});

export class ContestFinding extends FindingCommand {
  @IsString()
  @Length(1, 2000)
  reason!: string;
}

/** Whoever did the work may say so too: a finding rests on the record, and the record may be incomplete. */
export const contestFinding = capability({
  ...common,
  id: 'N5',
  command: ContestFinding,
  route: 'POST /findings/:findingId/contest',
  summary: 'Say that a finding is not so, and why; the finding stays, with what was said beside it',
  may: ['agent', 'technician', ...ANSWERABLE],
  example: { caseId: 'd-brand', reason: '当天打过电话，没有记下来。' },
  refuses: [noSuchFinding, unknownCase, findingResolved],
  decide(command, state, context) {
    const refused = whyNot(command, state, context);
    if (refused) return refused;
    const { findingId, caseId, reason } = command;
    return [fact(FindingContested, { findingId, caseId, reason }, INSIDE_THE_HOUSE)];
  },
});

export class ResolveFinding extends FindingCommand {
  /** Id of the fact by which it was put right. */
  @IsUUID('all')
  byFact!: string;

  @IsOptional()
  @IsString()
  @Length(1, 2000)
  words?: string;
}

export const resolveFinding = capability({
  ...common,
  id: 'N5',
  command: ResolveFinding,
  route: 'POST /findings/:findingId/resolve',
  summary: 'What a finding found has been put right, by a fact that is on record',
  may: ANSWERABLE,
  example: { caseId: 'd-brand', byFact: '3f2a0c1e-5b7d-4c1e-9a55-0d3f7e2b6a11' },
  refuses: [noSuchFinding, unknownCase, findingResolved],
  decide(command, state, context) {
    const refused = whyNot(command, state, context);
    if (refused) return refused;
    const { findingId, caseId, byFact, words } = command;
    return [fact(FindingResolved, { findingId, caseId, byFact, words }, INSIDE_THE_HOUSE)];
  },
});
