import { IsInt, IsOptional, IsString, Length, Max, Min } from 'class-validator';
import { capability, Command, fact, reads, reject } from '#platform/event-sourcing';
import { aboutCase, caseFile, caseOf, unknownCase } from '../case.rules.js';
import { CaseLinkIssued } from '../caseLink.events.js';
import { caseLink, caseLinkTerm } from '../caseLink.rules.js';

const DAY_MS = 86_400_000;

export class IssueCaseLink extends Command {
  @IsString()
  @Length(1, 80)
  caseId!: string;

  /** Days until it opens nothing any more; default by the policy `case-link-term`. */
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(366)
  days?: number;
}

export const issueCaseLink = capability({
  id: 'N1',
  command: IssueCaseLink,
  on: caseLink,
  route: 'POST /case-links',
  summary: 'Issue a link that opens one case to its customer, behind a second factor',
  example: { caseId: 'some-case', days: 30 },
  refuses: [unknownCase],
  may: ['agent', 'supervisor', 'manager', 'system'],
  reads: { theCase: reads(caseFile, (command: IssueCaseLink) => command.caseId) },
  about: (_, __, { reads: { theCase } }) => aboutCase(theCase),
  decide({ caseId, days }, _, context) {
    const theCase = caseOf(context.reads.theCase, context.actor);
    if (!theCase) return reject(unknownCase, { caseId });
    const term = days ?? context.policy(caseLinkTerm).days;
    return [
      fact(CaseLinkIssued, {
        caseId,
        customerId: theCase.customerId,
        expiresAt: context.now + term * DAY_MS,
      }),
    ];
  },
});
