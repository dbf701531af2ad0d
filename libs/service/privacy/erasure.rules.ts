import { evolve, streamType } from '#platform/event-sourcing';
import type { LocalDate } from '#platform/time';
import {
  ErasureOrdered,
  ErasureProposed,
  ErasureRefused,
  ProcessingRestricted,
  RestrictionLifted,
  SubjectErased,
  type ErasureReason,
} from './erasure.events.js';

export const ERASURE_STATUSES = [
  'none',
  'proposed',
  'ordered',
  'refused',
  'restricted',
  'lifted',
  'erased',
] as const;
export type ErasureStatus = (typeof ERASURE_STATUSES)[number];

export interface ErasureState {
  readonly customerId: string;
  readonly status: ErasureStatus;
  readonly because?: ErasureReason;
  /** Id of the actor. */
  readonly proposedBy?: string;
  readonly requestId?: string;
  /** While it is restricted: the last day, its end, and the law. */
  readonly until?: LocalDate;
  readonly untilAt?: number;
  readonly law?: string;
  /** Id of the order, or of the lifting, that is to be carried out. */
  readonly orderId?: string;
}

/** `erasure-<customer>`: whether and why a person’s data is deleted or left alone. */
export const erasure = streamType<ErasureState>({
  category: 'erasure',
  initial: { customerId: '', status: 'none' },
  evolve: [
    evolve(ErasureProposed, ({ data, envelope }): ErasureState => ({
      customerId: data.customerId,
      status: 'proposed',
      because: data.because,
      proposedBy: envelope.actor,
    })),
    evolve(ErasureOrdered, ({ id, data }): ErasureState => ({
      customerId: data.customerId,
      status: 'ordered',
      because: data.because,
      proposedBy: data.proposedBy,
      requestId: data.requestId,
      orderId: id,
    })),
    evolve(ErasureRefused, (_, state: ErasureState) => ({ ...state, status: 'refused' })),
    evolve(ProcessingRestricted, ({ data }, state: ErasureState) => ({
      ...state,
      status: 'restricted',
      until: data.until,
      untilAt: data.untilAt,
      law: data.law,
    })),
    evolve(RestrictionLifted, ({ id, data }): ErasureState => ({
      customerId: data.customerId,
      status: 'lifted',
      orderId: id,
    })),
    evolve(SubjectErased, (_, state: ErasureState) => ({ ...state, status: 'erased' })),
  ],
});

export const aboutErasure = ({ customerId }: ErasureState) => ({ subjects: customerId ? [customerId] : [] });
