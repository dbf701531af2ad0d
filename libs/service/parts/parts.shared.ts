import type { Role } from '#platform/access';
import {
  isDoneNow,
  reject,
  type About,
  type DecisionContext,
  type Rejection,
} from '#platform/event-sourcing';
import { problem } from '#platform/problems';
import type { PartOrderState } from './parts.rules.js';

export const STAFF: readonly (Role | 'system')[] = ['agent', 'technician', 'supervisor', 'system'];

export const aboutOrder = (state: PartOrderState): About => ({
  subjects: state.subjects,
  caseId: state.caseId,
  unitId: state.unitId,
});

export const partArrivedAlready = problem({
  type: 'part-arrived-already',
  status: 409,
  title: { 'zh-CN': '配件已经到货', en: 'The part has arrived already' },
  detail: {
    'zh-CN': '这张配件单已记录到货，之后的预留、发货和到货不再登记。再需要配件请另开配件单。',
    en: 'This part order is recorded as arrived; it is not reserved, shipped or received again. Order the part anew if it is needed again.',
  },
});

export const partShippedAlready = problem({
  type: 'part-shipped-already',
  status: 409,
  title: { 'zh-CN': '配件已经发出', en: 'The part was shipped already' },
  detail: {
    'zh-CN': '这张配件单已记录发货。如再次发货，请另开配件单。',
    en: 'This part order is recorded as shipped. If it is sent again, place another order.',
  },
});

/** Now, nothing moves a part that has arrived; what is told of the past is recorded as it is told. */
export const refuseAfterArrival = (
  state: PartOrderState,
  context: Pick<DecisionContext, 'source'>,
): Rejection | undefined => (state.arrived && isDoneNow(context) ? reject(partArrivedAlready) : undefined);
