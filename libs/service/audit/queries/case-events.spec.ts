import { CASE_ID, dBrandHistory } from '#service/testing/d-brand/history.js';
import { ZONE } from '#service/testing/tell.js';
import { eventsPage } from './case-events.js';

const ALL = dBrandHistory();
const page = (from = 0n, limit = 500) => eventsPage(CASE_ID, ALL, { from, limit, now: 0, zone: ZONE });

describe('the events of a case', () => {
  it('come page by page, each once, in the order of the log, with the ticks of all on every page', () => {
    const seen: string[] = [];
    let from: string | null = '0';
    while (from !== null) {
      const answer = page(BigInt(from), 20);
      expect(answer.ticks).toHaveLength(ALL.length);
      expect(answer.total).toBe(ALL.length);
      seen.push(...answer.events.map(event => event.id));
      from = answer.next;
    }
    expect(seen).toEqual(ALL.map(event => event.id));
  });

  it('given a position behind the last, then an empty page that ends', () => {
    expect(page(10_000n)).toMatchObject({ events: [], next: null });
  });

  it('carry a label in both languages, without anything people typed', () => {
    for (const { label } of page().ticks) {
      expect(label['zh-CN']).toMatch(/\p{Script=Han}/u);
      expect(label.en).toMatch(/^[A-Z0-9]/);
    }
    const text = JSON.stringify(page().ticks);
    for (const words of ['销量最好', '厂家会换', '19号可能到']) expect(text).not.toContain(words);
  });

  it('sit on the day they were recorded: a due date that passed, on the day after', () => {
    const broken = page().ticks.find(tick => tick.type === 'PromiseBroken');
    expect(broken).toMatchObject({ recordedOn: '2013-06-17', source: 'clock' });
  });

  it('show the state before and after, what changed, and nothing where a stream has no folded state', () => {
    const { events } = page();
    const broken = events.find(event => event.type === 'PromiseBroken');
    expect(broken?.before).not.toHaveProperty('outcome');
    expect(broken?.after).toMatchObject({ outcome: 'broken' });
    expect(broken?.changes).toContainEqual({ path: '/outcome', was: undefined, is: 'broken' });
    expect(events.find(event => event.type === 'ContactRegistered')).toMatchObject({
      before: null,
      after: null,
    });
  });

  it('say because of what: cause, other streams at their revisions, policies, evidence', () => {
    const cause = ALL.find(event => event.type === 'ShipmentQueried')!;
    const asked = ALL.map(event =>
      event.type === 'PromiseAtRisk'
        ? {
            ...event,
            envelope: {
              ...event.envelope,
              causationId: cause.id,
              basis: { [`case-${CASE_ID}`]: '0', 'contact-none': null, 'contact-elsewhere': '7' },
              policies: { 'standard-term': 'v1' },
              evidence: [cause.id, 'sha256:abc'],
            },
          }
        : event,
    );
    const { events } = eventsPage(CASE_ID, asked, { from: 0n, limit: 500, now: 0, zone: ZONE });
    expect(events.find(event => event.type === 'PromiseAtRisk')?.because).toMatchObject({
      causedBy: { id: cause.id, type: 'ShipmentQueried', position: String(cause.position) },
      basis: [
        { stream: `case-${CASE_ID}`, revision: '0', event: { type: 'CaseOpened' } },
        { stream: 'contact-none', revision: null, event: null },
        { stream: 'contact-elsewhere', revision: '7', event: null },
      ],
      policies: [{ policy: 'standard-term', version: 'v1' }],
      evidence: [
        { id: cause.id, event: { id: cause.id } },
        { id: 'sha256:abc', event: null },
      ],
    });
  });
});
