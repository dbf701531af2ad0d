import { IsOptional, IsString, Length } from 'class-validator';
import { capability, Command, fact } from '#platform/event-sourcing';
import { CaseClosed, CaseMatterEnded } from '../case.events.js';
import { aboutOwn, caseFile } from '../case.rules.js';
import { withdrawn } from '../handover.rules.js';

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
  example: { outcome: '已更换主板，客户确认可正常使用。' },
  refuses: [],
  about: (_, state, context) => aboutOwn(context.id, state),
  decide({ outcome }, { matters, closed, handOver }) {
    if (closed) return [];
    const open = matters.filter(matter => !matter.ended);
    return [
      ...(handOver ? [withdrawn(handOver, 'case-closed')] : []),
      ...open.map(({ id, label }) => fact(CaseMatterEnded, { matterId: id, label })),
      fact(CaseClosed, { outcome }),
    ];
  },
});
