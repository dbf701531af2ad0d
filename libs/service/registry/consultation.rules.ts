import { evolve, streamType } from '#platform/event-sourcing';
import { CustomerFileConsulted } from './consultation.events.js';

export interface ConsultationState {
  readonly customerId?: string;
}

/** One look into a customer's file, by one person for one purpose. */
export const consultation = streamType<ConsultationState>({
  category: 'consultation',
  initial: {},
  evolve: [evolve(CustomerFileConsulted, ({ data }): ConsultationState => ({ customerId: data.customerId }))],
});
