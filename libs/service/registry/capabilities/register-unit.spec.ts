import 'reflect-metadata';
import fc from 'fast-check';
import { fact } from '#platform/event-sourcing';
import { given } from '#platform/event-sourcing/testing/index.js';
import { claim, normalNumber, serialClaimId } from '../claim.rules.js';
import {
  ClaimReleased,
  DuplicateSerialAttempted,
  SerialClaimed,
  UnitRegistered,
  UnitRegistrationRefused,
} from '../registry.events.js';
import { serialTaken, unitExists } from '../registry.problems.js';
import { unitFile } from '../unit.rules.js';
import { admitUnit } from './admit-unit.js';
import { registerUnitWithoutSerial } from './register-unit-without-serial.js';
import { registerUnit } from './register-unit.js';
import { releaseClaim } from './release-claim.js';

const ultrabook = { productClass: 'computer', brand: 'D', model: 'XPS 13', channel: 'domestic' } as const;
const command = { ...ultrabook, unitId: 'u1', serialNo: 'SN-001' };
const claimed = fact(SerialClaimed, command);
const held = { claim: { type: claim, facts: [claimed], id: 'serial-1' } };
const admit = { unitId: 'u1', claim: 'serial-1' };

describe('Registering a unit', () => {
  it('claims its serial number first', () => {
    given(claim).when(registerUnit, command).then([claimed]);
  });

  it('is refused for a number that is taken, and the attempt is a fact', () => {
    const { decision } = given(claim, [claimed]).when(registerUnit, { ...command, unitId: 'u2' });
    expect(decision).toMatchObject({
      rejected: serialTaken,
      record: [{ of: DuplicateSerialAttempted, data: { unitId: 'u1' } }],
    });
  });

  it('is refused under an id that is taken', () => {
    given(claim)
      .when(registerUnit, command, {
        reads: { unit: { type: unitFile, facts: [fact(UnitRegistered, ultrabook)] } },
      })
      .thenRejected(unitExists);
  });

  it('without a serial number is a fact at once', () => {
    given(unitFile)
      .when(registerUnitWithoutSerial, ultrabook)
      .then([fact(UnitRegistered, ultrabook)]);
  });
});

describe('What follows from a claim', () => {
  const registered = fact(UnitRegistered, { ...ultrabook, claim: 'serial-1' });

  it('is the unit, once', () => {
    given(unitFile).when(admitUnit, admit, { reads: held }).then([registered]);
    given(unitFile, [registered]).when(admitUnit, admit, { reads: held }).thenNothing();
  });

  it('is nothing where the claim was released or belongs to another unit', () => {
    const released = [claimed, fact(ClaimReleased, { because: 'unit-id-taken' })];
    given(unitFile)
      .when(admitUnit, admit, { reads: { claim: { type: claim, facts: released } } })
      .thenNothing();
    given(unitFile)
      .when(admitUnit, { ...admit, unitId: 'u2' }, { reads: held })
      .thenNothing();
  });

  it('is its release where another unit was quicker to take the id', () => {
    const { decision } = given(unitFile, [fact(UnitRegistered, ultrabook)]).when(admitUnit, admit, {
      reads: held,
    });
    expect(decision).toMatchObject({ rejected: unitExists, record: [{ of: UnitRegistrationRefused }] });
    const release = { claimId: 'test-id', unitId: 'u1', because: 'unit-id-taken' } as const;
    given(claim, [claimed])
      .when(releaseClaim, release)
      .then([fact(ClaimReleased, { because: 'unit-id-taken' })]);
    given(claim, [claimed])
      .when(releaseClaim, { ...release, unitId: 'u2' })
      .thenNothing();
    expect(
      given(claim, [claimed, fact(ClaimReleased, { because: 'unit-id-taken' })]).state.heldBy,
    ).toBeUndefined();
  });
});

describe('A serial number', () => {
  const keyed = (kind: string, value: string) => `${kind}:${value}`;

  it('is the same in capitals, with hyphens, spaces or full-width forms', () => {
    for (const spelling of ['sn 001', 'SN-001', 'ＳＮ００１', 's n–001'])
      expect(normalNumber(spelling)).toBe('SN001');
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Z0-9]{3,20}$/), fc.nat(20), (number, at) => {
        const spelt = `${number.slice(0, at)}-${number.slice(at)} `.toLowerCase();
        expect(normalNumber(spelt)).toBe(number);
      }),
    );
  });

  it('is claimed within its brand', () => {
    expect(serialClaimId('D', 'SN-001', keyed)).toBe(serialClaimId('d ', 'sn001', keyed));
    expect(serialClaimId('D', 'SN-001', keyed)).not.toBe(serialClaimId('E', 'SN-001', keyed));
  });
});
