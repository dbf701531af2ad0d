import { IsIn, IsString, Length } from 'class-validator';
import { capability, Command, fact } from '#platform/event-sourcing';
import { CaseLinkRevoked, REVOKED_BECAUSE } from '../caseLink.events.js';
import { aboutLink, caseLink } from '../caseLink.rules.js';

export class RevokeCaseLink extends Command {
  @IsString()
  @Length(1, 80)
  caseLinkId!: string;

  @IsIn(REVOKED_BECAUSE)
  why!: (typeof REVOKED_BECAUSE)[number];
}

export const revokeCaseLink = capability({
  id: 'N1',
  command: RevokeCaseLink,
  on: caseLink,
  route: 'POST /case-links/:caseLinkId/revoke',
  summary: 'Revoke a case link; it opens nothing from then on',
  example: { why: 'customer-wish' },
  refuses: [],
  may: ['customer', 'agent', 'supervisor', 'manager', 'system'],
  about: (_, state) => aboutLink(state),
  decide: ({ why }, { revoked }) => (revoked ? [] : [fact(CaseLinkRevoked, { why })]),
});
