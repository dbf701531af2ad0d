import type { PartialTime } from '#platform/time';
import type { RepairOrderState, WorkStep } from './repair.rules.js';

/** One repair order as the law's repair record needs it. */
export interface RepairDone {
  readonly orderId: string;
  /** When the unit was brought in; the opening of the order where nobody told. */
  readonly handIn: PartialTime;
  /** When it was given back; the completion where nobody told; undefined: not yet. */
  readonly handOver?: PartialTime;
  /** Whether the shop is recorded to have had the unit from hand-in to hand-over. */
  readonly stayed: 'yes' | 'not-recorded';
  readonly completed: boolean;
  readonly result?: 'fixed' | 'not-fixed' | 'cannot-reproduce' | 'not-told';
  readonly partsReplaced: readonly string[];
}

export function repairDoneOf(orderId: string, state: RepairOrderState): RepairDone | undefined {
  const begun = state.received ?? state.opened;
  if (!begun) return undefined;
  return {
    orderId,
    handIn: begun.at,
    handOver: (state.handedOver ?? state.completed)?.at,
    stayed: leftBetween(state) ? 'not-recorded' : (state.received?.stays ?? 'not-recorded'),
    completed: state.completed !== undefined,
    result: state.completed?.result,
    partsReplaced: replacedParts(state.steps),
  };
}

/** The customer had the unit back before it was handed over: for how long it was away is not one stretch any more. */
function leftBetween({ custody, handedOver }: RepairOrderState): boolean {
  return custody.moves.some(
    move =>
      move.item === 'unit' &&
      move.counts &&
      move.to.kind === 'customer' &&
      move.eventId !== handedOver?.eventId,
  );
}

export const replacedParts = (steps: readonly WorkStep[]): readonly string[] => [
  ...new Set(steps.flatMap(({ partIn }) => (partIn ? [partIn.name] : []))),
];

/** Repairs that count before an exchange: completed, and a fault was there to repair. */
export const countedRepairs = (repairs: readonly RepairDone[]): readonly RepairDone[] =>
  repairs.filter(repair => repair.completed && repair.result !== 'cannot-reproduce');

/** A part of the unit leaving or coming, in the order recorded. A serial number absent is not recorded. */
export interface PartChange extends Pick<WorkStep, 'at' | 'eventId' | 'evidence' | 'partOut' | 'partIn'> {
  readonly orderId: string;
  /** The part taken out is another one (by serial number) than the last one put in. */
  readonly differs: boolean;
}
export interface PartLine {
  readonly name: string;
  readonly changes: readonly PartChange[];
}

/** Every part that was changed in a unit, with what went out and what came in. */
export function partGenealogy(
  orders: readonly { readonly orderId: string; readonly steps: readonly WorkStep[] }[],
): readonly PartLine[] {
  const lines = new Map<string, PartChange[]>();
  const steps = orders.flatMap(order => order.steps.map(step => ({ ...step, orderId: order.orderId })));
  for (const { orderId, partOut, partIn, at, eventId, evidence } of steps) {
    const name = partIn?.name ?? partOut?.name;
    if (name === undefined) continue;
    const changes = lines.get(name) ?? [];
    const lastIn = changes.at(-1)?.partIn?.serialNo;
    const differs = lastIn !== undefined && partOut?.serialNo !== undefined && lastIn !== partOut.serialNo;
    lines.set(name, [...changes, { orderId, partOut, partIn, at, eventId, evidence, differs }]);
  }
  return [...lines].map(([name, changes]) => ({ name, changes }));
}
