import 'reflect-metadata';
import { fact } from '#platform/event-sourcing';
import { given } from '#platform/event-sourcing/testing/index.js';
import { claim } from '../claim.rules.js';
import {
  CardNumberClaimed,
  CloneSuspected,
  CloneSuspicionJudged,
  UnitRegistered,
  WarrantyCardIssued,
  WarrantyCardVerified,
} from '../registry.events.js';
import { nothingSuspected } from '../registry.problems.js';
import { unitFile } from '../unit.rules.js';
import { judgeCloneSuspicion } from './judge-clone-suspicion.js';
import { recordCardCheck } from './record-card-check.js';
import { verifyWarrantyCard } from './verify-warranty-card.js';

const terms = { unitId: 'u1', termMonths: 12, signedByMaker: true };
const claimed = fact(CardNumberClaimed, { ...terms, cardNo: 'C-001' });
const reads = {
  unit: {
    type: unitFile,
    id: 'u1',
    facts: [
      fact(UnitRegistered, { productClass: 'computer', brand: 'D', channel: 'domestic' }),
      fact(WarrantyCardIssued, { ...terms, claim: 'card-1' }),
    ],
  },
};
const checked = (place: string) =>
  fact(WarrantyCardVerified, { result: 'genuine', channel: 'phone', unitId: 'u1', place, asker: 'staff-7' });
const suspected = fact(CloneSuspected, { unitId: 'u1', checks: 4, origins: 4, withinDays: 7 });
const three = [claimed, checked('喀什'), checked('上海'), checked('广州')];
const check = { cardNo: 'C-001', channel: 'phone', place: '哈尔滨' } as const;

describe('A card that is checked from many places', () => {
  it('is suspected at the fourth place within seven days', () => {
    given(claim, three)
      .when(verifyWarrantyCard, check, { reads })
      .then([checked('哈尔滨'), suspected]);
  });

  it('is not suspected for many checks from one place', () => {
    given(claim, [claimed, ...Array.from({ length: 9 }, () => checked('喀什'))])
      .when(verifyWarrantyCard, { ...check, place: '喀什' }, { reads })
      .then([checked('喀什')]);
  });

  it('is suspected once', () => {
    given(claim, [...three, suspected])
      .when(verifyWarrantyCard, check, { reads })
      .then([checked('哈尔滨')]);
  });

  it('counts whoever asks online by a pseudonym; a number without a card leaves a check and no suspicion', () => {
    const online = (asker: string) =>
      fact(WarrantyCardVerified, { result: 'genuine', channel: 'online', unitId: 'u1', asker });
    given(claim, [claimed, online('a'), online('b'), online('c')])
      .when(recordCardCheck, { claimId: 'card-1', asker: 'd' }, { reads })
      .then([online('d'), suspected]);
    const unknown = fact(WarrantyCardVerified, {
      result: 'unknown-number',
      channel: 'phone',
      asker: 'staff-7',
    });
    given(
      claim,
      Array.from({ length: 9 }, () => unknown),
    )
      .when(verifyWarrantyCard, { cardNo: 'C-9', channel: 'phone' })
      .then([unknown]);
  });

  it('found cloned answers "duplicate" from then on; found genuine it is counted anew', () => {
    const judge = { claimId: 'card-1', verdict: 'cloned' } as const;
    const cloned = fact(CloneSuspicionJudged, { unitId: 'u1', verdict: 'cloned' });
    given(claim, [...three, suspected])
      .when(judgeCloneSuspicion, judge)
      .then([cloned]);
    given(claim, [...three, suspected, cloned])
      .when(judgeCloneSuspicion, judge)
      .thenNothing();
    given(claim, three).when(judgeCloneSuspicion, judge).thenRejected(nothingSuspected);
    given(claim, [...three, suspected, cloned])
      .when(verifyWarrantyCard, check, { reads })
      .thenIncludes(fact(WarrantyCardVerified, { ...checked('哈尔滨').data, result: 'duplicate' }));
    given(claim, [...three, suspected, fact(CloneSuspicionJudged, { unitId: 'u1', verdict: 'genuine' })])
      .when(verifyWarrantyCard, check, { reads })
      .then([checked('哈尔滨')]);
  });
});
