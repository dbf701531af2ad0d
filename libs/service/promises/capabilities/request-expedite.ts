import { IsOptional, IsString, Length } from 'class-validator';
import { capability, Command, fact, reads, reject } from '#platform/event-sourcing';
import {
  aboutCase,
  caseFile,
  caseOf,
  matterOf,
  unknownCase,
  unknownMatter,
} from '#service/cases/case.rules.js';
import { ExpediteRequested } from '../promise.events.js';
import { promise } from '../promise.rules.js';
import { STAFF } from './promise-command.js';

export class RequestExpedite extends Command {
  @IsString()
  @Length(1, 80)
  caseId!: string;

  @IsOptional()
  @IsString()
  @Length(1, 80)
  matterId?: string;

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
  reads: { theCase: reads(caseFile, (command: RequestExpedite) => command.caseId) },
  about: (_command, _state, context) => aboutCase(context.reads.theCase),
  decide: ({ caseId, matterId, contactId, words }, _state, { reads: { theCase }, actor }) => {
    const found = caseOf(theCase, actor);
    if (!found) return reject(unknownCase, { caseId });
    if (matterId !== undefined && !matterOf(found, matterId)) return reject(unknownMatter, { matterId });
    return [fact(ExpediteRequested, { caseId, matterId, contactId, by: found.customerId, words })];
  },
});
