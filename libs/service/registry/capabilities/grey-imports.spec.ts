import 'reflect-metadata';
import { fact } from '#platform/event-sourcing';
import { given } from '#platform/event-sourcing/testing/index.js';
import { claim } from '../claim.rules.js';
import { GreyImportConfirmed, GreyImportRuledOut, GreyImportSuspected } from '../grey-import.events.js';
import { UnitRegistered } from '../registry.events.js';
import { greyImportHasNoCard } from '../registry.problems.js';
import { unitFile } from '../unit.rules.js';
import { issueWarrantyCard } from './issue-warranty-card.js';
import { judgeGreyImport } from './judge-grey-import.js';
import { suspectGreyImport } from './suspect-grey-import.js';

const registered = fact(UnitRegistered, { productClass: 'computer', brand: 'D', channel: 'unknown' });
const suspected = fact(GreyImportSuspected, { because: 'label-of-another-market' });
const sign = { unitId: 'u1', because: 'label-of-another-market' } as const;

describe('A grey import', () => {
  it('is suspected for each sign once, which takes nothing from its owner', () => {
    given(unitFile, [registered]).when(suspectGreyImport, sign).then([suspected]);
    given(unitFile, [registered, suspected]).when(suspectGreyImport, sign).thenNothing();
    expect(given(unitFile, [registered, suspected]).state.channel).toBe('unknown');
  });

  it('is confirmed by somebody above, and then gets no card and no further signs', () => {
    const confirmed = fact(GreyImportConfirmed, {});
    given(unitFile, [registered, suspected])
      .when(judgeGreyImport, { unitId: 'u1', channel: 'grey-import' })
      .then([confirmed]);
    const facts = [registered, suspected, confirmed];
    given(unitFile, facts).when(suspectGreyImport, sign).thenNothing();
    given(unitFile, facts).when(judgeGreyImport, { unitId: 'u1', channel: 'grey-import' }).thenNothing();
    given(claim)
      .when(
        issueWarrantyCard,
        { unitId: 'u1', cardNo: 'C-1', termMonths: 12, signedByMaker: true },
        { reads: { unit: { type: unitFile, facts, id: 'u1' } } },
      )
      .thenRejected(greyImportHasNoCard);
  });

  it('is ruled out with the way it came', () => {
    given(unitFile, [registered, suspected])
      .when(judgeGreyImport, { unitId: 'u1', channel: 'official-import' })
      .then([fact(GreyImportRuledOut, { channel: 'official-import' })]);
  });
});
