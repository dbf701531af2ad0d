import { IsInt, IsOptional, IsString, Length } from 'class-validator';
import { capability, Command, fact, reads, reject } from '#platform/event-sourcing';
import { aboutCase, caseFile, unknownCase } from '#service/cases/case.rules.js';
import { BuckPassingDetected } from '#service/cases/buckPassing.events.js';
import { brokenBy, buckPassing, buckPassingLimits, buckPassingVersion } from '../buckPassing.rules.js';

export class DetectBuckPassing extends Command {
  @IsString()
  @Length(1, 80)
  caseId!: string;

  /** When work on the case was recorded last, epoch milliseconds; absent: none yet. */
  @IsOptional()
  @IsInt()
  workedAt?: number;
}

/** Goes to who supervises; to the customer it is shown as hidden, with this reason. */
const HIDDEN = '内部督导。For internal supervision.';

export const detectBuckPassing = capability({
  id: 'B14',
  command: DetectBuckPassing,
  on: buckPassing,
  summary: 'Look whether a case is only passed from desk to desk; each further pass is told of',
  may: ['system'],
  example: { caseId: 'some-case', workedAt: 1_795_996_800_000 },
  refuses: [unknownCase],
  stream: ({ caseId }) => caseId,
  reads: { theCase: reads(caseFile, (command: DetectBuckPassing) => command.caseId) },
  about: (_, __, { reads: { theCase } }) => aboutCase(theCase),
  decide({ caseId, workedAt = -Infinity }, { toldAt }, context) {
    const { theCase } = context.reads;
    if (!theCase?.exists) return reject(unknownCase, { caseId });
    const all = theCase.state.passes;
    const idle = all.filter(({ at }) => at > workedAt).map(({ from, to }) => ({ from, to }));
    const rule = brokenBy(idle, context.policy(buckPassingLimits));
    if (rule === undefined || all.length <= toldAt) return [];
    const policy = buckPassingVersion(context.now);
    return [
      fact(
        BuckPassingDetected,
        { caseId, rule, passes: idle, inAll: all.length, policy },
        { visibility: { hidden: HIDDEN } },
      ),
    ];
  },
});
