import { Type } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsOptional, IsString, Matches, ValidateNested } from 'class-validator';
import { PagedQuestion, pageOf, query } from '#platform/event-sourcing';
import { DESK } from '../register.rules.js';
import { walkInTable, walkInTables } from './walk-in-table.js';

export class ReceptionBoard extends PagedQuestion {
  @IsOptional()
  @Matches(DESK)
  register?: string;

  /** Default: who waits, greeted or not. */
  @IsOptional()
  @IsIn(['arrived', 'greeted', 'served'])
  stage?: 'arrived' | 'greeted' | 'served';
}

class Waiting {
  @IsString() contactId!: string;
  @IsString() register!: string;
  @IsOptional() @IsString() caseId!: string | null;
  @IsOptional() @IsString() queueNo!: string | null;
  @IsIn(['arrived', 'greeted', 'served']) stage!: string;
  /** Epoch milliseconds. */
  @IsOptional() @IsInt() arrivedAt!: number | null;
  @IsOptional() @IsInt() greetBy!: number | null;
  /** Nobody greeted him in time. */
  @IsBoolean() overdue!: boolean;
}

export class WaitingList {
  @ValidateNested({ each: true })
  @Type(() => Waiting)
  waiting!: Waiting[];

  @IsOptional()
  @IsString()
  next!: string | null;
}

/** Nothing personal: the board hangs where everybody sees it. */
export const receptionBoard = query({
  id: 'B2',
  question: ReceptionBoard,
  route: 'GET /reception',
  summary: 'Who stands at the door and waits, the first to come first',
  may: ['agent', 'technician', 'supervisor', 'manager'],
  projectors: [walkInTable],
  answers: WaitingList,
  list: 'waiting',
  async answer({ register, stage, limit, cursor }, { db }) {
    let there = walkInTables(db)
      .selectFrom('walk_in')
      .selectAll()
      .where('stage', 'in', stage ? [stage] : ['arrived', 'greeted']);
    if (register) there = there.where('register', '=', register);
    if (cursor) there = there.where('position', '>', Number(cursor));
    const { page, next } = await pageOf(there.orderBy('position'), limit);
    const waiting = page.map(row => ({
      contactId: row.contact_id,
      register: row.register,
      caseId: row.case_id,
      queueNo: row.queue_no,
      stage: row.stage,
      arrivedAt: row.arrived_at,
      greetBy: row.greet_by,
      overdue: row.overdue === 1,
    }));
    return { waiting, next };
  },
});
