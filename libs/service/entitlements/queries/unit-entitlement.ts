import { IsOptional, IsString, Length } from 'class-validator';
import type { Actor } from '#platform/access';
import { fold, query, type Recorded } from '#platform/event-sourcing';
import { endOfDay, localDate, type Instant } from '#platform/time';
import { entitlement, unitFacts, unitHistory } from '../entitlement.rules.js';
import { HOUSE, housePolicies } from '../house-policy.rules.js';
import { IsDay } from '../values.js';
import { EntitlementShape } from './shapes.js';
import { streamsWithPredecessors, unitStreams, type UnitStreamRow } from './unit-streams.js';

export class UnitEntitlement {
  @IsString() @Length(1, 80) unitId!: string;
  /** The day asked about. Absent: today. */
  @IsOptional() @IsString() @IsDay() at?: string;
  /** Only what had been recorded by the end of this day. Absent: all that is known now. */
  @IsOptional() @IsString() @IsDay() knownBy?: string;
  @IsOptional() @IsString() @Length(1, 80) caseId?: string;
}

export const unitEntitlement = query({
  id: 'E1',
  question: UnitEntitlement,
  route: 'GET /units/:unitId/entitlement',
  summary:
    'What the law gives the holder of a unit on a day: by its rules, with what had happened until then',
  may: ['customer', 'agent', 'technician', 'supervisor', 'manager', 'auditor'],
  projectors: [unitStreams],
  answers: EntitlementShape,
  async answer({ unitId, at, knownBy, caseId }, { db, history, actor, now, zone }) {
    const rows = await streamsWithPredecessors(db, unitId);
    const own = rows.filter(row => row.unit_id === unitId);
    if (!maySee(actor, own) || !own.some(({ kind }) => kind === 'unit')) return undefined;
    if (caseId !== undefined && !own.some(row => row.case_id === caseId)) return undefined;
    const streams = [...new Set(rows.filter(({ kind }) => kind !== 'case').map(({ stream }) => stream))];
    const histories = await Promise.all(streams.map(stream => history(stream)));
    const knownUntil = knownBy === undefined ? Infinity : endOfDay(knownBy, zone);
    const facts = histories.flat().filter(({ envelope }) => envelope.recordedAt < knownUntil);
    const day = at ?? localDate(scenarioNow(facts) ?? now, zone);
    const house = await history(`${housePolicies.category}-${HOUSE}`);
    const policies = fold(
      housePolicies,
      house.filter(({ envelope }) => envelope.recordedAt < knownUntil),
    );
    const known = unitFacts(unitId, unitHistory(unitId, facts), day, zone);
    const answer = entitlement(known, day, zone, policies);
    const told = isCustomer(actor) ? undefined : [...new Set(rows.map(({ stream }) => stream))];
    return { ...answer, caseId, knownBy: knownBy ?? null, streams: told };
  },
});

/** A scenario's clock stands where its last fact was recorded; undefined: these facts are on the system's clock. */
const scenarioNow = (facts: readonly Recorded[]): Instant | undefined =>
  facts.some(({ envelope }) => envelope.clock !== undefined)
    ? Math.max(...facts.map(({ envelope }) => envelope.recordedAt))
    : undefined;

/** A customer sees the rights in a unit he bought or has a case about; with a case link, in that case's unit. */
function maySee(actor: Actor, rows: readonly UnitStreamRow[]): boolean {
  if (!isCustomer(actor)) return true;
  return rows.some(
    ({ case_id, subject }) =>
      subject === actor.subject && (actor.caseId === undefined || case_id === actor.caseId),
  );
}

const isCustomer = (actor: Actor): boolean => actor.roles.includes('customer');
