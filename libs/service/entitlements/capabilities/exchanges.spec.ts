import 'reflect-metadata';
import { fact } from '#platform/event-sourcing';
import { given } from '#platform/event-sourcing/testing/index.js';
import { endOfDay } from '#platform/time';
import { unitWasReplaced, unknownUnit } from '#service/registry/unit.rules.js';
import { exchangePickUpMissed } from '../deadlines/exchange-pick-up-missed.js';
import { exchangeProcess } from '../exchange-process.rules.js';
import {
  ExchangeFinished,
  ExchangePickUpMissed,
  ExchangeReworkDone,
  ExchangeStarted,
  OldUnitCollected,
  UnitSwapped,
  type Rework,
} from '../exchange.events.js';
import { exchangeForItself, exchangeIsFree, exchangeNotOpen } from '../remedy.problems.js';
import { ZONE } from '../testing/d-brand-unit.js';
import { newUnit, replacedUnit, SAID, theUnit, yuan } from '../testing/remedy-given.js';
import { collectOldUnit } from './collect-old-unit.js';
import { doExchangeRework } from './do-exchange-rework.js';
import { startExchange } from './start-exchange.js';
import { swapUnit } from './swap-unit.js';

// Three working days after Thursday, 6 June 2013: that weekend was worked for the Dragon-Boat holiday.
const pickUpOn = '2013-06-09';
const pickUpAt = endOfDay(pickUpOn, ZONE);
const started = fact(ExchangeStarted, {
  remedyId: 'test-id',
  caseId: 'c1',
  unitId: 'u1',
  pickUpOn,
  pickUpAt,
  policy: 'pick-up-term v1',
});
const collected = fact(OldUnitCollected, { caseId: 'c1', how: 'fetched' });
const swapped = (rework: Rework[]) =>
  fact(UnitSwapped, { remedyId: 'test-id', caseId: 'c1', unitId: 'u1', newUnitId: 'u2', rework });
const id = { exchangeId: 'test-id' };
const withNew = { reads: { newUnit } };

describe('An exchange', () => {
  it('begins with the day by which the old unit is fetched: three working days', () => {
    given(exchangeProcess)
      .when(startExchange, { ...id, caseId: 'c1', unitId: 'u1' })
      .then([started]);
    given(exchangeProcess, [started])
      .when(startExchange, { ...id, caseId: 'c1', unitId: 'u1' })
      .thenNothing();
  });

  it('goes from the old unit to the new one to what is left to do, and ends with the last of it', () => {
    given(exchangeProcess, [started])
      .when(collectOldUnit, { ...id, how: 'fetched' })
      .then([collected]);
    given(exchangeProcess, [started, collected])
      .when(swapUnit, { ...id, newUnitId: 'u2', rework: ['installation', 'data-transfer'] }, withNew)
      .then([swapped(['installation', 'data-transfer'])]);
    const toFinish = [started, collected, swapped(['installation', 'data-transfer'])];
    const installed = fact(ExchangeReworkDone, { work: 'installation' });
    given(exchangeProcess, toFinish)
      .when(doExchangeRework, { ...id, work: 'installation' })
      .then([installed]);
    given(exchangeProcess, [...toFinish, installed])
      .when(doExchangeRework, { ...id, work: 'data-transfer' })
      .then([
        fact(ExchangeReworkDone, { work: 'data-transfer' }),
        fact(ExchangeFinished, { newUnitId: 'u2' }),
      ]);
  });

  it('ends with the swap where nothing is left to do', () => {
    given(exchangeProcess, [started, collected])
      .when(swapUnit, { ...id, newUnitId: 'u2' }, withNew)
      .thenIncludes(fact(ExchangeFinished, { newUnitId: 'u2' }));
  });

  it('charges the customer nothing, at no step; what he says he paid is recorded', () => {
    const customerPaid = yuan(5000);
    given(exchangeProcess, [started])
      .when(collectOldUnit, { ...id, how: 'fetched', customerPaid })
      .thenRejected(exchangeIsFree);
    given(exchangeProcess, [started, collected])
      .when(swapUnit, { ...id, newUnitId: 'u2', customerPaid }, withNew)
      .thenRejected(exchangeIsFree);
    given(exchangeProcess, [started, collected, swapped(['installation'])])
      .when(doExchangeRework, { ...id, work: 'installation', customerPaid })
      .thenRejected(exchangeIsFree);
    given(exchangeProcess, [started])
      .when(collectOldUnit, { ...id, ...SAID, how: 'brought-by-customer', customerPaid })
      .then([fact(OldUnitCollected, { caseId: 'c1', how: 'brought-by-customer', customerPaid })]);
  });

  it('is for another unit, which is registered and was not exchanged itself', () => {
    const swap = { ...id, newUnitId: 'u2' };
    given(exchangeProcess, [started, collected]).when(swapUnit, swap).thenRejected(unknownUnit);
    given(exchangeProcess, [started, collected])
      .when(swapUnit, { ...id, newUnitId: 'u1' }, { reads: { newUnit: theUnit } })
      .thenRejected(exchangeForItself);
    given(exchangeProcess, [started, collected])
      .when(swapUnit, swap, { reads: { newUnit: { ...replacedUnit, id: 'u2' } } })
      .thenRejected(unitWasReplaced);
  });

  it('takes its steps in their order', () => {
    given(exchangeProcess, [started])
      .when(doExchangeRework, { ...id, work: 'installation' })
      .thenRejected(exchangeNotOpen);
    given(exchangeProcess, [started, collected, swapped([]), fact(ExchangeFinished, { newUnitId: 'u2' })])
      .when(swapUnit, { ...id, newUnitId: 'u3' }, { reads: { newUnit: { ...newUnit, id: 'u3' } } })
      .thenRejected(exchangeNotOpen);
    given(exchangeProcess, [started, collected])
      .when(collectOldUnit, { ...id, how: 'fetched' })
      .thenNothing();
  });

  it('whose pick-up has not come by its day says so, by the clock and once', () => {
    const missed = fact(ExchangePickUpMissed, { pickUpOn });
    given(exchangeProcess, [started]).whenDue(exchangePickUpMissed, pickUpAt).then([missed]);
    given(exchangeProcess, [started, missed]).whenDue(exchangePickUpMissed, pickUpAt).thenNothing();
    given(exchangeProcess, [started, collected]).whenDue(exchangePickUpMissed, pickUpAt).thenNothing();
  });
});
