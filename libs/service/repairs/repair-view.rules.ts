import { policyAt, type Recorded, fold } from '#platform/event-sourcing';
import type { Instant } from '#platform/time';
import {
  compareMeasurements,
  MEASUREMENT_TOLERANCE,
  remoteHits,
  repairOrder,
  repairStatus,
  serviceRequest,
  strips,
  type RepairOrderState,
} from './repair.rules.js';

/** A repair order as people see it. Words of people are sealed as in the facts; `reveal` opens the whole at the edge. */
export function repairOrderView(repairOrderId: string, state: RepairOrderState, now: Instant) {
  const { subjects, custody, openingAuthorised, ...told } = state;
  const tolerance = policyAt(MEASUREMENT_TOLERANCE, now);
  return {
    repairOrderId,
    customerId: subjects[0],
    status: repairStatus(state),
    ...told,
    openingAuthorised: openingAuthorised ?? null,
    comparisons: compareMeasurements(state.measurements, tolerance.value),
    tolerance: { share: tolerance.value.share, policyVersion: tolerance.version },
    /** What hands and eyes at the hand-over did not record. */
    notMeasuredAt: (['intake', 'hand-over'] as const).filter(
      phase => !state.measurements.some(one => one.phase === phase),
    ),
    stepsWithoutEvidence: state.steps.filter(step => step.evidence.length === 0).length,
    custody: strips(custody.moves),
    contradictions: custody.moves
      .filter(move => move.contradicts)
      .map(({ item, from, to, at, eventId }) => ({ item, from, to, at, eventId })),
  };
}

export function serviceRequestView(requestId: string, events: readonly Recorded[]) {
  const { subjects, form, ...state } = fold(serviceRequest, events);
  return {
    requestId,
    customerId: subjects[0],
    formNo: form?.formNo,
    form,
    ...state,
    remoteDiagnoses: remoteHits(state.diagnoses),
  };
}

export const foldOrder = (events: readonly Recorded[]): RepairOrderState => fold(repairOrder, events);
