import 'reflect-metadata';
import { fact } from '#platform/event-sourcing';
import { given } from '#platform/event-sourcing/testing/index.js';
import {
  CustodyTransferred,
  DataPlanAgreed,
  StorageRemoved,
  StorageReturned,
  UnitReceived,
} from '../repair.events.js';
import { anotherDisk, anotherHolderPlanned, holderNeeded, notTheHolder } from '../repair.problems.js';
import { IN_UNIT, NOT_RECORDED, repairOrder } from '../repair.rules.js';
import { CUSTOMER, opened, received, SHOP, STATED, zhang } from '../testing/repair-given.js';
import { receiveUnit } from './receive-unit.js';
import { removeStorage } from './remove-storage.js';
import { returnStorage } from './return-storage.js';
import { transferCustody } from './transfer-custody.js';

const order = { repairOrderId: 'o1' };
const CARRIER = { kind: 'carrier', id: 'sf' } as const;
const EXPERT = { kind: 'expert' } as const;
const atShop = given(repairOrder, [opened(), received()]);

describe('Receiving the unit', () => {
  it('gives it to the shop of the order, from the customer', () => {
    given(repairOrder, [opened()])
      .when(receiveUnit, { ...order, condition: '外壳完好' })
      .then([fact(UnitReceived, { from: CUSTOMER, to: SHOP, stays: 'yes', condition: '外壳完好' })]);
  });

  it('is refused when the shop has it already', () => {
    atShop.when(receiveUnit, order).thenRejected(notTheHolder);
  });

  it('may leave open whether it stayed, in a statement only', () => {
    const before = given(repairOrder, [opened()]);
    before.when(receiveUnit, { ...order, stays: 'not-recorded' }).thenRejected(holderNeeded);
    before
      .when(receiveUnit, { ...order, stays: 'not-recorded', ...STATED })
      .then([fact(UnitReceived, { from: CUSTOMER, to: SHOP, stays: 'not-recorded' })]);
    expect(given(repairOrder, [opened(), received({ stays: 'not-recorded' })]).state.custody.unit).toEqual(
      NOT_RECORDED,
    );
  });
});

describe('Passing the unit on', () => {
  it('needs the giver to hold it', () => {
    atShop
      .when(transferCustody, { ...order, item: 'unit', from: SHOP, to: CARRIER })
      .then([fact(CustodyTransferred, { item: 'unit', from: SHOP, to: CARRIER })]);
    atShop
      .when(transferCustody, { ...order, item: 'unit', from: CARRIER, to: CUSTOMER })
      .thenRejected(notTheHolder);
    atShop
      .when(transferCustody, { ...order, item: 'unit', from: { kind: 'shop', id: 'puxi' }, to: CARRIER })
      .thenRejected(notTheHolder);
  });

  it('needs somebody to take it', () => {
    atShop
      .when(transferCustody, { ...order, item: 'unit', from: SHOP, to: NOT_RECORDED })
      .thenRejected(holderNeeded);
    atShop
      .when(transferCustody, { ...order, item: 'unit', from: SHOP, to: IN_UNIT, ...STATED })
      .thenRejected(holderNeeded);
  });

  it('told by the customer against the record is recorded, contradicts it, and displaces nobody', () => {
    const command = { ...order, item: 'unit' as const, from: CARRIER, to: CUSTOMER };
    const told = fact(CustodyTransferred, { item: 'unit', from: CARRIER, to: CUSTOMER });
    atShop.when(transferCustody, command, { actor: zhang }).then([told]);
    const { state } = given(repairOrder, [opened(), received(), fact(told.of, told.data, STATED)]);
    expect(state.custody.unit).toEqual(SHOP);
    expect(state.custody.moves.at(-1)).toMatchObject({ contradicts: true, counts: false });
  });
});

describe('The disk', () => {
  it('is taken out of the unit once, and put back by who holds it', () => {
    const out = fact(StorageRemoved, { by: EXPERT, to: CUSTOMER, serialNo: 'D1' });
    const before = given(repairOrder, [opened()]);
    before.when(removeStorage, { ...order, by: EXPERT, to: CUSTOMER, serialNo: 'D1' }).then([out]);
    const removed = given(repairOrder, [opened(), out]);
    removed.when(removeStorage, { ...order, by: EXPERT, to: SHOP }).thenRejected(notTheHolder);
    removed.when(returnStorage, { ...order, from: SHOP }).thenRejected(notTheHolder);
    removed
      .when(returnStorage, { ...order, from: CUSTOMER })
      .then([fact(StorageReturned, { from: CUSTOMER, to: IN_UNIT })]);
  });
});

describe('A disk that comes back', () => {
  it('is the one that was taken out, where both serial numbers were noted', () => {
    const out = fact(StorageRemoved, { by: SHOP, to: CUSTOMER, serialNo: 'SSD-1' });
    const back = { repairOrderId: 'o1', from: CUSTOMER };
    const before = given(repairOrder, [opened(), received(), out]);
    before.when(returnStorage, { ...back, serialNo: 'SSD-2' }).thenRejected(anotherDisk);
    before
      .when(returnStorage, { ...back, serialNo: 'SSD-1' })
      .then([fact(StorageReturned, { from: CUSTOMER, to: { kind: 'unit' }, serialNo: 'SSD-1' })]);
    expect(before.when(returnStorage, back).decision).toHaveLength(1);
    expect(before.when(returnStorage, { ...back, serialNo: 'SSD-2', ...STATED }).decision).toHaveLength(1);
  });
});

describe('A disk that is taken out', () => {
  it('goes to whom the plan names, or to the customer', () => {
    const plan = fact(DataPlanAgreed, { diskHolder: SHOP, backup: 'none' });
    const planned = given(repairOrder, [opened(), received(), plan]);
    const out = { repairOrderId: 'o1', by: SHOP };
    planned.when(removeStorage, { ...out, to: CARRIER }).thenRejected(anotherHolderPlanned);
    for (const to of [SHOP, CUSTOMER])
      planned.when(removeStorage, { ...out, to }).then([fact(StorageRemoved, { by: SHOP, to })]);
    expect(planned.when(removeStorage, { ...out, to: CARRIER, ...STATED }).decision).toHaveLength(1);
  });
});
