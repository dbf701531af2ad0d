import { Type } from 'class-transformer';
import {
  Allow,
  IsArray,
  IsBoolean,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  Length,
  ValidateNested,
} from 'class-validator';
import { historyOf, JsonText, query, type Recorded } from '#platform/event-sourcing';
import { maskSealed } from '#platform/personal-data';
import { caseStory } from '#service/timeline/case-story.rules.js';
import { AUDITORS } from '../auditors.js';
import { AuditEventAnswer, TickAnswer } from '../queries/answers.js';
import { tickOf } from '../queries/ticks.js';
import { caseHistory } from '../replay/case-history.js';
import { eventGraph } from './event-graph.js';
import { knownWhen } from './known-when.js';
import { eventsAt, inOrder, placeOfEvent, wholeStreams } from './scope-history.js';
import { labelsOf, scopePage } from './scope-page.js';
import { scopeTable } from './scope-table.js';

const MOST_NOT_USED = 100;

export class AuditEventAsked {
  @IsString() @Length(1, 80) eventId!: string;
  /** The case it is looked at for: what is personal is opened only there, so that the look is its customer’s to see. */
  @IsOptional() @IsString() @Length(1, 80) caseId?: string;
}

class BasisAnswer {
  @IsString() stream!: string;
  @IsOptional() @IsString() revision!: string | null;
  @Allow() state!: unknown;
  @IsOptional() @ValidateNested() @Type(() => TickAnswer) last!: TickAnswer | null;
}
class KnownWhenAnswer {
  @IsArray() @ValidateNested({ each: true }) @Type(() => BasisAnswer) used!: BasisAnswer[];
  @IsArray() @ValidateNested({ each: true }) @Type(() => TickAnswer) notUsed!: TickAnswer[];
  @IsInt() notUsedCount!: number;
  @IsArray() @IsObject({ each: true }) policies!: object[];
}
export class LinkedTick extends TickAnswer {
  @IsOptional() @IsString() causationId!: string | null;
  @IsString() actor!: string;
  @IsOptional() @IsString() caseId!: string | null;
}
export class OneEventAnswer {
  @IsString() zone!: string;
  @IsOptional() @IsString() caseId!: string | null;
  @ValidateNested() @Type(() => AuditEventAnswer) event!: AuditEventAnswer;
  /** From the human act on to the event itself. */
  @IsArray() @ValidateNested({ each: true }) @Type(() => LinkedTick) causes!: LinkedTick[];
  @IsArray() @ValidateNested({ each: true }) @Type(() => LinkedTick) effects!: LinkedTick[];
  @IsBoolean() more!: boolean;
  @ValidateNested() @Type(() => KnownWhenAnswer) known!: KnownWhenAnswer;
}

export const oneEvent = query({
  id: 'N5',
  question: AuditEventAsked,
  route: 'GET /audit/events/:eventId',
  summary:
    'An event: was, is, because of; what it led to, and what was known and not known when it was recorded',
  may: AUDITORS,
  projectors: [scopeTable, caseStory],
  answers: OneEventAnswer,
  async answer({ eventId, caseId: askedFor }, context) {
    const { db, store, zone } = context;
    const place = await placeOfEvent(db, eventId);
    const [event] = place ? await eventsAt(store, [place]) : [];
    if (!place || !event) return undefined;
    const { caseId, basis } = event.envelope;
    if (askedFor !== undefined && askedFor !== caseId) return undefined;
    const { causes, effects, more } = await eventGraph(place, context);
    const streams = await Promise.all(Object.keys(basis).map(stream => historyOf(store, stream)));
    const ofCase = caseId === undefined ? [] : await caseHistory(store, db, caseId);
    const around = inOrder([
      ...ofCase,
      ...streams.flat(),
      event,
      ...causes,
      ...(await wholeStreams(store, [event, ...causes])),
    ]);
    const label = labelsOf([...around, ...effects], context);
    const tick = (fact: Recorded) => tickOf(fact, label, zone);
    const linked = (fact: Recorded) => ({
      ...tick(fact),
      causationId: fact.envelope.causationId ?? null,
      actor: fact.envelope.actor,
      caseId: fact.envelope.caseId ?? null,
    });
    const { used, notUsed, policies } = knownWhen(event, around);
    const answer = {
      zone,
      caseId: caseId ?? null,
      event: scopePage([event], around, context)[0],
      causes: causes.map(linked),
      effects: effects.map(linked),
      more,
      known: {
        used: used.map(({ stream, revision, state, last }) => ({
          ...{ stream, revision, state: state ?? null },
          last: last ? tick(last) : null,
        })),
        notUsed: notUsed.slice(-MOST_NOT_USED).map(tick),
        notUsedCount: notUsed.length,
        policies,
      },
    };
    const json = JSON.stringify(answer);
    return new JsonText(askedFor === undefined ? maskSealed(json) : await context.reveal(json));
  },
});
