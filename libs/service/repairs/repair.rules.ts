import { evolve, streamType, type Recorded } from '#platform/event-sourcing';
import type { PartialTime } from '#platform/time';
import { custody, NO_CUSTODY, type Custody } from './custody.rules.js';
import { measurementOf, type Measurement } from './measurement.rules.js';
import {
  CustodyTransferred,
  CustomerOpeningAuthorised,
  DataConcernRaised,
  DataPlanAgreed,
  Measured,
  PostRepairRegressionReported,
  RepairCompleted,
  RepairOrderOpened,
  StorageRemoved,
  StorageReturned,
  UnitHandedOver,
  UnitReceived,
  WorkStepCompleted,
  type PartIn,
  type PartOut,
  type Place,
} from './repair.events.js';

export * from './custody.rules.js';
export * from './measurement.rules.js';
export * from './repair-history.rules.js';
export * from './service-request.rules.js';

export interface WorkStep {
  readonly step: WorkStepCompleted['step'];
  readonly technician?: string;
  readonly partOut?: PartOut;
  readonly partIn?: PartIn;
  readonly evidence: readonly string[];
  readonly at: PartialTime;
  readonly eventId: string;
}
/** Something that happened once: when, and which fact tells it. */
export interface Mark {
  readonly at: PartialTime;
  readonly eventId: string;
}
export interface RepairOrderState {
  readonly caseId?: string;
  readonly unitId?: string;
  readonly requestId?: string;
  readonly matterId?: string;
  readonly subjects: readonly string[];
  readonly shop?: Place;
  readonly opened?: Mark;
  /** undefined: not told. */
  readonly customerData?: boolean;
  readonly dataPlan?: DataPlanAgreed;
  readonly openingAuthorised: boolean;
  readonly custody: Custody;
  readonly received?: Mark & { readonly stays: UnitReceived['stays'] };
  readonly steps: readonly WorkStep[];
  readonly measurements: readonly Measurement[];
  readonly completed?: Mark & { readonly result: RepairCompleted['result'] };
  readonly handedOver?: Mark;
  readonly regressions: readonly (Mark &
    Pick<PostRepairRegressionReported, 'part' | 'otherPart' | 'daysAfter'>)[];
}
export const NO_REPAIR_ORDER: RepairOrderState = {
  subjects: [],
  openingAuthorised: false,
  custody: NO_CUSTODY,
  steps: [],
  measurements: [],
  regressions: [],
};

const mark = (event: Recorded): Mark => ({ at: event.envelope.occurredAt, eventId: event.id });
const moved = (event: Recorded, state: RepairOrderState): RepairOrderState => ({
  ...state,
  custody: custody.evolve(state.custody, event),
});

export const repairOrder = streamType<RepairOrderState>({
  category: 'repairOrder',
  initial: NO_REPAIR_ORDER,
  evolve: [
    evolve(RepairOrderOpened, (event, state: RepairOrderState) => {
      const { caseId, unitId, requestId, matterId, shop, customerData } = event.data;
      const { subjects } = event.envelope;
      return {
        ...state,
        caseId,
        unitId,
        requestId,
        matterId,
        shop,
        customerData,
        subjects,
        opened: mark(event),
      };
    }),
    evolve(UnitReceived, (event, state: RepairOrderState) => ({
      ...moved(event, state),
      received: { ...mark(event), stays: event.data.stays },
    })),
    evolve(CustodyTransferred, moved),
    evolve(StorageRemoved, moved),
    evolve(StorageReturned, moved),
    evolve(CustomerOpeningAuthorised, (event, state: RepairOrderState) => ({
      ...moved(event, state),
      openingAuthorised: true,
    })),
    evolve(DataConcernRaised, (_, state: RepairOrderState) => ({ ...state, customerData: true })),
    evolve(DataPlanAgreed, (event, state: RepairOrderState) => ({ ...state, dataPlan: event.data })),
    evolve(WorkStepCompleted, (event, state: RepairOrderState) => {
      const { step, technician, partOut, partIn } = event.data;
      const { evidence } = event.envelope;
      return {
        ...state,
        steps: [...state.steps, { step, technician, partOut, partIn, evidence, ...mark(event) }],
      };
    }),
    evolve(Measured, (event, state: RepairOrderState) => ({
      ...state,
      measurements: [...state.measurements, measurementOf(event, state.handedOver !== undefined)],
    })),
    evolve(RepairCompleted, (event, state: RepairOrderState) => ({
      ...state,
      completed: { ...mark(event), result: event.data.result },
    })),
    evolve(UnitHandedOver, (event, state: RepairOrderState) => ({
      ...moved(event, state),
      handedOver: mark(event),
    })),
    evolve(PostRepairRegressionReported, (event, state: RepairOrderState) => {
      const { part, otherPart, daysAfter } = event.data;
      return {
        ...state,
        regressions: [...state.regressions, { ...mark(event), part, otherPart, daysAfter }],
      };
    }),
  ],
});

export type RepairStatus = 'opened' | 'received' | 'in-repair' | 'completed' | 'handed-over';
export function repairStatus(state: RepairOrderState): RepairStatus {
  if (state.handedOver) return 'handed-over';
  if (state.completed) return 'completed';
  if (state.steps.length > 0) return 'in-repair';
  return state.received ? 'received' : 'opened';
}
