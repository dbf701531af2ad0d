import { evolve, evolveCorrection, streamType, type Recorded } from '#platform/event-sourcing';
import type { PartialTime } from '#platform/time';
import { ChargeabilityDecided, ChargeabilityDisputed, ChargeabilityReviewed } from './charge.events.js';
import { charges, NO_CHARGES, type Charges } from './charge.rules.js';
import { custody, NO_CUSTODY, type Custody } from './custody.rules.js';
import { measurementOf, type Measurement } from './measurement.rules.js';
import { QuoteAccepted, QuoteDeclined, QuoteGiven } from './quote.events.js';
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
  type CustomerInvitedToWatch,
  type CustomerWatched,
  type Place,
  type WorkStepCompleted,
} from './repair.events.js';

import { workStepEvolve, type BegunStep } from './work-step.rules.js';

export * from './attempt.rules.js';
export * from './charge.rules.js';
export * from './custody.rules.js';
export * from './measurement.rules.js';
export * from './quote.rules.js';
export * from './repair-history.rules.js';
export * from './service-point.rules.js';
export * from './service-request.rules.js';

/** Something that happened once: when, and which fact tells it. */
export interface Mark {
  readonly at: PartialTime;
  readonly eventId: string;
}
export type WorkStep = Mark &
  Readonly<WorkStepCompleted> & {
    readonly evidence: readonly string[];
    /** Absent: when it was begun is not recorded. */
    readonly begunAt?: PartialTime;
  };

/** Words of people are sealed here as in their facts: carried along for views, never depended on. */
export interface RepairOrderState {
  readonly caseId?: string;
  readonly unitId?: string;
  readonly requestId?: string;
  readonly matterId?: string;
  readonly subjects: readonly string[];
  readonly shop?: Place;
  readonly opened?: Mark & { readonly symptom?: string };
  /** undefined: not told. */
  readonly customerData?: boolean;
  readonly dataConcerns: readonly (Mark & Readonly<DataConcernRaised>)[];
  readonly dataPlan?: Mark & Readonly<DataPlanAgreed>;
  readonly openingAuthorised?: Mark & Readonly<CustomerOpeningAuthorised>;
  readonly custody: Custody;
  /** Serial number of the disk that is out of the unit, where it was noted. */
  readonly diskOut?: string;
  readonly received?: Mark & Readonly<UnitReceived>;
  readonly charges: Charges;
  readonly steps: readonly WorkStep[];
  /** Steps begun and not completed. */
  readonly begun: readonly BegunStep[];
  readonly invitations: readonly (Mark & Readonly<CustomerInvitedToWatch>)[];
  readonly watched: readonly (Mark & Readonly<CustomerWatched>)[];
  readonly measurements: readonly Measurement[];
  readonly completed?: Mark & Readonly<RepairCompleted>;
  readonly handedOver?: Mark & Readonly<UnitHandedOver> & { readonly evidence: readonly string[] };
  readonly regressions: readonly (Mark & Readonly<PostRepairRegressionReported>)[];
}
export const NO_REPAIR_ORDER: RepairOrderState = {
  subjects: [],
  dataConcerns: [],
  custody: NO_CUSTODY,
  charges: NO_CHARGES,
  steps: [],
  begun: [],
  invitations: [],
  watched: [],
  measurements: [],
  regressions: [],
};

const told = <T extends object>(event: Recorded<T>): T & Mark => ({
  ...event.data,
  at: event.envelope.occurredAt,
  eventId: event.id,
});
const moved = (event: Recorded, state: RepairOrderState): RepairOrderState => ({
  ...state,
  custody: custody.evolve(state.custody, event),
});
const charged = (event: Recorded, state: RepairOrderState): RepairOrderState => ({
  ...state,
  charges: charges.evolve(state.charges, event),
});

export const repairOrder = streamType<RepairOrderState>({
  category: 'repairOrder',
  initial: NO_REPAIR_ORDER,
  evolve: [
    evolve(RepairOrderOpened, (event, state: RepairOrderState) => {
      const { symptom, ...order } = event.data;
      const opened = { at: event.envelope.occurredAt, eventId: event.id, symptom };
      return { ...state, ...order, subjects: event.envelope.subjects, opened };
    }),
    evolve(UnitReceived, (event, state: RepairOrderState) => ({
      ...moved(event, state),
      received: told(event),
    })),
    evolveCorrection(RepairOrderOpened, ({ symptom }, _, state: RepairOrderState) => ({
      ...state,
      opened: state.opened && { ...state.opened, symptom },
    })),
    evolveCorrection(UnitReceived, ({ condition, accessories }, _, state: RepairOrderState) => ({
      ...state,
      received: state.received && { ...state.received, condition, accessories },
    })),
    evolveCorrection(RepairCompleted, ({ words }, _, state: RepairOrderState) => ({
      ...state,
      completed: state.completed && { ...state.completed, words },
    })),
    evolve(CustodyTransferred, moved),
    evolve(StorageRemoved, (event, state: RepairOrderState) => ({
      ...moved(event, state),
      diskOut: event.data.serialNo,
    })),
    evolve(StorageReturned, (event, state: RepairOrderState) => ({
      ...moved(event, state),
      diskOut: event.data.to.kind === 'unit' ? undefined : state.diskOut,
    })),
    evolve(CustomerOpeningAuthorised, (event, state: RepairOrderState) => ({
      ...moved(event, state),
      openingAuthorised: told(event),
    })),
    evolve(ChargeabilityDecided, charged),
    evolve(ChargeabilityDisputed, charged),
    evolve(ChargeabilityReviewed, charged),
    evolve(QuoteGiven, charged),
    evolve(QuoteAccepted, charged),
    evolve(QuoteDeclined, charged),
    evolve(DataConcernRaised, (event, state: RepairOrderState) => ({
      ...state,
      customerData: true,
      dataConcerns: [...state.dataConcerns, told(event)],
    })),
    evolve(DataPlanAgreed, (event, state: RepairOrderState) => ({ ...state, dataPlan: told(event) })),
    ...workStepEvolve,
    evolve(Measured, (event, state: RepairOrderState) => ({
      ...state,
      measurements: [...state.measurements, measurementOf(event, state.handedOver !== undefined)],
    })),
    evolve(RepairCompleted, (event, state: RepairOrderState) => ({ ...state, completed: told(event) })),
    evolve(UnitHandedOver, (event, state: RepairOrderState) => ({
      ...moved(event, state),
      handedOver: { ...told(event), evidence: event.envelope.evidence },
    })),
    evolve(PostRepairRegressionReported, (event, state: RepairOrderState) => ({
      ...state,
      regressions: [...state.regressions, told(event)],
    })),
  ],
});

export type RepairStatus = 'opened' | 'received' | 'in-repair' | 'completed' | 'handed-over';
export function repairStatus(state: RepairOrderState): RepairStatus {
  if (state.handedOver) return 'handed-over';
  if (state.completed) return 'completed';
  if (state.steps.length + state.begun.length > 0) return 'in-repair';
  return state.received ? 'received' : 'opened';
}
