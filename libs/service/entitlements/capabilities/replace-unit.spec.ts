import 'reflect-metadata';
import { fact } from '#platform/event-sourcing';
import { given } from '#platform/event-sourcing/testing/index.js';
import { UnitRegistered, UnitReplacedBy } from '#service/registry/registry.events.js';
import { unitFile, unitWasReplaced, unknownUnit, whyNoService } from '#service/registry/unit.rules.js';
import { exchangeForItself } from '../remedy.problems.js';
import { replaceUnit } from './replace-unit.js';

const registered = fact(UnitRegistered, { productClass: 'computer', brand: 'D', channel: 'domestic' });
const exchange = { unitId: 'old', byUnitId: 'new', remedyId: 'r1' };
const reads = { by: { type: unitFile, facts: [registered], id: 'new' } };
const replaced = fact(UnitReplacedBy, { byUnitId: 'new', remedyId: 'r1' });

describe('Exchanging a unit', () => {
  it('closes the old one with the link to the new one, once', () => {
    given(unitFile, [registered]).when(replaceUnit, exchange, { reads }).then([replaced]);
    given(unitFile, [registered, replaced]).when(replaceUnit, exchange, { reads }).thenNothing();
  });

  it('is refused for a unit that is not there, for itself, and a second time for another', () => {
    const none = { by: { type: unitFile, facts: [] } };
    given(unitFile, [registered]).when(replaceUnit, exchange, { reads: none }).thenRejected(unknownUnit);
    given(unitFile, [registered])
      .when(replaceUnit, { unitId: 'same', byUnitId: 'same' }, { reads })
      .thenRejected(exchangeForItself);
    given(unitFile, [registered, replaced])
      .when(replaceUnit, { ...exchange, byUnitId: 'third' }, { reads })
      .thenRejected(unitWasReplaced);
  });

  it('leaves no new service on the old one, which names the new one; what is told of the past is taken', () => {
    const { state } = given(unitFile, [registered, replaced]);
    const old = { exists: true, id: 'old', state };
    expect(whyNoService(old, 'primary-observation')).toMatchObject({
      rejected: unitWasReplaced,
      params: { unitId: 'old', byUnitId: 'new' },
    });
    for (const source of ['customer-statement', 'company-record', 'import'] as const)
      expect(whyNoService(old, source)).toBeUndefined();
    expect(whyNoService({ ...old, state: given(unitFile, [registered]).state }, 'primary-observation')).toBe(
      undefined,
    );
  });
});
