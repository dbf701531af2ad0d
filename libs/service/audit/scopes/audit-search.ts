import { Type } from 'class-transformer';
import { IsArray, IsBoolean, IsIn, IsOptional, IsString, Length, ValidateNested } from 'class-validator';
import { historyOf, query, type AnswerContext } from '#platform/event-sourcing';
import { registryNumber } from './register-number.js';
import { AUDITORS } from '../auditors.js';
import { auditCases, auditCaseTable } from '../queries/audit-case-table.js';
import { placeOfEvent } from './scope-history.js';
import { placesWithin } from './scope-extent.js';
import { scopeTable, scopeTables } from './scope-table.js';
import { bare, SCOPES } from './scopes-of.js';

/** Of each kind. */
const MOST = 20;

export class AuditSearch {
  /** Case, customer, unit, person, shop or event id, phone, serial, name, or a contact’s number such as `desk-2013-7`. */
  @IsString() @Length(2, 120) text!: string;
}

const KINDS = ['case', 'event', ...SCOPES] as const;
class Hit {
  @IsIn(KINDS) kind!: (typeof KINDS)[number];
  @IsString() id!: string;
  /** By which it was found. */
  @IsIn(['id', 'phone', 'serial', 'name', 'contact-number', 'of-found']) by!: string;
  /** The case to look at it in. */
  @IsOptional() @IsString() caseId!: string | null;
}
export class AuditSearchAnswer {
  @IsArray() @ValidateNested({ each: true }) @Type(() => Hit) hits!: Hit[];
  @IsBoolean() more!: boolean;
}

/** Ids alone are answered: who was found is opened where his history is looked at, with a purpose. */
export const auditSearch = query({
  id: 'N5',
  question: AuditSearch,
  route: 'GET /audit/search',
  summary: 'Find the history that a number, a phone, a serial, a name or an id belongs to',
  may: AUDITORS,
  projectors: [scopeTable, auditCaseTable],
  answers: AuditSearchAnswer,
  async answer({ text }, context): Promise<AuditSearchAnswer> {
    const wanted = text.trim();
    const found = [
      ...(await byId(wanted, context)),
      ...(await byNumber(wanted, context)),
      ...(await byToken(wanted, context)),
    ];
    const hits = [...found, ...(await casesOf(found, context))];
    const once = [...new Map(hits.map(hit => [`${hit.kind} ${hit.id}`, hit])).values()];
    return { hits: once.slice(0, 5 * MOST), more: once.length > 5 * MOST };
  },
});

async function byId(text: string, { db }: AnswerContext): Promise<Hit[]> {
  const cases = await auditCases(db)
    .selectFrom('audit_case')
    .select('case_id')
    .where('case_id', '>=', text)
    .where('case_id', '<', `${text}\uffff`)
    .orderBy('case_id')
    .limit(MOST)
    .execute();
  const event = await placeOfEvent(db, text);
  const named = await Promise.all(
    SCOPES.map(kind =>
      scopeTables(db)
        .selectFrom('audit_scope')
        .select(['kind', 'id'])
        .where('kind', '=', kind)
        .where('id', '=', bare(kind, text))
        .limit(1)
        .executeTakeFirst(),
    ),
  );
  return [
    ...cases.map(row => ({ kind: 'case', id: row.case_id, by: 'id', caseId: row.case_id }) as const),
    ...(event ? [{ kind: 'event', id: event.id, by: 'id', caseId: null } as const] : []),
    ...named.flatMap((row, index) =>
      row ? [{ kind: SCOPES[index]!, id: row.id, by: 'id', caseId: null } as const] : [],
    ),
  ];
}

async function byNumber(text: string, { store }: AnswerContext): Promise<Hit[]> {
  const asked = registryNumber(text);
  if (!asked) return [];
  const [fact] = (await historyOf(store, asked.stream, asked.revision)).slice(0, 1);
  if (!fact || fact.revision !== asked.revision) return [];
  const { id, envelope } = fact;
  return [{ kind: 'event', id, by: 'contact-number', caseId: envelope.caseId ?? null }];
}

/** By keyed tokens; of a name they give those that it may be. */
async function byToken(text: string, { find }: AnswerContext): Promise<Hit[]> {
  const kinds = { phone: 'phone', serial: 'serial', 'name-part': 'name' } as const;
  const found = await Promise.all(
    Object.entries(kinds).map(async ([kind, by]) =>
      (await find(kind, text)).slice(0, MOST).flatMap(subject => {
        const [scope] = subject.split('-');
        if (scope !== 'customer' && scope !== 'unit') return [];
        return [{ kind: scope, id: bare(scope, subject), by, caseId: null } as const];
      }),
    ),
  );
  return found.flat();
}

/** The cases of customers and units that were found. */
async function casesOf(found: readonly Hit[], { db }: AnswerContext): Promise<Hit[]> {
  const of = found.flatMap(({ kind, id }) => (kind === 'customer' || kind === 'unit' ? [{ kind, id }] : []));
  const cases = await Promise.all(
    of
      .slice(0, MOST)
      .map(scope =>
        placesWithin(db, scope)
          .select('event.case_id')
          .distinct()
          .where('event.case_id', 'is not', null)
          .limit(MOST)
          .execute(),
      ),
  );
  return cases.flat().map(row => ({ kind: 'case', id: row.case_id!, by: 'of-found', caseId: row.case_id }));
}
