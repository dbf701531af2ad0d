import { IsString, Length } from 'class-validator';
import { capability, Command, fact, reject } from '#platform/event-sourcing';
import { CaseLinkSecondFactorFailed } from '../caseLink.events.js';
import { aboutLink, caseLink, caseLinkStatus } from '../caseLink.rules.js';
import { caseLinkOpensNothing } from '../cases.problems.js';

export class RecordFailedSecondFactor extends Command {
  @IsString()
  @Length(1, 80)
  caseLinkId!: string;
}

/** Without a route: the door that asks for the second factor runs it before it answers. */
export const recordFailedSecondFactor = capability({
  id: 'N1',
  command: RecordFailedSecondFactor,
  on: caseLink,
  summary: 'Record a wrong second factor; the fifth locks the link',
  may: ['system'],
  example: { caseLinkId: 'some-link' },
  refuses: [caseLinkOpensNothing],
  about: (_, state) => aboutLink(state),
  decide(_, state, { now }) {
    const status = caseLinkStatus(state, now);
    if (status !== 'active') return reject(caseLinkOpensNothing, { status });
    return [fact(CaseLinkSecondFactorFailed, { failures: state.failures + 1 })];
  },
});
