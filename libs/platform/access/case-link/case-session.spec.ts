import { ManualClock } from '#platform/time';
import { accessKey } from '../access-key.js';
import { caseLinkTokens } from './case-link-token.js';
import { actorOfCaseSession, caseSessionSeal } from './case-session.js';

const NOON = Date.UTC(2026, 10, 23, 12);
const session = { linkId: 'link-1', caseId: 'case-1', customerId: 'customer-李', until: NOON + 1_000 };

describe('A case session', () => {
  const key = accessKey(Buffer.alloc(32, 7));

  it('given a sealed session, then it opens until its time and not at it', () => {
    const clock = new ManualClock(NOON);
    const seal = caseSessionSeal(key, clock);
    const sealed = seal.seal(session);
    expect(seal.open(sealed)).toEqual(session);
    clock.set(NOON + 1_000);
    expect(seal.open(sealed)).toBeUndefined();
  });

  it('given another case written into it, a link’s token or rubbish, then it opens nothing', () => {
    const seal = caseSessionSeal(key, new ManualClock(NOON));
    const sealed = seal.seal(session);
    const forged = Buffer.from(JSON.stringify(['link-1', 'case-2', 'customer-1', NOON * 2])).toString(
      'base64url',
    );
    expect(seal.open(`${forged}.${sealed.split('.')[1]}`)).toBeUndefined();
    expect(seal.open(caseLinkTokens(key).caseLinkToken('link-1'))).toBeUndefined();
    expect(seal.open('')).toBeUndefined();
    expect(seal.open('x.y')).toBeUndefined();
  });

  it('acts as the customer, about himself, in one case', () => {
    expect(actorOfCaseSession(session)).toEqual({
      id: 'customer-李',
      roles: ['customer'],
      subject: 'customer-李',
      caseId: 'case-1',
    });
  });
});
