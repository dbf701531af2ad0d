import fc from 'fast-check';
import type { StoredEvent } from '#platform/event-store';
import { envelopeOf, headerOf } from './event-leaf.js';

const bytes = (value: unknown): Buffer => Buffer.from(JSON.stringify(value));

describe('The header of a leaf', () => {
  it('is what JSON.stringify gives, whatever the names are', () => {
    const name = fc.oneof(
      fc.string(),
      fc.string({ unit: 'binary' }),
      fc.constant('a"b\\c\u2028\u007f\ud800'),
    );
    fc.assert(
      fc.property(
        name,
        name,
        fc.bigInt({ min: 0n, max: 2n ** 63n }),
        fc.maxSafeNat(),
        (stream, type, revision, at) => {
          const event = {
            stream,
            type,
            revision,
            id: 'ABCD',
            contentType: 'application/json',
          } as StoredEvent;
          const expected = [
            'vitrine-event/1',
            stream,
            String(revision),
            'abcd',
            type,
            'application/json',
            at,
          ];
          expect(headerOf(event, at)).toBe(JSON.stringify(expected));
          expect(headerOf(event, null)).toBe(JSON.stringify([...expected.slice(0, -1), null]));
        },
      ),
    );
  });
});

describe('What the log reads of metadata', () => {
  it('is each chain once, and nothing of what is no envelope', () => {
    const envelope = {
      recordedAt: 1,
      subjects: ['customer-1', 'customer-1', 'case-2', ''],
      caseId: '2',
      unitId: '3',
    };
    expect(envelopeOf(bytes(envelope))).toEqual({
      recordedAt: 1,
      chains: ['customer-1', 'case-2', 'unit-3'],
    });
    const none = { recordedAt: null, chains: [] };
    for (const other of [{ subjects: ['customer-1'] }, [envelope], 7, null, { ...envelope, recordedAt: '1' }])
      expect(envelopeOf(bytes(other))).toEqual(none);
    expect(envelopeOf(Buffer.from('{"recordedAt":1,'))).toEqual(none);
    const broken = Buffer.concat([
      Buffer.from('{"recordedAt":1,"caseId":"'),
      Buffer.of(0xff),
      Buffer.from('"}'),
    ]);
    expect(envelopeOf(broken)).toEqual(none);
  });
});
