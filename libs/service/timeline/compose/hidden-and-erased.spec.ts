import { fact } from '#platform/event-sourcing';
import { PromiseMade } from '#service/promises/promise.events.js';
import { CaseOpened } from '#service/cases/case.events.js';
import { ContactRegistered } from '#service/contacts/contact.events.js';
import { UnitReceived, RepairOrderOpened } from '#service/repairs/repair.events.js';
import { StoryBuilder, storyOf, ZONE } from '../testing/story-of.js';
import { composeCase, type CaseStory } from './compose-case.rules.js';

const CASE = 'c1';
const opened = fact(CaseOpened, {
  customerId: 'customer-1',
  owner: { kind: 'unit-of-company', id: 'desk', label: 'desk' },
  title: 'does not charge',
  accountOf: 'company',
});
const called = (summary: string) =>
  fact(ContactRegistered, {
    register: 'desk',
    zone: ZONE,
    direction: 'in',
    channel: 'phone-hotline',
    from: { kind: 'customer' },
    to: { kind: 'brand' },
    summary,
  });
const viewOf = (story: CaseStory) =>
  composeCase(story, { asOf: Date.UTC(2013, 5, 7), zone: ZONE, locale: 'en' });
const entriesOf = (story: CaseStory) =>
  viewOf(story).timeline.flatMap(item => (item.kind === 'day' ? item.entries : []));

describe('what is hidden from the customer', () => {
  const hidden = { visibility: { hidden: 'another customer is named' } };
  const tale = new StoryBuilder(CASE);
  tale.add('case-c1', opened);
  tale.add('contact-1', called('secret words'), hidden);
  tale.add('repairOrder-1', fact(RepairOrderOpened, { caseId: CASE, shop: { id: 's', label: 'shop' } }));
  tale.add(
    'repairOrder-1',
    fact(UnitReceived, { from: { kind: 'customer' }, to: { kind: 'shop' }, stays: 'yes' }),
    hidden,
  );

  it('is an entry with its reason, and nothing of its content', () => {
    const entry = entriesOf(storyOf(CASE, tale.events, true)).find(({ hidden: reason }) => reason)!;
    expect(entry).toMatchObject({ type: 'ContactRegistered', hidden: 'another customer is named', said: [] });
    expect(JSON.stringify(viewOf(storyOf(CASE, tale.events, true)))).not.toContain('secret words');
  });

  it('leaves no trace in what is folded from it', () => {
    const view = viewOf(storyOf(CASE, tale.events, true));
    expect(view.custody).toEqual([]);
    expect(JSON.stringify(storyOf(CASE, tale.events, true).streams)).not.toContain('"stays"');
    expect(view.cost.lines.find(({ kind }) => kind === 'call')?.value).toBe('0');
  });

  it('shows its content to staff, marked as hidden', () => {
    const entry = entriesOf(storyOf(CASE, tale.events)).find(({ type }) => type === 'ContactRegistered')!;
    expect(entry.hidden).toBe('another customer is named');
    expect(entry.said).toHaveLength(1);
  });
});

describe('what was erased or altered', () => {
  const tale = new StoryBuilder(CASE);
  tale.add('case-c1', opened);
  tale.add('contact-1', called('words'));
  tale.add(
    'promise-1',
    fact(PromiseMade, {
      caseId: CASE,
      to: 'customer-1',
      by: { unit: 'desk' },
      words: 'we call back',
      literal: true,
      about: 'call-back',
      kind: 'firm',
      medium: 'phone',
    }),
  );
  const revealedAs = (value: object): CaseStory =>
    JSON.parse(
      JSON.stringify(storyOf(CASE, tale.events))
        .replaceAll('"words"', '"words"')
        .replace('"summary":"words"', `"summary":${JSON.stringify(value)}`)
        .replace('"we call back"', JSON.stringify(value))
        .replace('"does not charge"', JSON.stringify(value)),
    ) as CaseStory;

  it.each([
    ['erased', { erased: true }],
    ['unreadable', { unreadable: true }],
  ])('is shown as %s, and everything else stands', (kind, value) => {
    const story = revealedAs(value);
    const view = viewOf(story);
    expect(view.headline.title).toEqual({ kind });
    expect(view.promises[0]!.words).toEqual({ kind });
    expect(entriesOf(story).find(({ type }) => type === 'ContactRegistered')!.said).toEqual([
      { label: undefined, words: { kind }, literal: false },
    ]);
    expect(view.promises[0]!.about).toBe('Call back');
  });
});

describe('a correction', () => {
  it('stands as was, is and why, and the entry it corrects says so', () => {
    const tale = new StoryBuilder(CASE);
    tale.add('case-c1', opened);
    const wrong = tale.add('contact-1', called('on the 5th'));
    const story = storyOf(CASE, tale.events);
    const first = story.entries.at(-1)!;
    const correction = {
      ...first,
      id: '00000000-0000-8000-8000-000000000009',
      type: 'RecordCorrected',
      position: '3',
      revision: '1',
      data: { ofEvent: wrong, was: 'on the 5th', is: 'on the 6th', why: 'misheard', by: 'agent' },
    };
    const entries = entriesOf({ ...story, entries: [...story.entries, correction] });
    expect(entries.at(-1)!.correction).toEqual({
      was: 'on the 5th',
      is: 'on the 6th',
      why: { kind: 'text', text: 'misheard', lang: 'en' },
    });
    expect(entries.find(({ id }) => id === wrong)!.correctedBy?.entryId).toBe(correction.id);
  });
});

describe('a case with next to nothing', () => {
  it('is composed: empty, and with an entry whose time nobody told', () => {
    expect(viewOf(storyOf(CASE, [])).timeline).toEqual([]);
    const tale = new StoryBuilder(CASE);
    tale.add('case-c1', opened, { occurredEdtf: 'unknown' });
    expect(viewOf(storyOf(CASE, tale.events)).timeline).toMatchObject([{ label: 'Day not recorded' }]);
  });
});
