import 'reflect-metadata';
import { fact } from '#platform/event-sourcing';
import { given } from '#platform/event-sourcing/testing/index.js';
import { customerFile, unknownCustomer } from '../customer.rules.js';
import { CustomerLinked, OwnershipTransferred } from '../ownership.events.js';
import { CustomerRegistered, SaleRecorded, UnitRegistered, type CUSTOMER_KINDS } from '../registry.events.js';
import { notADealer, notItsOwner, notSoldTogether } from '../registry.problems.js';
import { sale } from '../sale.rules.js';
import { unitFile } from '../unit.rules.js';
import { linkCustomer } from './link-customer.js';
import { transferOwnership } from './transfer-ownership.js';

const registered = fact(UnitRegistered, { productClass: 'computer', brand: 'D', channel: 'domestic' });
const person = (id: string, kind: (typeof CUSTOMER_KINDS)[number] = 'end-user') => ({
  type: customerFile,
  id,
  facts: [fact(CustomerRegistered, { kind })],
});
const sold = (unitIds: string[]) => ({
  type: sale,
  id: 's1',
  facts: [fact(SaleRecorded, { unitIds, buyer: 'customer-a', channel: 'shop' })],
});
const to = person('b');
const moved = (from: string | undefined, next: string) =>
  fact(OwnershipTransferred, { from: from && `customer-${from}`, to: `customer-${next}`, on: undefined });

describe('Handing a unit on', () => {
  it('names who had it by the record, or as it was told', () => {
    const command = { unitId: 'u1', to: 'b' };
    given(unitFile, [registered])
      .when(transferOwnership, command, { reads: { to } })
      .then([moved(undefined, 'b')]);
    given(unitFile, [registered])
      .when(transferOwnership, { ...command, from: 'a' }, { reads: { to } })
      .then([moved('a', 'b')]);
    given(unitFile, [registered])
      .when(transferOwnership, { ...command, saleId: 's1' }, { reads: { to, sold: sold(['u1']) } })
      .then([moved('a', 'b')]);
    given(unitFile, [registered, moved('a', 'b')])
      .when(transferOwnership, { ...command, to: 'c' }, { reads: { to: person('c') } })
      .then([moved('b', 'c')]);
    given(unitFile, [registered, moved('a', 'b')])
      .when(transferOwnership, command, { reads: { to } })
      .thenNothing();
  });

  it('is refused from somebody who does not own it, by another sale, and to nobody', () => {
    const command = { unitId: 'u1', to: 'c', from: 'a' };
    given(unitFile, [registered, moved('a', 'b')])
      .when(transferOwnership, command, { reads: { to: person('c') } })
      .thenRejected(notItsOwner);
    given(unitFile, [registered])
      .when(transferOwnership, { ...command, saleId: 's1' }, { reads: { to, sold: sold(['u2']) } })
      .thenRejected(notSoldTogether);
    given(unitFile, [registered])
      .when(transferOwnership, command, { reads: { to: { type: customerFile, facts: [] } } })
      .thenRejected(unknownCustomer);
  });
});

describe('An indirect customer', () => {
  const file = [fact(CustomerRegistered, { kind: 'end-user' })];
  const linked = fact(CustomerLinked, { via: 'customer-d', since: undefined });
  const command = { customerId: 'a', via: 'd' };

  it('is linked to a dealer or an organisation, once', () => {
    for (const kind of ['dealer', 'organisation'] as const) {
      given(customerFile, file)
        .when(linkCustomer, command, { reads: { dealer: person('d', kind) } })
        .then([linked]);
    }
    given(customerFile, [...file, linked])
      .when(linkCustomer, command, { reads: { dealer: person('d', 'dealer') } })
      .thenNothing();
  });

  it('is not reached through another end user, nor through nobody', () => {
    given(customerFile, file)
      .when(linkCustomer, command, { reads: { dealer: person('d') } })
      .thenRejected(notADealer);
    given(customerFile, file)
      .when(linkCustomer, command, { reads: { dealer: { type: customerFile, facts: [] } } })
      .thenRejected(unknownCustomer);
  });
});
