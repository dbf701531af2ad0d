import 'reflect-metadata';
import { fact } from '#platform/event-sourcing';
import { given } from '#platform/event-sourcing/testing/index.js';
import { ReaderEventSkipped, type ReaderKind } from '#platform/projections';
import { upkeep } from '../upkeep.rules.js';
import { skipEvent, tryAgain } from './reader-orders.js';

const stock = { kind: 'read-model' as ReaderKind, name: 'stock', version: 1 };
const command = {
  ...stock,
  position: '7',
  eventType: 'PartTaken',
  stream: 'part-1',
  failure: 'no such part',
  reason: 'a script recorded it by mistake',
};
const before = fact(ReaderEventSkipped, { ...command, orderId: 'order-1', by: 'op' });

describe('An event that is skipped', () => {
  it('is skipped once, for one reader and version only', () => {
    const made = given(upkeep).when(skipEvent, command).decision;
    expect(made).toMatchObject([{ data: { ...command, by: 'staff-7' } }]);
    given(upkeep, [before]).when(skipEvent, command).then([]);
    for (const other of [{ name: 'shelf' }, { version: 2 }, { position: '8' }])
      expect(given(upkeep, [before]).when(skipEvent, { ...command, ...other }).decision).toHaveLength(1);
  });
});

describe('A reader that stands still', () => {
  it('tries again as often as it is ordered', () => {
    const { decision } = given(upkeep, [before]).when(tryAgain, { kind: 'reaction', name: 'alert' });
    expect(decision).toMatchObject([{ data: { kind: 'reaction', name: 'alert', by: 'staff-7' } }]);
  });
});
