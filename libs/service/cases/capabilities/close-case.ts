import { IsOptional, IsString, Length } from 'class-validator';
import { capability, Command, fact } from '#platform/event-sourcing';
import { CaseClosed, CaseMatterEnded } from '../case.events.js';
import { aboutOwn, caseFile } from '../case.rules.js';

export class CloseCase extends Command {
  @IsString()
  @Length(1, 80)
  caseId!: string;

  @IsOptional()
  @IsString()
  @Length(1, 2000)
  outcome?: string;
}

export const closeCase = capability({
  id: 'B14',
  command: CloseCase,
  on: caseFile,
  route: 'POST /cases/:caseId/close',
  summary: 'Close a case; its open matters end with it, so that no promise stays unjudged',
  may: ['agent', 'supervisor', 'manager', 'system'],
  about: (_, state, context) => aboutOwn(context.id, state),
  decide({ outcome }, { matters, closed }) {
    if (closed) return [];
    const open = matters.filter(matter => !matter.ended);
    return [
      ...open.map(({ id, label }) => fact(CaseMatterEnded, { matterId: id, label })),
      fact(CaseClosed, { outcome }),
    ];
  },
});
