import { Type } from 'class-transformer';
import { IsArray, IsIn, IsInt, IsOptional, Matches, ValidateNested } from 'class-validator';
import { query } from '#platform/event-sourcing';
import { endOfDay, LOCAL_DAY, startOfDay } from '#platform/time';
import { PRIVACY_REQUESTS } from '../request.events.js';
import { privacyRequestTable, privacyRequestTables } from './privacy-request-table.js';

export class PrivacyRequestReport {
  @Matches(LOCAL_DAY) from!: string;
  @Matches(LOCAL_DAY) to!: string;
}

class RequestFigures {
  @IsIn(PRIVACY_REQUESTS) kind!: string;
  @IsInt() received!: number;
  @IsInt() open!: number;
  @IsInt() answered!: number;
  @IsInt() refused!: number;
  @IsInt() withdrawn!: number;
  /** Not answered by their day, whether or not they were later. */
  @IsInt() overdue!: number;
  /** From receipt to answer or refusal, milliseconds; null while there is none. */
  @IsOptional() @IsInt() median!: number | null;
}
export class PrivacyRequestFigures {
  @IsArray() @ValidateNested({ each: true }) @Type(() => RequestFigures) kinds!: RequestFigures[];
}

export const privacyRequestReport = query({
  id: 'Q4',
  question: PrivacyRequestReport,
  route: 'GET /privacy-requests/report',
  summary: 'How many asked what of their data in these days, what became of it, and how long it took',
  may: ['supervisor', 'manager', 'auditor', 'reporting'],
  projectors: [privacyRequestTable],
  answers: PrivacyRequestFigures,
  async answer({ from, to }, { db, zone }) {
    const rows = await privacyRequestTables(db)
      .selectFrom('privacy_request')
      .select(['kind', 'status', 'overdue', 'received_at', 'ended_at'])
      .where('received_at', '>=', startOfDay(from, zone))
      .where('received_at', '<', endOfDay(to, zone))
      .execute();
    const kinds = PRIVACY_REQUESTS.flatMap(kind => {
      const of = rows.filter(row => row.kind === kind);
      if (of.length === 0) return [];
      const count = (status: string) => of.filter(row => row.status === status).length;
      const times = of
        .filter(({ status }) => status === 'answered' || status === 'refused')
        .map(row => Number(row.ended_at) - row.received_at)
        .sort((a, b) => a - b);
      return [
        {
          kind,
          received: of.length,
          open: count('open'),
          answered: count('answered'),
          refused: count('refused'),
          withdrawn: count('withdrawn'),
          overdue: of.filter(row => row.overdue === 1).length,
          median: times[Math.floor((times.length - 1) / 2)] ?? null,
        },
      ];
    });
    return { kinds };
  },
});
