import { IsIn, IsOptional, IsString, Length } from 'class-validator';
import { capability, Command, fact, reject } from '#platform/event-sourcing';
import { personInInsight } from '../governance.problems.js';
import { INSIGHT_TOPICS, MarketInsightRecorded } from '../insight.events.js';
import { insight, pointsToPerson } from '../insight.rules.js';

export class RecordMarketInsight extends Command {
  @IsIn(INSIGHT_TOPICS)
  topic!: (typeof INSIGHT_TOPICS)[number];

  @IsOptional()
  @IsString()
  @Length(1, 80)
  product?: string;

  /** What was learnt, without anybody in it. */
  @IsString()
  @Length(1, 1000)
  text!: string;
}

export const recordMarketInsight = capability({
  id: 'B13',
  command: RecordMarketInsight,
  on: insight,
  route: 'POST /market-insights',
  summary: 'Record what a contact taught about the market, apart from whom it came from',
  may: ['agent', 'technician', 'supervisor', 'manager', 'system'],
  example: { topic: 'need', product: '超极本', text: '几位客户希望电池可以自己更换。' },
  refuses: [personInInsight],
  about: () => ({}),
  decide({ topic, product, text, evidence = [] }) {
    const texts = [text, product ?? ''];
    if (evidence.length > 0 || texts.some(pointsToPerson)) return reject(personInInsight);
    return [fact(MarketInsightRecorded, { topic, product, text })];
  },
});
