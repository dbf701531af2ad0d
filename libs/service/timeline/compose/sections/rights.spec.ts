import 'reflect-metadata';
import { fact } from '#platform/event-sourcing';
import { CaseOpened } from '#service/cases/case.events.js';
import { GreyImportConfirmed, GreyImportRuledOut } from '#service/registry/grey-import.events.js';
import { SaleRecorded, UnitRegistered, UnitReplacedBy } from '#service/registry/registry.events.js';
import type { HousePolicyPublished } from '#service/entitlements/house-policy.events.js';
import { onDay } from '#platform/time';
import type { PromisedBeside } from '../case-view.rules.js';
import { storyOf, StoryBuilder, ZONE } from '../../testing/story-of.js';
import { telling } from '../telling.js';
import { rightsTile } from './rights.js';

const owner = { kind: 'organisation', id: 'o', label: 'O' } as const;

function bought(productClass: UnitRegistered['productClass'], more: Partial<SaleRecorded> = {}) {
  const story = new StoryBuilder('c').on('2023-01-10');
  story.add('unit-u1', fact(UnitRegistered, { productClass, brand: 'B', channel: 'domestic' }), {
    caseId: undefined,
  });
  story.add(
    'sale-s1',
    fact(SaleRecorded, { unitIds: ['u1'], channel: 'shop', soldOn: '2023-01-10', ...more }),
    {
      caseId: undefined,
    },
  );
  story.add(
    'case-c',
    fact(CaseOpened, { customerId: 'x', unitId: 'u1', owner, title: 't', accountOf: 'company' }),
  );
  return story;
}
const tileOf = (story: StoryBuilder, asOf: number, locale: 'en' | 'zh-CN' = 'en') =>
  rightsTile(telling(storyOf('c', story.events), { asOf, zone: ZONE, locale }));
const FEBRUARY = Date.UTC(2023, 1, 1);

describe('The tile of rights', () => {
  it('of a unit found to be a grey import says that the maker gives no warranty, and why', () => {
    const story = bought('computer');
    story.add('unit-u1', fact(GreyImportConfirmed, {}), { caseId: undefined });
    const tile = tileOf(story, FEBRUARY);
    expect(JSON.stringify(tile)).toContain('not imported by the maker');
    expect(JSON.stringify(tileOf(bought('computer'), FEBRUARY))).not.toContain('not imported by the maker');
    story.add('unit-u1', fact(GreyImportRuledOut, { channel: 'official-import' }), { caseId: undefined });
    expect(JSON.stringify(tileOf(story, FEBRUARY))).not.toContain('not imported by the maker');
  });

  it('says each term of a phone, in both languages', () => {
    const tile = tileOf(bought('phone'), FEBRUARY);
    expect(tile).toMatchObject({ known: true, answer: 'Free repair until 10 January 2024' });
    expect(tile.details).toContain('Battery: until 10 July');
    expect(tileOf(bought('phone'), FEBRUARY, 'zh-CN').answer).toBe('免费维修到2024年1月10日');
  });

  it('does not give for sure what is known from memory only', () => {
    expect(tileOf(bought('car'), FEBRUARY)).toMatchObject({
      known: false,
      answer: 'Not verified: 10 January 2026',
    });
  });

  it('tells a sale at a distance that it may go back, and when it is paid back', () => {
    const tile = tileOf(bought('other', { channel: 'online', deliveredOn: '2023-01-30' }), FEBRUARY);
    expect(tile.details.join('\n')).toMatch(
      /back without a reason within 7 days.*\n(.*\n)*.*paid back within 7 days/,
    );
  });

  it('gives what the house promised where that is more than the law, and what the card says', () => {
    const policy = {
      policyId: 'p',
      version: 1,
      kind: 'repair-term',
      value: 24,
      productClasses: ['phone'],
      inForceFrom: '2023-01-01',
      zh: '本店保修两年。',
      en: 'We repair for two years.',
    } satisfies HousePolicyPublished;
    const answer = (promised: PromisedBeside) =>
      rightsTile(
        telling(storyOf('c', bought('phone').events), { asOf: FEBRUARY, zone: ZONE, locale: 'en', promised }),
      ).answer;
    expect(answer({ policies: [policy] })).toBe('Free repair until 10 January 2025');
    const card = { claim: 'k', signedByMaker: true, termMonths: 36, at: onDay('2023-01-10', ZONE) };
    expect(answer({ policies: [policy], card })).toBe('Free repair until 10 January 2026');
    expect(answer({ policies: [], card: { ...card, signedByMaker: false } })).toBe(
      'Free repair until 10 January 2024',
    );
  });

  it('after an exchange is that of the unit that was given', () => {
    const story = bought('appliance').on('2023-08-10');
    story.add('unit-u1', fact(UnitReplacedBy, { byUnitId: 'u2' }));
    const tile = tileOf(story, Date.UTC(2023, 8, 1));
    expect(tile.answer).toBe('Free repair until 10 August 2024');
  });
});
