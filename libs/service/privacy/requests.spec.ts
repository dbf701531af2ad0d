import { fact, isAccepted } from '#platform/event-sourcing';
import { given } from '#platform/event-sourcing/testing/index.js';
import { story } from '#platform/event-sourcing/testing/story.js';
import { registerCustomer, registry } from '#service/registry';
import { AGENT, customer, openHouse, type House } from '#service/testing/open-house.js';
import { answerPrivacyRequest } from './capabilities/answer-privacy-request.js';
import { identifyRequester } from './capabilities/identify-requester.js';
import { receivePrivacyRequest } from './capabilities/receive-privacy-request.js';
import { refusePrivacyRequest } from './capabilities/refuse-privacy-request.js';
import { withdrawPrivacyRequest } from './capabilities/withdraw-privacy-request.js';
import { privacyRequestOverdue } from './deadlines/privacy-request-overdue.js';
import { privacy } from './index.js';
import { notIdentified, requestEnded } from './privacy.problems.js';
import { onePrivacyRequest } from './queries/one-privacy-request.js';
import { privacyRequestReport } from './queries/privacy-request-report.js';
import { privacyRequests } from './queries/privacy-requests.js';
import {
  PrivacyRequestAnswered,
  PrivacyRequestOverdue,
  PrivacyRequestReceived,
  PrivacyRequestRefused,
  PrivacyRequestWithdrawn,
  RequesterIdentified,
} from './request.events.js';
import { privacyRequest } from './request.rules.js';

const DUE = { dueOn: '2013-06-21', dueAt: Date.UTC(2013, 5, 21, 16), policy: 'privacy-answer-term v1' };
const asked = (identity?: 'known-phone') =>
  fact(PrivacyRequestReceived, { customerId: 'customer-1', kind: 'copy', identity, ...DUE });
const privacyRequestId = 'test-id';
const words = 'Here it is.';

describe('what a person asks of his data', () => {
  it('is answered once it is known that it is he, and not before', () => {
    given(privacyRequest, [asked()])
      .when(answerPrivacyRequest, { privacyRequestId, words })
      .thenRejected(notIdentified);
    given(privacyRequest, [asked(), fact(RequesterIdentified, { identity: 'called-back' })])
      .when(answerPrivacyRequest, { privacyRequestId, words })
      .then([fact(PrivacyRequestAnswered, { words, late: false })]);
  });

  it('told of afterwards, is recorded as it was', () => {
    given(privacyRequest, [asked()])
      .when(answerPrivacyRequest, { privacyRequestId, words, source: 'company-record' })
      .then([fact(PrivacyRequestAnswered, { words, late: false })]);
  });

  it('is refused with where to complain; a stranger is refused for being one', () => {
    const { decision } = given(privacyRequest, [asked()]).when(refusePrivacyRequest, {
      privacyRequestId,
      because: 'not-identified',
      words,
    });
    expect(decision).toMatchObject([{ data: { because: 'not-identified', late: false } }]);
    expect(JSON.stringify(decision)).toMatch(/网信部门.*cyberspace administration/);
    given(privacyRequest, [asked()])
      .when(refusePrivacyRequest, { privacyRequestId, because: 'law-requires-keeping', words })
      .thenRejected(notIdentified);
  });

  it.each([
    fact(PrivacyRequestAnswered, { words, late: false }),
    fact(PrivacyRequestRefused, { because: 'nothing-recorded', words, complainTo: '', late: false }),
    fact(PrivacyRequestWithdrawn, {}),
  ])('ends once', end => {
    const over = given(privacyRequest, [asked('known-phone'), end]);
    over.when(answerPrivacyRequest, { privacyRequestId, words }).thenRejected(requestEnded);
    over.when(withdrawPrivacyRequest, { privacyRequestId }).thenRejected(requestEnded);
    over.when(identifyRequester, { privacyRequestId, identity: 'id-shown' }).thenRejected(requestEnded);
    over.whenDue(privacyRequestOverdue, DUE.dueAt).thenNothing();
  });

  it('that has no answer by its day is overdue, by the clock and once; the answer after it is late', () => {
    const tale = story([privacyRequestOverdue]);
    tale.on('2013-06-06').given(privacyRequest, '1', [asked('known-phone')]);
    expect(tale.endOf('2013-06-22').state(privacyRequest, '1')).toMatchObject({
      overdue: true,
      status: 'open',
    });
    expect(tale.log.filter(({ type }) => type === 'PrivacyRequestOverdue')).toHaveLength(1);
    given(privacyRequest, [asked('known-phone'), fact(PrivacyRequestOverdue, DUE)])
      .when(answerPrivacyRequest, { privacyRequestId, words }, { now: DUE.dueAt })
      .then([fact(PrivacyRequestAnswered, { words, late: true })]);
  });
});

