import { evolve, evolveCorrection, streamType } from '#platform/event-sourcing';
import { problem } from '#platform/problems';
import { CustomerLinked } from './ownership.events.js';
import { CustomerRegistered } from './registry.events.js';

export interface CustomerState {
  readonly registered: boolean;
  /** Sealed. */
  readonly phone?: string;
  /** Sealed. */
  readonly email?: string;
  /** Made up for a demo: nobody is there to be told anything. */
  readonly fictitious?: boolean;
  readonly kind?: CustomerRegistered['kind'];
  /** Subjects of the dealers and organisations through which the company reaches him. */
  readonly links: readonly string[];
}

export const customerFile = streamType<CustomerState>({
  category: 'customer',
  initial: { registered: false, links: [] },
  evolve: [
    evolve(CustomerRegistered, ({ data }, state: CustomerState): CustomerState => ({
      ...state,
      registered: true,
      kind: data.kind,
      phone: data.phone,
      email: data.email,
      fictitious: data.fictitious,
    })),
    evolveCorrection(CustomerRegistered, ({ phone, email }, _, state: CustomerState): CustomerState => ({
      ...state,
      phone,
      email,
    })),
    evolve(CustomerLinked, ({ data }, state: CustomerState): CustomerState => ({
      ...state,
      links: [...state.links, data.via],
    })),
  ],
});

/** The subject: `customer-7f3`, whether the id came with its category or without. */
export const customerSubject = (customerId: string): string =>
  customerId.startsWith('customer-') ? customerId : `customer-${customerId}`;

/** The id of the customer's stream: `7f3`. */
export const bareCustomerId = (customerId: string): string => customerId.replace(/^customer-/, '');

export const unknownCustomer = problem({
  type: 'unknown-customer',
  status: 404,
  title: { 'zh-CN': '没有这位客户', en: 'No such customer' },
  detail: {
    'zh-CN': '没有编号为 {customerId} 的客户。请核对编号，或先建立客户档案。',
    en: 'There is no customer {customerId}. Check the id, or register the customer first.',
  },
});
