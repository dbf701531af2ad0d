import 'reflect-metadata';
import { fact, type Order } from '#platform/event-sourcing';
import { recorded } from '#platform/event-sourcing/testing/index.js';
import { onDay } from '#platform/time';
import { CallAttempted, ContactRegistered } from '../contact.events.js';
import { numberContacts } from './number-contacts.js';

const ZONE = 'Asia/Shanghai';

describe('What numbers a contact', () => {
  const told = fact(ContactRegistered, {
    register: 'hotline',
    zone: ZONE,
    direction: 'in',
    channel: 'letter',
    from: { kind: 'customer' },
    to: { kind: 'brand' },
  });
  const ordersFor = async (
    source: 'customer-statement' | 'primary-observation',
  ): Promise<readonly Order[]> => {
    const event = recorded(told, {
      stream: 'contact-a',
      envelope: {
        source,
        occurredAt: onDay('2013-06-06', ZONE),
        recordedAt: Date.parse('2013-06-06T09:00+08:00'),
      },
    });
    const reacts = numberContacts.on.find(({ of }) => of === ContactRegistered)!;
    return reacts.handle(event, { db: undefined as never });
  };

  it('asks for the next number of its desk and year, once', async () => {
    expect((await ordersFor('primary-observation')).map(({ command }) => command)).toEqual([
      expect.objectContaining({ contactId: 'a', register: 'hotline', year: 2013 }),
    ]);
    expect(numberContacts.on.map(({ of }) => of)).toEqual([ContactRegistered, CallAttempted]);
  });

  it.each(['customer-statement', 'primary-observation'] as const)(
    'says of it neither more nor less than is known of the contact: %s, on its day',
    async source => {
      const [order] = await ordersFor(source);
      expect(order!.command).toMatchObject({ source, occurredAt: '2013-06-06' });
    },
  );
});
