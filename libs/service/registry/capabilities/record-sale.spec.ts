import 'reflect-metadata';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { fact } from '#platform/event-sourcing';
import { given } from '#platform/event-sourcing/testing/index.js';
import { customerFile, unknownCustomer } from '../customer.rules.js';
import { CustomerRegistered, SaleRecorded, UnitRegistered } from '../registry.events.js';
import { sale } from '../sale.rules.js';
import { unitFile, unknownUnit } from '../unit.rules.js';
import { RecordSale, recordSale } from './record-sale.js';

const unit = {
  type: unitFile,
  facts: [fact(UnitRegistered, { productClass: 'computer', brand: 'D', channel: 'domestic' })],
};
const buyer = { type: customerFile, facts: [fact(CustomerRegistered, { kind: 'end-user' })], id: '7' };
const command = { unitIds: ['u1'], buyer: '7', channel: 'online', soldOn: '2013-02-01' } as const;

describe('Recording a sale', () => {
  it('names the units, the buyer and the days as far as they are known', () => {
    given(sale)
      .when(recordSale, { ...command, unitIds: ['u1'] }, { reads: { unit0: unit, buyer } })
      .then([
        fact(SaleRecorded, { unitIds: ['u1'], buyer: 'customer-7', channel: 'online', soldOn: '2013-02-01' }),
      ]);
  });

  it('is refused when one of its units, or the buyer, is not there', () => {
    const missing = { type: unitFile, facts: [] };
    given(sale)
      .when(
        recordSale,
        { ...command, unitIds: ['u1', 'u2'] },
        { reads: { unit0: unit, unit1: missing, buyer } },
      )
      .thenRejected(unknownUnit);
    given(sale)
      .when(
        recordSale,
        { ...command, unitIds: ['u1'] },
        { reads: { unit0: unit, buyer: { type: customerFile, facts: [] } } },
      )
      .thenRejected(unknownCustomer);
  });

  it.each([
    ['2013-02-01', true],
    ['2013-02', true],
    ['2013', true],
    ['2013-02-30', false],
    ['unknown', false],
    ['2013-02-01/2013-02-03', false],
    ['02/01/2013', false],
  ])('takes a date that exists: %s', (soldOn, isTaken) => {
    const errors = validateSync(plainToInstance(RecordSale, { ...command, soldOn }));
    expect(errors.length === 0).toBe(isTaken);
  });
});
