import { IsString, Length } from 'class-validator';
import { capability, Command, fact, reject } from '#platform/event-sourcing';
import { CaseMatterEnded } from '../case.events.js';
import { aboutOwn, caseFile, matterOf, unknownMatter } from '../case.rules.js';

export class EndMatter extends Command {
  @IsString()
  @Length(1, 80)
  caseId!: string;

  @IsString()
  @Length(1, 80)
  matterId!: string;
}

export const endMatter = capability({
  id: 'C1',
  command: EndMatter,
  on: caseFile,
  route: 'POST /cases/:caseId/matters/:matterId/end',
  summary: 'End a matter: promises that named it and no date are judged now',
  example: { occurredAt: '2013-06-23', source: 'customer-statement' },
  refuses: [unknownMatter],
  may: ['agent', 'technician', 'supervisor', 'manager', 'system'],
  stream: command => command.caseId,
  mustExist: true,
  about: (_, state, context) => aboutOwn(context.id, state),
  decide({ matterId }, state) {
    const matter = matterOf(state, matterId);
    if (!matter) return reject(unknownMatter, { matterId });
    return matter.ended ? [] : [fact(CaseMatterEnded, { matterId, label: matter.label })];
  },
});
