import { isAccepted } from '#platform/event-sourcing';
import { registerCustomer, registry } from '#service/registry';
import { AGENT, customer, openHouse, type House } from '#service/testing/open-house.js';
import { forgetEndedNotes, giveConsent, noteBackground, privacy, withdrawConsent } from './index.js';
import { consents } from './queries/consents.js';
import { customerBackground } from './queries/customer-background.js';

const SUPERVISOR = { id: 'staff-1', roles: ['supervisor'] } as const;
const HABIT = { field: 'habits-of-use', text: 'four hours a day outdoors' } as const;

describe('a consent', () => {
  let house: House;
  let ann: string;
  beforeAll(async () => {
    house = await openHouse([registry, privacy]);
    ann = `customer-${await house.done(registerCustomer, { name: 'Ann' })}`;
  });
  afterAll(() => house.close());

  const refusalOf = async (...[capability, command, actor]: Parameters<House['give']>) => {
    const outcome = await house.give(capability, { customerId: ann, ...command }, actor);
    return isAccepted(outcome) ? 'accepted' : outcome.rejection.rejected.type;
  };
  const notesFor = async (actor: Parameters<House['ask']>[2]) =>
    (await house.ask<{ notes: { text: unknown }[] }>(customerBackground, { customerId: ann }, actor))?.notes;

  it('is to a purpose there is, and to the notice that is shown now', async () => {
    expect(await refusalOf(giveConsent, { purpose: 'anything', notice: 'n1' })).toBe('unknown-purpose');
    expect(await refusalOf(giveConsent, { purpose: 'background-notes', notice: 'n0' })).toBe(
      'notice-outdated',
    );
    expect(await refusalOf(giveConsent, { purpose: 'background-notes', notice: 'n0' }, customer(ann))).toBe(
      'notice-outdated',
    );
  });

  it('comes before anything is noted under it', async () => {
    expect(await refusalOf(noteBackground, HABIT)).toBe('no-consent');
    expect(await refusalOf(giveConsent, { purpose: 'background-notes', notice: 'n1' }, customer(ann))).toBe(
      'accepted',
    );
    expect(await refusalOf(noteBackground, HABIT)).toBe('accepted');
    expect(await notesFor(AGENT)).toMatchObject([{ text: HABIT.text, until: '2015-06-06' }]);
  });

  it('for a child under 14 is its guardian’s, to that purpose alone; agents don’t see what is noted', async () => {
    const child = { field: 'child', text: 'a girl of six' };
    expect(await refusalOf(noteBackground, child)).toBe('no-consent');
    const purpose = { purpose: 'child-in-household', notice: 'n1' };
    expect(await refusalOf(giveConsent, purpose)).toBe('guardian-needed');
    await house.done(giveConsent, { customerId: ann, ...purpose, by: 'guardian' });
    expect(await refusalOf(noteBackground, child)).toBe('accepted');
    expect((await notesFor(AGENT))?.map(({ text }) => text)).not.toContain(child.text);
    expect((await notesFor(SUPERVISOR))?.map(({ text }) => text)).toContain(child.text);
    const noted = (await house.events()).findLast(({ type }) => type === 'BackgroundNoted');
    expect((noted!.data as { holder: string }).holder).toBe(`${ann}.minor.20140606`);
  });

  it('withdrawn, ends what rested on it and its keys, and nothing else; given again, it begins anew', async () => {
    const consentId = `${ann.slice('customer-'.length)}.background-notes`;
    await house.done(withdrawConsent, { consentId }, customer(ann));
    await house.done(withdrawConsent, { consentId });
    await house.settle();
    await house.ask(consents, {});
    await forgetEndedNotes(house)();
    await forgetEndedNotes(house)();
    expect((await notesFor(SUPERVISOR))?.map(({ text }) => text)).toEqual(['a girl of six']);
    const noted = (await house.events()).find(({ type }) => type === 'BackgroundNoted')!;
    expect(JSON.parse(await house.personalData.reveal(JSON.stringify(noted.data)))).toMatchObject({
      text: { erased: true },
    });
    expect(await refusalOf(noteBackground, HABIT)).toBe('no-consent');
    await house.done(giveConsent, { customerId: ann, purpose: 'background-notes', notice: 'n1' });
    expect(await refusalOf(noteBackground, HABIT)).toBe('accepted');
    expect((await notesFor(AGENT))?.map(({ text }) => text)).toEqual([HABIT.text]);
  });

  it('is listed with what became of it; a customer sees his own', async () => {
    const all = await house.ask<{ consents: object[] }>(consents, { holds: 'yes' }, customer(ann));
    expect(all?.consents).toMatchObject([{ purpose: 'background-notes' }, { purpose: 'child-in-household' }]);
    expect(
      (await house.ask<{ consents: object[] }>(consents, {}, customer('customer-other')))?.consents,
    ).toEqual([]);
  });
});
