import 'reflect-metadata';
import type { Actor } from '#platform/access';
import { registry } from '#service/registry';
import { openHouse, type House } from '#service/testing/open-house.js';
import { handOverUnaccepted } from '../deadlines/hand-over-unaccepted.js';
import {
  acceptHandOver,
  cases,
  CaseHandedOver,
  CaseHandOverOffered,
  declineHandOver,
  handOverCase,
  openCase,
} from '../index.js';
import { caseOverview } from './case-overview.js';
import { handOverGraph } from './hand-over-graph.js';
import { unacceptedHandOvers } from './unaccepted-hand-overs.js';

const TAKER: Actor = { id: 'staff-8', roles: ['agent'] };
const desk = (id: string) => ({ kind: 'unit-of-company', id, label: id }) as const;
interface Listed {
  handOvers: { caseId: string; status: string }[];
  next: string | null;
}

describe('Hand-overs that are asked for', () => {
  let house: House;
  beforeEach(async () => (house = await openHouse([cases, registry])));
  afterEach(() => house.close());

  const opened = () => house.done(openCase, { owner: desk('hotline'), title: '无法开机' });
  const handedOver = async (to: string, also: object = {}) => {
    const caseId = await opened();
    await house.done(handOverCase, { caseId, to: desk(to), reason: '请接手', ...also });
    return caseId;
  };
  const waiting = (question: object = {}) => house.ask<Listed>(unacceptedHandOvers, question);

  it('wait in the order in which they were offered, page by page, until somebody accepts', async () => {
    const ids = [await handedOver('pudong'), await handedOver('parts'), await handedOver('pudong')];
    const first = await waiting({ limit: 2 });
    expect(first).toMatchObject({
      handOvers: [
        { caseId: ids[0], to: 'pudong', reason: '请接手', answerOn: '2013-06-07', status: 'waiting' },
        { caseId: ids[1], to: 'parts' },
      ],
    });
    expect((await waiting({ limit: 2, cursor: first!.next }))?.handOvers.map(one => one.caseId)).toEqual([
      ids[2],
    ]);
    await house.done(acceptHandOver, { caseId: ids[0] }, TAKER);
    expect((await waiting({ to: 'pudong' }))?.handOvers.map(one => one.caseId)).toEqual([ids[2]]);
    expect(await house.ask(caseOverview, { caseId: ids[0] })).toMatchObject({
      owner: desk('pudong'),
      owners: [{ owner: desk('hotline') }, { owner: desk('pudong') }],
    });
  });

  it('stay in the list as overdue once their day is over', async () => {
    const caseId = await handedOver('pudong');
    const dueAt = Date.parse('2013-06-08T00:00+08:00');
    house.clock.set(dueAt);
    await house.fire(handOverUnaccepted, caseId, dueAt);
    expect((await waiting({ status: 'waiting' }))?.handOvers).toEqual([]);
    expect((await waiting({ status: 'overdue' }))?.handOvers).toMatchObject([{ caseId }]);
    expect(await house.ask(caseOverview, { caseId })).toMatchObject({ owner: desk('hotline') });
  });

  it('are counted from desk to desk, with what came of them', async () => {
    await house.done(acceptHandOver, { caseId: await handedOver('pudong') }, TAKER);
    await house.done(declineHandOver, { caseId: await handedOver('pudong'), reason: '无此配件' }, TAKER);
    await handedOver('parts');
    await handedOver('parts', { source: 'company-record' });
    const none = { accepted: 0, declined: 0, withdrawn: 0, waiting: 0, told: 0 };
    expect(await house.ask(handOverGraph, {})).toEqual({
      edges: [
        { ...none, from: 'hotline', to: 'parts', handOvers: 2, waiting: 1, told: 1 },
        { ...none, from: 'hotline', to: 'pudong', handOvers: 2, accepted: 1, declined: 1 },
      ],
    });
    expect(await house.ask(handOverGraph, { from: '2013-06-07' })).toEqual({ edges: [] });
  });

  it('keep their reason sealed, and it is the same one when they are accepted', async () => {
    const caseId = await handedOver('pudong');
    await house.done(acceptHandOver, { caseId }, TAKER);
    const told = (await house.events()).filter(event => event.streamId === caseId);
    const reasons = told.flatMap(({ type, data }) =>
      [CaseHandOverOffered.name, CaseHandedOver.name].includes(type) && 'reason' in data ? [data.reason] : [],
    );
    expect(reasons).toEqual([expect.stringMatching(/^~p2:/), reasons[0]]);
  });
});
