import { Type } from 'class-transformer';
import { IsDefined, IsString, Length, ValidateNested } from 'class-validator';
import { capability, Command, fact, reject } from '#platform/event-sourcing';
import { CaseHandedOver, Owner } from '../case.events.js';
import { aboutOwn, caseFile, sameOwner } from '../case.rules.js';
import { alreadyOwner, caseIsClosed } from '../cases.problems.js';

export class HandOverCase extends Command {
  @IsString()
  @Length(1, 80)
  caseId!: string;

  @IsDefined()
  @ValidateNested()
  @Type(() => Owner)
  to!: Owner;

  @IsString()
  @Length(1, 2000)
  reason!: string;
}

export const handOverCase = capability({
  id: 'B14',
  command: HandOverCase,
  on: caseFile,
  route: 'POST /cases/:caseId/hand-over',
  summary: 'Hand a case over from its owner to another one',
  may: ['agent', 'supervisor', 'manager', 'system'],
  about: (_, state, context) => aboutOwn(context.id, state),
  decide({ to, reason }, { owner, closed }, { source }) {
    if (!owner || sameOwner(owner, to)) return reject(alreadyOwner, { owner: to.label });
    if (closed && source === 'primary-observation') return reject(caseIsClosed);
    return [fact(CaseHandedOver, { from: owner, to, reason })];
  },
});
