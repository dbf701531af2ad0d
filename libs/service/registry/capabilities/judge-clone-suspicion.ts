import { IsIn, IsOptional, IsString, Length } from 'class-validator';
import { capability, Command, fact, reject } from '#platform/event-sourcing';
import { claim } from '../claim.rules.js';
import { CLONE_VERDICTS, CloneSuspicionJudged, type CloneVerdict } from '../card-check.events.js';
import { nothingSuspected } from '../registry.problems.js';
import { unitSubject } from '../unit.rules.js';

export class JudgeCloneSuspicion extends Command {
  /** As the list of suspected clones names it. */
  @IsString()
  @Length(1, 120)
  claimId!: string;

  @IsIn(CLONE_VERDICTS)
  verdict!: CloneVerdict;

  @IsOptional()
  @IsString()
  @Length(1, 2000)
  words?: string;
}

/** `cloned`: from then on a check of this number answers "duplicate". `genuine`: counting begins anew. */
export const judgeCloneSuspicion = capability({
  id: 'A4',
  command: JudgeCloneSuspicion,
  on: claim,
  route: 'POST /suspected-clones/:claimId/judge',
  summary: 'Say whether copies of a suspected card are about',
  may: ['supervisor', 'manager'],
  example: { verdict: 'cloned', words: '两地出现同一号码的卡。' },
  refuses: [nothingSuspected],
  about: (_, { heldBy }) => ({ subjects: heldBy ? [unitSubject(heldBy)] : [], unitId: heldBy }),
  decide({ verdict, words }, { heldBy, checks }) {
    if (!heldBy || checks.suspectedAt === undefined) return reject(nothingSuspected);
    return checks.verdict === verdict ? [] : [fact(CloneSuspicionJudged, { unitId: heldBy, verdict, words })];
  },
});
