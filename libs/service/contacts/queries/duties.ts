import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Matches, ValidateNested } from 'class-validator';
import { PagedQuestion, pageOf, policyAt, query } from '#platform/event-sourcing';
import { addDays, LOCAL_DAY } from '#platform/time';
import { DUTY_ROLES, type DutyRole } from '../duty.events.js';
import { dutyNotice, gapsOf } from '../duty.rules.js';
import { DESK } from '../register.rules.js';
import { dutyTable, dutyTables } from './duty-table.js';

export class Duties extends PagedQuestion {
  @IsOptional()
  @Matches(DESK)
  desk?: string;

  @IsOptional()
  @IsIn(DUTY_ROLES)
  role?: DutyRole;

  /** Who is on duty on this local day. */
  @IsOptional()
  @Matches(LOCAL_DAY)
  on?: string;
}

class DutyLine {
  @IsString() assignmentId!: string;
  @IsString() desk!: string;
  @IsIn(DUTY_ROLES) role!: string;
  @IsString() person!: string;
  @IsString() deputy!: string;
  @IsString() from!: string;
  @IsString() to!: string;
}

export class DutyRota {
  @ValidateNested({ each: true })
  @Type(() => DutyLine)
  duties!: DutyLine[];

  @IsOptional()
  @IsString()
  next!: string | null;
}

export const duties = query({
  id: 'B5',
  question: Duties,
  route: 'GET /duties',
  summary: 'The rota: who is the one to go to, and who stands in for him',
  may: ['agent', 'technician', 'supervisor', 'manager', 'auditor'],
  projectors: [dutyTable],
  answers: DutyRota,
  list: 'duties',
  async answer({ desk, role, on, limit, cursor }, { db }) {
    let rota = dutyTables(db).selectFrom('duty').selectAll();
    if (desk) rota = rota.where('desk', '=', desk);
    if (role) rota = rota.where('role', '=', role);
    if (on) rota = rota.where('from_day', '<=', on).where('to_day', '>=', on);
    if (cursor) rota = rota.where('position', '>', Number(cursor));
    const { page, next } = await pageOf(rota.orderBy('position'), limit);
    return {
      duties: page.map(row => ({
        assignmentId: row.assignment_id,
        desk: row.desk,
        role: row.role,
        person: row.person,
        deputy: row.deputy,
        from: row.from_day,
        to: row.to_day,
      })),
      next,
    };
  },
});

export class DutyGaps {
  @Matches(LOCAL_DAY)
  from!: string;

  /** At most a year later. */
  @Matches(LOCAL_DAY)
  to!: string;

  @IsOptional()
  @Matches(DESK)
  desk?: string;
}

class DutyGap {
  @IsString() desk!: string;
  @IsIn(DUTY_ROLES) role!: string;
  @IsString() from!: string;
  @IsString() to!: string;
  /** When somebody was told, epoch milliseconds; null: not yet. */
  @IsOptional() @IsInt() toldAt!: number | null;
}

export class DutyGapReport {
  @ValidateNested({ each: true })
  @Type(() => DutyGap)
  gaps!: DutyGap[];
}

export const dutyGaps = query({
  id: 'B5',
  question: DutyGaps,
  route: 'GET /duties/gaps',
  summary: 'Working days on which nobody is on duty, at desks that have a rota',
  may: ['agent', 'supervisor', 'manager', 'auditor'],
  projectors: [dutyTable],
  answers: DutyGapReport,
  async answer({ from, to, desk }, { db, now }) {
    const tables = dutyTables(db);
    let all = tables.selectFrom('duty').selectAll();
    if (desk) all = all.where('desk', '=', desk);
    const rota = await all.orderBy('desk').orderBy('role').execute();
    const told = await tables.selectFrom('duty_gap_told').selectAll().execute();
    const { calendarId } = policyAt(dutyNotice, now).value;
    const last = [to, addDays(from, 366)].sort()[0]!;
    const posts = new Map(rota.map(row => [`${row.desk} ${row.role}`, row]));
    return {
      gaps: [...posts.values()].flatMap(post => {
        const held = rota.filter(row => row.desk === post.desk && row.role === post.role);
        const days = held.map(row => ({ from: row.from_day, to: row.to_day }));
        return gapsOf(days, from, last, calendarId).map(gap => ({
          desk: post.desk,
          role: post.role,
          ...gap,
          toldAt:
            told.find(one => one.desk === post.desk && one.role === post.role && one.gap_from === gap.from)
              ?.told_at ?? null,
        }));
      }),
    };
  },
});
