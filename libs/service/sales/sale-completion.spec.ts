import 'reflect-metadata';
import fc from 'fast-check';
import { fact, type NewFact } from '#platform/event-sourcing';
import { given } from '#platform/event-sourcing/testing/index.js';
import { promise } from '#service/promises/promise.rules.js';
import {
  PromiseBroken,
  PromiseDisputed,
  PromiseKept,
  PromiseMade,
  PromiseSettled,
  PromiseWithdrawn,
} from '#service/promises/promise.events.js';
import { SaleRecorded } from '#service/registry/registry.events.js';
import { sale } from '#service/registry/sale.rules.js';
import { attachSalePromises } from './capabilities/attach-sale-promises.js';
import { judgeSalePromise } from './capabilities/judge-sale-promise.js';
import {
  SalePromiseDone,
  SalePromiseReopened,
  SalePromisesAttached,
  SaleServiceCompleted,
} from './sale-completion.events.js';
import { completionFacts, saleCompletion } from './sale-completion.rules.js';
import { promiseOfAnother, unknownPromiseOfSale, unknownSale } from './sales.problems.js';

const made = (to = 'customer-a') =>
  fact(PromiseMade, {
    caseId: 'c',
    to,
    by: { unit: 'shop' },
    words: 'w',
    literal: false,
    about: 'install',
    kind: 'firm',
    medium: 'phone',
  });
const kept = fact(PromiseKept, { at: 'unknown', evidence: [], by: 'customer' });
const of = (...facts: NewFact[]) => ({ type: promise, facts: [made(), ...facts] });
const sold = {
  type: sale,
  id: 's1',
  facts: [fact(SaleRecorded, { unitIds: ['u1'], buyer: 'customer-a', channel: 'shop' })],
};
const attached = (...promiseIds: string[]) => fact(SalePromisesAttached, { promiseIds });
const done = (promiseId: string, owed: number, how: SalePromiseDone['how'] = 'kept') =>
  fact(SalePromiseDone, { promiseId, how, owed });
const completed = (lastPromiseId: string) => fact(SaleServiceCompleted, { lastPromiseId });

describe('The promises made with a sale', () => {
  it('are attached once, and those that are done count at once', () => {
    const reads = { sold, promise0: of(), promise1: of(kept) };
    given(saleCompletion)
      .when(attachSalePromises, { saleId: 's1', promiseIds: ['p1', 'p2'] }, { reads })
      .then([attached('p1', 'p2'), done('p2', 1)]);
    given(saleCompletion, [attached('p1')])
      .when(attachSalePromises, { saleId: 's1', promiseIds: ['p1'] }, { reads })
      .thenNothing();
    given(saleCompletion)
      .when(attachSalePromises, { saleId: 's1', promiseIds: ['p2'] }, { reads: { sold, promise0: of(kept) } })
      .then([attached('p2'), done('p2', 0), completed('p2')]);
  });

  it('are promises to the buyer that are there, of a sale that is there', () => {
    const command = { saleId: 's1', promiseIds: ['p1'] };
    given(saleCompletion)
      .when(attachSalePromises, command, { reads: { sold: { type: sale, facts: [] }, promise0: of() } })
      .thenRejected(unknownSale);
    given(saleCompletion)
      .when(attachSalePromises, command, { reads: { sold, promise0: { type: promise, facts: [] } } })
      .thenRejected(unknownPromiseOfSale);
    given(saleCompletion)
      .when(attachSalePromises, command, {
        reads: { sold, promise0: { type: promise, facts: [made('customer-b')] } },
      })
      .thenRejected(promiseOfAnother);
  });

  const judge = { saleId: 's1', promiseId: 'p1' };
  const settled = fact(PromiseSettled, { remedy: 'r', agreed: true });
  const disputed = fact(PromiseDisputed, { by: 'customer', words: 'w' });
  const withdrawn = (by: 'customer' | 'company') => fact(PromiseWithdrawn, { by, explanation: 'e' });
  it.each([
    ['kept', of(kept), 'kept'],
    ['broken and settled', of(fact(PromiseBroken, { reason: 'other' }), settled), 'settled'],
    ['released by the customer', of(withdrawn('customer')), 'released'],
  ] as const)('end the sale when the last one is %s', (_, reads, how) => {
    given(saleCompletion, [attached('p1')])
      .when(judgeSalePromise, judge, { reads: { sold, made: reads } })
      .then([done('p1', 0, how), completed('p1')]);
  });

  it('are owed while one is broken, taken back or disputed', () => {
    for (const reads of [of(fact(PromiseBroken, { reason: 'other' })), of(withdrawn('company')), of()])
      given(saleCompletion, [attached('p1')])
        .when(judgeSalePromise, judge, { reads: { sold, made: reads } })
        .thenNothing();
    given(saleCompletion, [attached('p1'), done('p1', 0), completed('p1')])
      .when(judgeSalePromise, judge, { reads: { sold, made: of(kept, disputed) } })
      .then([fact(SalePromiseReopened, { promiseId: 'p1' })]);
  });

  it('are complete exactly when none is owed, in whatever order they are judged', () => {
    const ids = ['a', 'b', 'c'];
    const judged = fc.array(
      fc.record({ id: fc.constantFrom(...ids, 'x'), how: fc.constantFrom('kept', 'settled', undefined) }),
    );
    fc.assert(
      fc.property(judged, steps => {
        const facts: NewFact[] = [attached(...ids)];
        for (const { id, how } of steps)
          facts.push(...completionFacts(given(saleCompletion, facts).state, id, how as 'kept' | undefined));
        const { state } = given(saleCompletion, facts);
        expect(state.completed).toBe(ids.every(id => id in state.done));
      }),
    );
  });
});
