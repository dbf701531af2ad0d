import { IsOptional, IsString, Length } from 'class-validator';
import { capability, fact } from '#platform/event-sourcing';
import { aboutCase, unknownCase, unknownMatter } from '#service/cases/case.rules.js';
import { CaseCommand, caseNamed, caseReads } from '#service/cases/case-command.rules.js';
import { ExpediteRequested } from '../promise.events.js';
import { promise } from '../promise.rules.js';
import { STAFF } from './promise-command.js';

export class RequestExpedite extends CaseCommand {
  @IsOptional()
  @IsString()
  @Length(1, 80)
  contactId?: string;

  @IsString()
  @Length(1, 2000)
  words!: string;
}

/** "Please urge it for me": a request, which becomes a promise once somebody says yes. */
export const requestExpedite = capability({
  id: 'C5',
  command: RequestExpedite,
  on: promise,
  route: 'POST /expedite-requests',
  summary: 'Records that the customer asked to hurry something up',
  may: ['customer', ...STAFF],
  example: { caseId: 'case-1', words: 'Please urge it for me.' },
  refuses: [unknownCase, unknownMatter],
  reads: caseReads,
  about: (_command, _state, context) => aboutCase(context.reads.theCase),
  decide: (command, _state, { reads, actor }) => {
    const found = caseNamed(command, reads, actor);
    if ('rejected' in found) return found;
    const { caseId, matterId, contactId, words } = command;
    return [fact(ExpediteRequested, { caseId, matterId, contactId, by: found.customerId, words })];
  },
});
