import 'reflect-metadata';
import { fact } from '#platform/event-sourcing';
import { given } from '#platform/event-sourcing/testing/index.js';
import { claim } from '../claim.rules.js';
import {
  CardNumberClaimed,
  DuplicateCardAttempted,
  UnitRegistered,
  WarrantyCardIssued,
  WarrantyCardVerified,
  type ImportChannel,
} from '../registry.events.js';
import { cardTaken, greyImportHasNoCard, unitHasCard } from '../registry.problems.js';
import { unitFile, unknownUnit } from '../unit.rules.js';
import { giveWarrantyCard } from './give-warranty-card.js';
import { issueWarrantyCard } from './issue-warranty-card.js';
import { verifyWarrantyCard } from './verify-warranty-card.js';

const terms = { unitId: 'u1', termMonths: 12, purchasedOn: '2013-02-01', signedByMaker: true };
const card = { ...terms, cardNo: 'C-001' };
const claimed = fact(CardNumberClaimed, card);
const registered = (channel: ImportChannel = 'domestic') =>
  fact(UnitRegistered, { productClass: 'computer', brand: 'D', channel });
const issued = (by: string, signedByMaker = true) =>
  fact(WarrantyCardIssued, { ...terms, signedByMaker, claim: by });
const unit = (...facts: Parameters<typeof given>[1] & object) => ({
  unit: { type: unitFile, facts, id: 'u1' },
});
const attempted = (unitId: string, why: DuplicateCardAttempted['why']) => ({
  record: [{ of: DuplicateCardAttempted, data: { unitId, why } }],
});

describe('Issuing a warranty card', () => {
  it('claims its number for the unit', () => {
    given(claim)
      .when(issueWarrantyCard, card, { reads: unit(registered()) })
      .then([claimed]);
    given(claim, [claimed])
      .when(issueWarrantyCard, card, { reads: unit(registered()) })
      .thenNothing();
  });

  it('is refused for a second machine, and the attempt is a fact', () => {
    const { decision } = given(claim, [claimed]).when(
      issueWarrantyCard,
      { ...card, unitId: 'u2' },
      { reads: unit(registered()) },
    );
    expect(decision).toMatchObject({ rejected: cardTaken, ...attempted('u2', 'card-taken') });
  });

  it('is refused for a machine that has another card, and the attempt is a fact', () => {
    const { decision } = given(claim).when(issueWarrantyCard, card, {
      reads: unit(registered(), issued('card-other')),
    });
    expect(decision).toMatchObject({ rejected: unitHasCard, ...attempted('u1', 'unit-has-card') });
  });

  it('is refused for a grey import and for a unit that is not there', () => {
    given(claim)
      .when(issueWarrantyCard, card, { reads: unit(registered('grey-import')) })
      .thenRejected(greyImportHasNoCard);
    given(claim).when(issueWarrantyCard, card, { reads: unit() }).thenRejected(unknownUnit);
  });

  it('ends with the unit bearing it, once; a quicker card keeps its place and the number goes back', () => {
    const reads = { claim: { type: claim, facts: [claimed], id: 'card-1' } };
    const give = { unitId: 'u1', claim: 'card-1' };
    given(unitFile, [registered()])
      .when(giveWarrantyCard, give, { reads })
      .then([issued('card-1')]);
    given(unitFile, [registered(), issued('card-1')])
      .when(giveWarrantyCard, give, { reads })
      .thenNothing();
    const { decision } = given(unitFile, [registered(), issued('card-2')]).when(giveWarrantyCard, give, {
      reads,
    });
    expect(decision).toMatchObject({ rejected: unitHasCard, record: [{ data: { claim: 'card-1' } }] });
  });
});

describe('Checking a warranty card', () => {
  const check = { cardNo: 'C-001', channel: 'phone' } as const;
  const duplicate = fact(DuplicateCardAttempted, { unitId: 'u2', why: 'card-taken' });
  const notThisCard = fact(DuplicateCardAttempted, { unitId: 'u2', why: 'unit-has-card' });

  it.each([
    ['genuine', [claimed], [registered(), issued('card-1')]],
    ['unknown-number', [], []],
    ['unknown-number', [claimed], [registered()]],
    ['duplicate', [claimed, duplicate], [registered(), issued('card-1')]],
    ['genuine', [notThisCard, claimed], [registered(), issued('card-1')]],
    ['not-signed', [claimed], [registered(), issued('card-1', false)]],
    ['grey-import', [claimed], [registered('grey-import'), issued('card-1')]],
  ] as const)('says "%s", and is a fact', (result, numbers, facts) => {
    const { decision } = given(claim, numbers).when(verifyWarrantyCard, check, { reads: unit(...facts) });
    expect(decision).toMatchObject([{ of: WarrantyCardVerified, data: { result, channel: 'phone' } }]);
  });
});
