import { Type } from 'class-transformer';
import { IsInt, IsNumber, IsOptional, IsString, ValidateNested } from 'class-validator';
import { PagedQuestion, pageOf, query } from '#platform/event-sourcing';
import { lineTable, lineTables } from './consult-lines.js';

export class LineAlerts extends PagedQuestion {}

class LineAlert {
  @IsString() number!: string;
  @IsString() from!: string;
  @IsString() to!: string;
  /** At least so many. */
  @IsInt() attempted!: number;
  @IsInt() answered!: number;
  @IsNumber() rate!: number;
  @IsNumber() target!: number;
  /** Days on which it was told. */
  @IsInt() alerts!: number;
}

export class LineAlertList {
  @ValidateNested({ each: true })
  @Type(() => LineAlert)
  lines!: LineAlert[];

  @IsOptional()
  @IsString()
  next!: string | null;
}

export const lineAlerts = query({
  id: 'B7',
  question: LineAlerts,
  route: 'GET /reachability/alerts',
  summary: 'Lines of which too few calls were answered, the newest alert first',
  may: ['agent', 'supervisor', 'manager', 'auditor', 'reporting'],
  projectors: [lineTable],
  answers: LineAlertList,
  list: 'lines',
  async answer({ limit, cursor }, { db }) {
    let alerts = lineTables(db).selectFrom('line_alert').selectAll();
    if (cursor) alerts = alerts.where('position', '<', Number(cursor));
    const { page, next } = await pageOf(alerts.orderBy('position', 'desc'), limit);
    return {
      lines: page.map(row => ({
        number: row.number,
        from: row.from_day,
        to: row.to_day,
        attempted: row.attempted,
        answered: row.answered,
        rate: Math.floor((row.answered / row.attempted) * 10_000) / 10_000,
        target: row.target / 1000,
        alerts: row.alerts,
      })),
      next,
    };
  },
});
