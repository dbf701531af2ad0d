import { evolve, evolveCorrection, streamType, type Recorded } from '#platform/event-sourcing';
import type { PartialTime } from '#platform/time';
import { RepairAttempted, RepairAttemptsExhausted } from './attempt.events.js';
import type { Attempt } from './attempt.rules.js';
import { CustomerOpeningAuthorised, DataConcernRaised } from './data.events.js';
import { NoServicePointInReach } from './service-point.events.js';
import {
  DiagnosisConfirmed,
  DiagnosisGiven,
  DiagnosisRefuted,
  OptionChosen,
  OptionsOffered,
  ServiceRequested,
  SymptomReported,
} from './service-request.events.js';

export interface Diagnosis extends Readonly<DiagnosisGiven> {
  readonly at: PartialTime;
  readonly outcome: 'open' | 'confirmed' | 'refuted';
  readonly finding?: string;
  readonly foundPart?: string;
}
export interface Offer extends Readonly<OptionsOffered> {
  readonly at: PartialTime;
  readonly chosen?: { readonly optionId: string; readonly at: PartialTime };
}
/** Words of people are sealed here as in their facts: carried along for views, never depended on. */
export interface ServiceRequestState {
  readonly caseId?: string;
  readonly unitId?: string;
  readonly matterId?: string;
  readonly subjects: readonly string[];
  readonly form?: Readonly<ServiceRequested> & { readonly at: PartialTime };
  /** true: told that the customer's data is on the unit, or a concern about it was raised. */
  readonly dataOnDevice?: boolean;
  readonly openingAuthorised: boolean;
  readonly symptoms: readonly (Readonly<SymptomReported> & { readonly at: PartialTime })[];
  readonly diagnoses: readonly Diagnosis[];
  readonly offers: readonly Offer[];
  /** Nobody serves where the customer is; `offersBefore`: how many offers he had had by then. */
  readonly noServicePoint?: Readonly<NoServicePointInReach> & { readonly offersBefore: number };
  readonly attempts: readonly Attempt[];
  /** As many attempts failed as a customer has to bear. */
  readonly exhausted: boolean;
}

const at = (event: Recorded): PartialTime => event.envelope.occurredAt;
const diagnosisAs = (
  state: ServiceRequestState,
  diagnosisId: string,
  known: Partial<Diagnosis>,
): ServiceRequestState => ({
  ...state,
  diagnoses: state.diagnoses.map(one => (one.diagnosisId === diagnosisId ? { ...one, ...known } : one)),
});
const judged =
  (outcome: Diagnosis['outcome']) =>
  ({ data }: { data: DiagnosisConfirmed | DiagnosisRefuted }, state: ServiceRequestState) =>
    diagnosisAs(state, data.diagnosisId, { ...data, outcome });

export const serviceRequest = streamType<ServiceRequestState>({
  category: 'serviceRequest',
  initial: {
    subjects: [],
    openingAuthorised: false,
    symptoms: [],
    diagnoses: [],
    offers: [],
    attempts: [],
    exhausted: false,
  },
  evolve: [
    evolve(ServiceRequested, (event, state: ServiceRequestState) => {
      const { caseId, unitId, matterId, dataOnDevice } = event.data;
      const form = { ...event.data, at: at(event) };
      return { ...state, caseId, unitId, matterId, dataOnDevice, form, subjects: event.envelope.subjects };
    }),
    evolve(SymptomReported, (event, state: ServiceRequestState) => ({
      ...state,
      symptoms: [...state.symptoms, { ...event.data, at: at(event) }],
    })),
    evolve(DataConcernRaised, (_, state: ServiceRequestState) => ({ ...state, dataOnDevice: true })),
    evolve(CustomerOpeningAuthorised, (_, state: ServiceRequestState) => ({
      ...state,
      openingAuthorised: true,
    })),
    evolve(DiagnosisGiven, (event, state: ServiceRequestState) => ({
      ...state,
      diagnoses: [...state.diagnoses, { ...event.data, at: at(event), outcome: 'open' as const }],
    })),
    evolve(DiagnosisConfirmed, judged('confirmed')),
    evolve(DiagnosisRefuted, judged('refuted')),
    evolveCorrection(ServiceRequested, ({ symptom, wish, contactBack }, _, state: ServiceRequestState) => ({
      ...state,
      form: state.form && { ...state.form, symptom, wish, contactBack },
    })),
    evolveCorrection(DiagnosisGiven, ({ diagnosisId, basis }, _, state: ServiceRequestState) =>
      diagnosisAs(state, diagnosisId, { basis }),
    ),
    ...[DiagnosisConfirmed, DiagnosisRefuted].map(of =>
      evolveCorrection(of, ({ diagnosisId, finding }, _, state: ServiceRequestState) =>
        diagnosisAs(state, diagnosisId, { finding }),
      ),
    ),
    evolve(OptionsOffered, (event, state: ServiceRequestState) => ({
      ...state,
      offers: [...state.offers, { ...event.data, at: at(event) }],
    })),
    evolve(NoServicePointInReach, (event, state: ServiceRequestState) => ({
      ...state,
      noServicePoint: { ...event.data, offersBefore: state.offers.length },
    })),
    evolve(RepairAttempted, (event, state: ServiceRequestState) => ({
      ...state,
      attempts: [...state.attempts, { ...event.data, at: at(event) }],
    })),
    evolve(RepairAttemptsExhausted, (_, state: ServiceRequestState) => ({ ...state, exhausted: true })),
    evolve(OptionChosen, (event, state: ServiceRequestState) => {
      const { offerId, optionId } = event.data;
      const chosen = { optionId, at: at(event) };
      return {
        ...state,
        offers: state.offers.map(offer => (offer.offerId === offerId ? { ...offer, chosen } : offer)),
      };
    }),
  ],
});

/** Remote diagnoses that a finding confirmed, of those that a finding judged; the open ones are told apart. */
export function remoteHits(diagnoses: readonly Diagnosis[]) {
  const remote = diagnoses.filter(one => one.remote);
  const count = (outcome: Diagnosis['outcome']) => remote.filter(one => one.outcome === outcome).length;
  return { confirmed: count('confirmed'), refuted: count('refuted'), open: count('open') };
}
