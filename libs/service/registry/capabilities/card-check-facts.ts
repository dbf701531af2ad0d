import { fact, type DecisionContext, type Folded, type NewFact } from '#platform/event-sourcing';
import { sortKey } from '#platform/time';
import { cloneSuspected, cloneSuspicion, originOf } from '../card-checks.rules.js';
import { cardResult, type ClaimState } from '../claim.rules.js';
import { CloneSuspected } from '../card-check.events.js';
import { WarrantyCardVerified } from '../registry.events.js';
import type { UnitState } from '../unit.rules.js';

type Asked = Pick<WarrantyCardVerified, 'channel' | 'askedBy' | 'place' | 'contactId' | 'asker'>;

/** A check and its result, and what the checks so far speak for. */
export function cardCheckFacts(
  state: ClaimState,
  unit: Folded<UnitState> | undefined,
  asked: Asked,
  context: DecisionContext,
): readonly NewFact[] {
  const { channel, askedBy, place, contactId, asker } = asked;
  const result = cardResult(state, unit?.state);
  const unitId = state.heldBy;
  const verified = fact(WarrantyCardVerified, { result, channel, unitId, askedBy, place, asker, contactId });
  if (unitId === undefined) return [verified];
  const at = context.occurredAt === 'unknown' ? context.now : sortKey(context.occurredAt);
  const policy = context.policy(cloneSuspicion);
  const suspected = cloneSuspected(state.checks, { at, origin: originOf(verified.data) }, policy);
  if (!suspected) return [verified];
  const { withinDays } = policy;
  return [verified, fact(CloneSuspected, { unitId, ...suspected, withinDays }, { source: 'clock' })];
}
