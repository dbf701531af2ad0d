import { Type } from 'class-transformer';
import { IsInt, IsNumber, IsOptional, IsString, Matches, ValidateNested } from 'class-validator';
import { query } from '#platform/event-sourcing';
import { LOCAL_DAY } from '#platform/time';
import { DESK } from '../register.rules.js';
import { walkInTable, walkInTables } from './walk-in-table.js';

export class WaitingTimes {
  /** First and last local day. */
  @Matches(LOCAL_DAY)
  from!: string;

  @Matches(LOCAL_DAY)
  to!: string;

  @IsOptional()
  @Matches(DESK)
  register?: string;
}

class DeskWaiting {
  @IsString() register!: string;
  @IsInt() arrived!: number;
  @IsInt() overdue!: number;
  @IsInt() leftUnserved!: number;
  /** Of how many the time is known to the minute. */
  @IsInt() timed!: number;
  /** Minutes until somebody greeted or served him; null where none is known. */
  @IsOptional() @IsNumber() medianMinutes!: number | null;
  @IsOptional() @IsNumber() longestMinutes!: number | null;
}

export class WaitingReport {
  @ValidateNested({ each: true })
  @Type(() => DeskWaiting)
  desks!: DeskWaiting[];
}

export const waitingTimes = query({
  id: 'B2',
  question: WaitingTimes,
  route: 'GET /waiting-times',
  summary: 'How long people waited at each desk until somebody greeted them, and who left unserved',
  may: ['agent', 'supervisor', 'manager', 'auditor', 'reporting'],
  projectors: [walkInTable],
  answers: WaitingReport,
  async answer({ from, to, register }, { db }) {
    let visits = walkInTables(db)
      .selectFrom('walk_in')
      .select(['register', 'arrived_at', 'greeted_at', 'served_at', 'unserved', 'overdue'])
      .where('stage', '<>', '')
      .where('day', '<>', 'unknown')
      .where('day', '>=', from)
      .where('day', '<=', to);
    if (register) visits = visits.where('register', '=', register);
    const rows = await visits.orderBy('register').orderBy('position').limit(50_000).execute();
    const desks = [...new Set(rows.map(row => row.register))].map(desk => {
      const there = rows.filter(row => row.register === desk);
      const minutes = there.flatMap(row => {
        const taken = row.greeted_at ?? row.served_at;
        return row.arrived_at === null || taken === null ? [] : [(taken - row.arrived_at) / 60_000];
      });
      return {
        register: desk,
        arrived: there.length,
        overdue: there.filter(row => row.overdue === 1).length,
        leftUnserved: there.filter(row => row.unserved === 1).length,
        timed: minutes.length,
        ...waitOf(minutes),
      };
    });
    return { desks };
  },
});

/** The middle one of the waits, the lower of two; and the longest. */
export function waitOf(minutes: readonly number[]): {
  medianMinutes: number | null;
  longestMinutes: number | null;
} {
  const sorted = [...minutes].sort((a, b) => a - b);
  const tenths = (value: number | undefined) => (value === undefined ? null : Math.round(value * 10) / 10);
  return {
    medianMinutes: tenths(sorted[Math.floor((sorted.length - 1) / 2)]),
    longestMinutes: tenths(sorted.at(-1)),
  };
}
