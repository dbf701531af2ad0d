import { evolve, streamType } from '#platform/event-sourcing';
import { problem } from '#platform/problems';
import { CustomerRegistered } from './registry.events.js';

export interface CustomerState {
  readonly registered: boolean;
}

export const customerFile = streamType<CustomerState>({
  category: 'customer',
  initial: { registered: false },
  evolve: [evolve(CustomerRegistered, (): CustomerState => ({ registered: true }))],
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
