import { evolve, streamType } from '#platform/event-sourcing';
import { CustomerOpeningAuthorised, DataConcernRaised } from './data.events.js';
import {
  DiagnosisConfirmed,
  DiagnosisGiven,
  DiagnosisRefuted,
  OptionChosen,
  OptionsOffered,
  ServiceRequested,
} from './service-request.events.js';

export interface Diagnosis {
  readonly diagnosisId: string;
  readonly suspectedPart: string;
  readonly remote: boolean;
  readonly certainty: DiagnosisGiven['certainty'];
  readonly outcome: 'open' | 'confirmed' | 'refuted';
}
export interface Offer {
  readonly offerId: string;
  readonly optionIds: readonly string[];
  readonly chosen?: string;
}
export interface ServiceRequestState {
  readonly caseId?: string;
  readonly unitId?: string;
  readonly matterId?: string;
  readonly subjects: readonly string[];
  /** true: told that the customer's data is on the unit, or a concern about it was raised. */
  readonly dataOnDevice?: boolean;
  readonly openingAuthorised: boolean;
  readonly diagnoses: readonly Diagnosis[];
  readonly offers: readonly Offer[];
}

const judged =
  (outcome: Diagnosis['outcome']) =>
  (event: { data: { diagnosisId: string } }, state: ServiceRequestState): ServiceRequestState => ({
    ...state,
    diagnoses: state.diagnoses.map(one =>
      one.diagnosisId === event.data.diagnosisId ? { ...one, outcome } : one,
    ),
  });

export const serviceRequest = streamType<ServiceRequestState>({
  category: 'serviceRequest',
  initial: { subjects: [], openingAuthorised: false, diagnoses: [], offers: [] },
  evolve: [
    evolve(ServiceRequested, ({ data, envelope }, state: ServiceRequestState) => ({
      ...state,
      caseId: data.caseId,
      unitId: data.unitId,
      matterId: data.matterId,
      subjects: envelope.subjects,
      dataOnDevice: data.dataOnDevice,
    })),
    evolve(DataConcernRaised, (_, state: ServiceRequestState) => ({ ...state, dataOnDevice: true })),
    evolve(CustomerOpeningAuthorised, (_, state: ServiceRequestState) => ({
      ...state,
      openingAuthorised: true,
    })),
    evolve(DiagnosisGiven, ({ data }, state: ServiceRequestState) => ({
      ...state,
      diagnoses: [...state.diagnoses, { ...pickDiagnosis(data), outcome: 'open' as const }],
    })),
    evolve(DiagnosisConfirmed, judged('confirmed')),
    evolve(DiagnosisRefuted, judged('refuted')),
    evolve(OptionsOffered, ({ data }, state: ServiceRequestState) => ({
      ...state,
      offers: [...state.offers, { offerId: data.offerId, optionIds: data.options.map(option => option.id) }],
    })),
    evolve(OptionChosen, ({ data }, state: ServiceRequestState) => ({
      ...state,
      offers: state.offers.map(offer =>
        offer.offerId === data.offerId ? { ...offer, chosen: data.optionId } : offer,
      ),
    })),
  ],
});

const pickDiagnosis = ({ diagnosisId, suspectedPart, remote, certainty }: DiagnosisGiven) => ({
  diagnosisId,
  suspectedPart,
  remote,
  certainty,
});

/** Remote diagnoses that a finding confirmed, of those that a finding judged; the open ones are told apart. */
export function remoteHits(diagnoses: readonly Diagnosis[]) {
  const remote = diagnoses.filter(one => one.remote);
  const count = (outcome: Diagnosis['outcome']) => remote.filter(one => one.outcome === outcome).length;
  return { confirmed: count('confirmed'), refuted: count('refuted'), open: count('open') };
}
