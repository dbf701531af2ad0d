import { IsIn, IsString, Length, Matches } from 'class-validator';
import { capability, Command, fact, reject } from '#platform/event-sourcing';
import { isLocalDate, LOCAL_DAY } from '#platform/time';
import { deputyIsHolder, dutyEndsBefore, dutyOverlaps, unknownDuty } from '../contacts.problems.js';
import { DUTY_ROLES, DutyAssigned, DutyWithdrawn, type DutyRole } from '../duty.events.js';
import { coverOf, duty, dutyId, dutyNotice, overlaps } from '../duty.rules.js';
import { DESK } from '../register.rules.js';

const PERSON = /^[\w.-]{1,80}$/;
/** Longer than a year is no rota but a post. */
const MOST_DAYS = 366;

abstract class DutyCommand extends Command {
  @Matches(DESK)
  desk!: string;

  @IsIn(DUTY_ROLES)
  role!: DutyRole;
}

export class AssignDuty extends DutyCommand {
  /** Id of a member of staff. */
  @Matches(PERSON)
  person!: string;

  /** Who stands in for him. */
  @Matches(PERSON)
  deputy!: string;

  /** First and last local day. */
  @Matches(LOCAL_DAY)
  from!: string;

  @Matches(LOCAL_DAY)
  to!: string;
}

export class WithdrawDuty extends DutyCommand {
  @IsString()
  @Length(1, 80)
  assignmentId!: string;
}

const shared = {
  id: 'B5',
  on: duty,
  may: ['supervisor', 'manager', 'system'] as const,
  stream: ({ desk, role }: DutyCommand) => dutyId(desk, role),
  about: () => ({}),
};

export const assignDuty = capability({
  ...shared,
  command: AssignDuty,
  route: 'POST /duties',
  summary: 'Say who is on duty for visits, consultations or complaints, and who stands in for him',
  example: {
    desk: 'pudong',
    role: 'visits',
    person: 'staff-7',
    deputy: 'staff-9',
    from: '2026-12-01',
    to: '2026-12-07',
  },
  refuses: [dutyEndsBefore, deputyIsHolder, dutyOverlaps],
  decide({ desk, role, person, deputy, from, to }, { assignments }, context) {
    const span = isLocalDate(from) && isLocalDate(to) ? Date.parse(to) - Date.parse(from) : -1;
    if (span < 0 || span >= MOST_DAYS * 86_400_000) return reject(dutyEndsBefore, { from, to });
    if (person === deputy) return reject(deputyIsHolder, { person });
    const other = assignments.find(each => overlaps(each, { from, to }));
    if (other) return reject(dutyOverlaps, { from: other.from, to: other.to, person: other.person });
    const cover = coverOf(
      [...assignments, { from, to }],
      context.now,
      context.zone,
      context.policy(dutyNotice),
    );
    const assignmentId = context.newId('duty');
    return [fact(DutyAssigned, { desk, role, assignmentId, person, deputy, from, to, ...cover })];
  },
});

export const withdrawDuty = capability({
  ...shared,
  command: WithdrawDuty,
  route: 'POST /duties/withdraw',
  summary: 'Take somebody off the rota; what nobody holds then is a gap',
  example: { desk: 'pudong', role: 'visits', assignmentId: '0b7d6a0e-3f0c-8a53-9c1e-6a5a5f0d2b11' },
  refuses: [unknownDuty],
  decide({ desk, role, assignmentId }, { assignments }, context) {
    if (!assignments.some(({ id }) => id === assignmentId)) return reject(unknownDuty, { assignmentId });
    const left = assignments.filter(({ id }) => id !== assignmentId);
    const cover = coverOf(left, context.now, context.zone, context.policy(dutyNotice));
    return [fact(DutyWithdrawn, { desk, role, assignmentId, ...cover })];
  },
});