describe('requests in a house', () => {
  let house: House;
  let ann: string;
  let bob: string;
  beforeAll(async () => {
    house = await openHouse([registry, privacy]);
    ann = `customer-${await house.done(registerCustomer, { name: 'Ann' })}`;
    bob = `customer-${await house.done(registerCustomer, { name: 'Bob' })}`;
  });
  afterAll(() => house.close());

  it('are received from the customer himself as checked, with the day by which they are answered', async () => {
    await house.done(receivePrivacyRequest, { customerId: ann, kind: 'copy', words }, customer(ann));
    await house.done(receivePrivacyRequest, { customerId: bob, kind: 'deletion' });
    expect(await house.ask(privacyRequests, {})).toMatchObject({
      requests: [
        { customerId: bob, kind: 'deletion', identity: null, status: 'open', dueOn: '2013-06-21' },
        { customerId: ann, kind: 'copy', identity: 'signed-in', words, overdue: false },
      ],
    });
    expect(await house.ask(privacyRequestReport, { from: '2013-06-06', to: '2013-06-06' })).toMatchObject({
      kinds: [
        { kind: 'copy', received: 1, open: 1, median: null },
        { kind: 'deletion', received: 1 },
      ],
    });
  });

  it('come by their day page by page, and each with what was done with it', async () => {
    type Listed = { requests: { requestId: string; customerId: string }[]; next: string | null };
    const page = async (cursor?: string) =>
      (await house.ask<Listed>(privacyRequests, { order: 'due', limit: 1, cursor }))!;
    const first = await page();
    const second = await page(first.next!);
    expect([first, second].map(({ requests }) => requests.map(each => each.customerId))).toEqual([
      [ann],
      [bob],
    ]);
    expect(second.next).toBeNull();
    const { requestId } = second.requests[0]!;
    await house.done(identifyRequester, { privacyRequestId: requestId, identity: 'called-back' });
    expect(await house.ask(onePrivacyRequest, { privacyRequestId: requestId })).toMatchObject({
      requestId,
      identity: 'called-back',
      steps: [{ type: 'PrivacyRequestReceived' }, { type: 'RequesterIdentified', by: AGENT.id }],
    });
    expect(
      await house.ask(onePrivacyRequest, { privacyRequestId: requestId }, customer(ann)),
    ).toBeUndefined();
    expect(await house.ask(onePrivacyRequest, { privacyRequestId: 'none' })).toBeUndefined();
  });

  it('of another are not there for a customer, neither to see nor to make', async () => {
    const seen = await house.ask<{ requests: object[] }>(privacyRequests, { customerId: bob }, customer(ann));
    expect(seen?.requests).toEqual([]);
    await expect(
      house.give(receivePrivacyRequest, { customerId: bob, kind: 'copy' }, customer(ann)),
    ).rejects.toThrow(/nothing/);
    const nobody = await house.give(receivePrivacyRequest, { customerId: 'nobody', kind: 'copy' }, AGENT);
    expect(isAccepted(nobody)).toBe(false);
  });
});
