import { IsOptional, IsString, Length, Matches } from 'class-validator';
import { capability, Command, fact, reject, isDoneNow } from '#platform/event-sourcing';
import { CaseMatterOpened } from '../case.events.js';
import { aboutOwn, caseFile, matterOf } from '../case.rules.js';
import { caseIsClosed, matterExists } from '../cases.problems.js';

export class OpenMatter extends Command {
  @IsString()
  @Length(1, 80)
  caseId!: string;

  /** Choose it to know it at once; otherwise one is made. */
  @IsOptional()
  @Matches(/^[\w.-]{1,80}$/)
  matterId?: string;

  /** A heading without personal data, e.g. `first repair`. */
  @IsString()
  @Length(1, 120)
  label!: string;
}

export const openMatter = capability({
  id: 'C1',
  command: OpenMatter,
  on: caseFile,
  route: 'POST /cases/:caseId/matters',
  summary: 'Open a matter of a case: one thing to be done, by whose end its undated promises are judged',
  example: { label: 'First repair' },
  refuses: [matterExists, caseIsClosed],
  may: ['agent', 'technician', 'supervisor', 'manager', 'system'],
  about: (_, state, context) => aboutOwn(context.id, state),
  decide(command, state, context) {
    const matterId = command.matterId ?? context.newId('matter');
    if (matterOf(state, matterId)) return reject(matterExists, { matterId });
    if (state.closed && isDoneNow(context)) return reject(caseIsClosed);
    return [fact(CaseMatterOpened, { matterId, label: command.label })];
  },
});
