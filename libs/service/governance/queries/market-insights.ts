import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Length, Matches, ValidateNested } from 'class-validator';
import { PagedQuestion, pageOf, project, projector, put, query } from '#platform/event-sourcing';
import { defineTables, type ReadDatabase, type RowOf } from '#platform/read-store';
import { localDate, LOCAL_DAY } from '#platform/time';
import { INSIGHT_TOPICS, MarketInsightRecorded } from '../insight.events.js';

const tables = defineTables({
  market_insight: {
    columns: {
      insight_id: { kind: 'text' },
      topic: { kind: 'text' },
      product: { kind: 'text', nullable: true },
      /** UTC day of its recording. */
      day: { kind: 'text' },
      text: { kind: 'text' },
      position: { kind: 'integer' },
    },
    key: ['insight_id'],
    indexes: [['position'], ['topic', 'position']],
  },
});
const insightTables = (db: ReadDatabase) =>
  db.withTables<{ market_insight: RowOf<typeof tables.market_insight> }>();

export const insightTable = projector({
  name: 'market-insights',
  version: 1,
  tables,
  on: [
    project(MarketInsightRecorded, ({ streamId, position, data, envelope }) => [
      put('market_insight', {
        insight_id: streamId,
        topic: data.topic,
        product: data.product ?? null,
        day: localDate(envelope.recordedAt, 'UTC'),
        text: data.text,
        position: Number(position),
      }),
    ]),
  ],
});

export class MarketInsights extends PagedQuestion {
  @IsOptional()
  @IsIn(INSIGHT_TOPICS)
  topic?: (typeof INSIGHT_TOPICS)[number];

  @IsOptional()
  @IsString()
  @Length(1, 80)
  product?: string;
}

class InsightLine {
  @IsString() insightId!: string;
  @IsIn(INSIGHT_TOPICS) topic!: string;
  @IsOptional() @IsString() product!: string | null;
  @IsString() day!: string;
  @IsString() text!: string;
}

export class InsightList {
  @ValidateNested({ each: true })
  @Type(() => InsightLine)
  insights!: InsightLine[];

  @IsOptional()
  @IsString()
  next!: string | null;
}

export const marketInsights = query({
  id: 'B13',
  question: MarketInsights,
  route: 'GET /market-insights',
  summary: 'What contacts taught about the market, newest first; nobody is in it',
  may: ['supervisor', 'manager', 'reporting'],
  projectors: [insightTable],
  answers: InsightList,
  list: 'insights',
  async answer({ topic, product, limit, cursor }, { db }) {
    let all = insightTables(db).selectFrom('market_insight').selectAll();
    if (topic) all = all.where('topic', '=', topic);
    if (product) all = all.where('product', '=', product);
    if (cursor) all = all.where('position', '<', Number(cursor));
    const { page, next } = await pageOf(all.orderBy('position', 'desc'), limit);
    const insights = page.map(({ insight_id, topic: of, product: about, day, text }) => ({
      insightId: insight_id,
      topic: of,
      product: about,
      day,
      text,
    }));
    return { insights, next };
  },
});

export class InsightsByTopic {
  @Matches(LOCAL_DAY)
  from!: string;

  @Matches(LOCAL_DAY)
  to!: string;
}

class TopicCount {
  @IsIn(INSIGHT_TOPICS) topic!: string;
  @IsOptional() @IsString() product!: string | null;
  @IsInt() insights!: number;
}

export class InsightReport {
  @ValidateNested({ each: true })
  @Type(() => TopicCount)
  topics!: TopicCount[];
}

export const insightsByTopic = query({
  id: 'B13',
  question: InsightsByTopic,
  route: 'GET /market-insights/by-topic',
  summary: 'How many insights there are on each topic and product, for sales and product development',
  may: ['supervisor', 'manager', 'reporting'],
  projectors: [insightTable],
  answers: InsightReport,
  async answer({ from, to }, { db }) {
    const rows = await insightTables(db)
      .selectFrom('market_insight')
      .select(({ fn }) => ['topic', 'product', fn.countAll<number>().as('insights')])
      .where('day', '>=', from)
      .where('day', '<=', to)
      .groupBy(['topic', 'product'])
      .execute();
    return {
      topics: rows
        .map(row => ({ ...row, insights: Number(row.insights) }))
        .sort(
          (a, b) =>
            b.insights - a.insights ||
            a.topic.localeCompare(b.topic) ||
            (a.product ?? '').localeCompare(b.product ?? ''),
        ),
    };
  },
});
