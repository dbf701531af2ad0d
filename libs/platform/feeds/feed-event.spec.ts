import { fact, Fact, Personal } from '#platform/event-sourcing';
import { recorded } from '#platform/event-sourcing/testing/index.js';
import { IsString } from 'class-validator';
import { feedEvent, WITHHELD } from './feed-event.js';

@Fact('FeedSpecTold')
class Told {
  @IsString() customerId!: string;
  @Personal() @IsString() words!: string;
  @IsString() status!: string;
}

const pseudonym = (subject: string): string => `p-${subject.length}`;

describe('an event of a feed', () => {
  const event = recorded(
    fact(Told, { customerId: 'customer-77', words: '~p2:customer-77:AAAA', status: 'open' }),
    {
      stream: 'promise-1',
      position: 9n,
      envelope: { subjects: ['customer-77'], caseId: 'c1' },
    },
  );

  it('leaves personal values out and tells whom it is about by pseudonym only', () => {
    const told = feedEvent(event, pseudonym);
    expect(told.data).toEqual({ customerId: 'p-11', words: WITHHELD, status: 'open' });
    expect(told.subject).toBe('p-11');
    expect(JSON.stringify(told)).not.toContain('customer-77');
    expect(JSON.stringify(told)).not.toContain('AAAA');
  });

  it('does not tell the customer by the name of his own stream', () => {
    const own = recorded(fact(Told, { customerId: 'customer-77', words: '', status: '' }), {
      stream: 'customer-77',
      envelope: { subjects: ['customer-77'] },
    });
    expect(JSON.stringify(feedEvent(own, pseudonym))).not.toContain('customer-77');
  });

  it('tells neither a part of a person nor a stream that is named by him', () => {
    const facts = fact(Told, { customerId: 'customer-77.minor', words: '', status: '77' });
    const envelope = { subjects: ['customer-77'] };
    for (const stream of ['consent-customer-77', 'erasure-77', 'consent-customer-77.minor']) {
      const told = feedEvent(recorded(facts, { stream, envelope }), pseudonym);
      expect(told.data).toMatchObject({ customerId: 'p-11.minor', status: 'p-11' });
      expect(told.source).toMatch(/^\/streams\/\w+-p-11(\.minor)?$/);
    }
  });

  it('is a CloudEvent that says where to go on from', () => {
    expect(feedEvent(event, pseudonym)).toMatchObject({
      specversion: '1.0',
      type: 'FeedSpecTold',
      position: '9',
      caseid: 'c1',
    });
  });
});
