import type { Role } from '#platform/access';
import {
  reject,
  type About,
  type DecisionContext,
  type Rejection,
  isDoneNow,
} from '#platform/event-sourcing';
import {
  mayComeFrom,
  type CustodyItem,
  type RepairOrderState,
  type ServiceRequestState,
} from './repair.rules.js';
import { holderNeeded, notTheHolder, repairCompletedAlready } from './repair.problems.js';
import type { Holder } from './repair.events.js';

export const STAFF: readonly (Role | 'system')[] = ['agent', 'technician', 'supervisor', 'system'];
export const STAFF_AND_CUSTOMER: readonly (Role | 'system')[] = [...STAFF, 'customer'];

/** Whom and what a later fact of the stream is about: the same as its first. */
export const aboutStream = (state: ServiceRequestState | RepairOrderState): About => ({
  subjects: state.subjects,
  caseId: state.caseId,
  unitId: state.unitId,
});

/** His own act, or what he said, recorded for him; a history brought in is taken as it is. */
export const isTheCustomers = ({ actor, source }: Pick<DecisionContext, 'actor' | 'source'>): boolean =>
  actor.roles.includes('customer') || source === 'customer-statement' || source === 'import';

/** Refuses, now, to take an item from somebody who does not hold it, or to give it to nobody. */
export function refuseTransfer(
  state: RepairOrderState,
  context: Pick<DecisionContext, 'source'>,
  { item, from, to }: { item: CustodyItem; from: Holder; to: Holder },
): Rejection | undefined {
  const isNowhere = item === 'unit' && to.kind === 'unit';
  if (isNowhere || (isDoneNow(context) && to.kind === 'not-recorded'))
    return reject(holderNeeded, { item, to: nameOf(to) });
  if (isDoneNow(context) && !mayComeFrom(state.custody, item, from))
    return reject(notTheHolder, { item, holder: nameOf(state.custody[item]), from: nameOf(from) });
  return undefined;
}

export const nameOf = (holder: Holder): string =>
  holder.label ?? (holder.id ? `${holder.kind} ${holder.id}` : holder.kind);

export const refuseAfterCompletion = (
  state: RepairOrderState,
  context: Pick<DecisionContext, 'source'>,
): Rejection | undefined =>
  state.completed && isDoneNow(context) ? reject(repairCompletedAlready) : undefined;

/** The shop of an order as a holder. */
export const shopOf = (state: RepairOrderState): Holder => ({
  kind: 'shop',
  id: state.shop?.id,
  label: state.shop?.label,
});

/** Who may read words of people here. An auditor reads them through the audit, with a stated purpose. */
export const READERS: readonly Role[] = ['customer', 'agent', 'technician', 'supervisor', 'manager'];
