import { Type } from 'class-transformer';
import { IsBoolean, IsIn, IsOptional, IsString, ValidateNested } from 'class-validator';
import {
  change,
  PagedQuestion,
  pageOf,
  project,
  projector,
  put,
  query,
  remove,
} from '#platform/event-sourcing';
import { defineTables, type ReadDatabase, type RowOf } from '#platform/read-store';
import {
  ConsultLinePublished,
  ConsultLineWithdrawn,
  LINE_DAYS,
  ReachabilityBelowTarget,
} from '../line.events.js';

const tables = defineTables({
  consult_line: {
    columns: {
      line: { kind: 'text' },
      number: { kind: 'text' },
      days: { kind: 'text' },
      opens: { kind: 'text' },
      closes: { kind: 'text' },
      holder: { kind: 'text' },
      toll_free: { kind: 'integer' },
      position: { kind: 'integer' },
    },
    key: ['line'],
    indexes: [['position']],
  },
  /** The newest alert of each line. */
  line_alert: {
    columns: {
      line: { kind: 'text' },
      number: { kind: 'text' },
      from_day: { kind: 'text' },
      to_day: { kind: 'text' },
      attempted: { kind: 'integer' },
      answered: { kind: 'integer' },
      /** Thousandths. */
      target: { kind: 'integer' },
      alerts: { kind: 'integer' },
      position: { kind: 'integer' },
    },
    key: ['line'],
    indexes: [['position']],
  },
});
export const lineTables = (db: ReadDatabase) =>
  db.withTables<{
    consult_line: RowOf<typeof tables.consult_line>;
    line_alert: RowOf<typeof tables.line_alert>;
  }>();

export const lineTable = projector({
  name: 'consult-lines',
  version: 1,
  tables,
  on: [
    project(ConsultLinePublished, ({ streamId, position, data }) => {
      const { tollFree, ...rest } = data;
      return [
        put('consult_line', {
          line: streamId,
          ...rest,
          toll_free: tollFree ? 1 : 0,
          position: Number(position),
        }),
      ];
    }),
    project(ConsultLineWithdrawn, ({ streamId }) => [remove('consult_line', { line: streamId })]),
    project(ReachabilityBelowTarget, ({ streamId, position, data }) => [
      change('line_alert', { line: streamId }, row => ({
        line: streamId,
        number: data.number,
        from_day: data.from,
        to_day: data.to,
        attempted: data.attempted,
        answered: data.answered,
        target: Math.round(data.target * 1000),
        alerts: Number(row?.alerts ?? 0) + 1,
        position: Number(position),
      })),
    ]),
  ],
});

export class ConsultLines extends PagedQuestion {}

class ConsultLine {
  @IsString() number!: string;
  @IsIn(LINE_DAYS) days!: string;
  @IsString() opens!: string;
  @IsString() closes!: string;
  @IsString() holder!: string;
  @IsBoolean() tollFree!: boolean;
}

export class ConsultLineDirectory {
  @ValidateNested({ each: true })
  @Type(() => ConsultLine)
  lines!: ConsultLine[];

  @IsOptional()
  @IsString()
  next!: string | null;
}

export const consultLines = query({
  id: 'B8',
  question: ConsultLines,
  route: 'GET /consult-lines',
  summary: 'The public directory of lines for advice: number, hours, who answers, what it costs',
  may: ['public'],
  projectors: [lineTable],
  answers: ConsultLineDirectory,
  list: 'lines',
  async answer({ limit, cursor }, { db }) {
    let lines = lineTables(db).selectFrom('consult_line').selectAll();
    if (cursor) lines = lines.where('position', '>', Number(cursor));
    const { page, next } = await pageOf(lines.orderBy('position'), limit);
    return {
      lines: page.map(({ number, days, opens, closes, holder, toll_free }) => ({
        number,
        days,
        opens,
        closes,
        holder,
        tollFree: toll_free === 1,
      })),
      next,
    };
  },
});
