import { Type } from 'class-transformer';
import { IsArray, IsOptional, IsString, Matches, ValidateNested } from 'class-validator';
import { JsonText, query, trace, type AnswerContext } from '#platform/event-sourcing';
import { customerSubject } from '#service/registry/customer.rules.js';
import { recordOwnCopy } from '../capabilities/record-own-copy.js';
import { copiedFact, OWN_ACCESS } from '../copy.rules.js';
import { factsAbout, streamsOf, subjectStreams } from './subject-streams.js';

export class OwnData {
  /** With or without `customer-`. */
  @Matches(/^[\w.-]{1,80}$/) customerId!: string;
}

class OwnFact {
  @IsString() eventId!: string;
  @IsString() type!: string;
  @IsString() stream!: string;
  @IsString() revision!: string;
  /** EDTF, or `unknown`. */
  @IsString() occurredAt!: string;
  /** ISO 8601. */
  @IsString() recordedAt!: string;
  @IsString() source!: string;
  @IsOptional() @IsString() caseId!: string | null;
  @IsOptional() @IsString() unitId!: string | null;
  /** Why its content is not shown; null: it is. */
  @IsOptional() @IsString() hidden!: string | null;
  /** As it was recorded, what is personal opened. */
  @IsOptional() data!: unknown;
}
export class OwnDataCopy {
  @IsString() format!: string;
  @IsString() customerId!: string;
  /** ISO 8601. */
  @IsString() madeAt!: string;
  @IsArray() @ValidateNested({ each: true }) @Type(() => OwnFact) facts!: OwnFact[];
}

/** Everything recorded about a person, machine-readable: PIPL §45, GDPR Art. 15 and 20. As CSV, one line a fact. */
export const ownData = query({
  id: 'Q4',
  question: OwnData,
  route: 'GET /customers/:customerId/own-data',
  summary: 'A copy of everything recorded about a person, for himself: JSON or CSV',
  may: ['customer', 'agent', 'supervisor', 'manager'],
  projectors: [subjectStreams],
  answers: OwnDataCopy,
  list: 'facts',
  atMost: { times: 20, withinMs: 60_000 },
  leaves: async ({ customerId }, { actor, now, store, db }) => {
    const subject = customerSubject(customerId);
    if (isStranger(actor, subject) || (await streamsOf(db, subject)).length === 0) return undefined;
    const position = String(await store.head());
    return trace(recordOwnCopy, { customerId: subject, position }, `own-data/${actor.id}/${subject}/${now}`);
  },
  async answer({ customerId }, context) {
    const subject = customerSubject(customerId);
    if (isStranger(context.actor, subject)) return undefined;
    return await copyOf(subject, context);
  },
});

const isStranger = (actor: AnswerContext['actor'], subject: string): boolean =>
  actor.roles.includes('customer') && actor.subject !== subject;

async function copyOf(
  subject: string,
  { db, store, reveal, revealRestricted, actor, now }: AnswerContext,
): Promise<JsonText | undefined> {
  const events = await factsAbout(subject, { db, store });
  if (events.length === 0) return undefined;
  const facts = events.map(event => copiedFact(event, subject));
  const copy = { format: 'vitrine-copy/1', customerId: subject, madeAt: new Date(now).toISOString(), facts };
  const json = JSON.stringify(copy);
  // What is sealed by law is left alone by everybody but himself: his access to it is his right, and no use by the house.
  return new JsonText(
    actor.subject === subject ? await revealRestricted(json, OWN_ACCESS) : await reveal(json),
  );
}
