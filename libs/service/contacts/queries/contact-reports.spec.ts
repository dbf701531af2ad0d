import 'reflect-metadata';
import { fact } from '#platform/event-sourcing';
import { readModels } from '#platform/event-sourcing/testing/ask.js';
import { SaleRecorded, UnitRegistered } from '#service/registry/registry.events.js';
import { logOf, told } from '#service/testing/tell.js';
import { CallAttempted, ContactRegistered, type Channel } from '../contact.events.js';
import { channelMix } from './channel-mix.js';
import { contactTable } from './contact-table.js';
import { contactsPerUnit } from './contacts-per-unit.js';

const desk = {
  register: 'hotline',
  zone: 'Asia/Shanghai',
  from: { kind: 'customer' },
  to: { kind: 'shop' },
} as const;
const came = (id: number, day: string, channel: Channel, also: object = {}, unitId = 'u1') =>
  told(day, `contact-${id}`, fact(ContactRegistered, { ...desk, direction: 'in', channel, ...also }), {
    unitId,
  });
const unit = (id: string, model?: string) =>
  told(
    '2013-01-01',
    `unit-${id}`,
    fact(UnitRegistered, { productClass: 'computer', brand: 'D', model, channel: 'domestic' }),
  );
const sold = (unitIds: string[], soldOn: string) =>
  told(soldOn, `sale-${unitIds[0]}`, fact(SaleRecorded, { unitIds, channel: 'store', soldOn } as never));

describe('contactsPerUnit', () => {
  it('counts what came before the sale and after it, by product, against an assumed target', async () => {
    const log = logOf([
      unit('u1', 'X'),
      unit('u2', 'X'),
      unit('u3'),
      sold(['u1', 'u2'], '2013-02-01'),
      sold(['u3'], '2013-03-01'),
      came(1, '2013-01-30', 'shop'),
      came(2, '2013-02-01', 'shop'),
      ...[3, 4, 5, 6, 7].map(id => came(id, '2013-06-06', 'phone-hotline')),
      came(8, '2013-06-07', 'phone-hotline', {}, 'u2'),
    ]);
    await using models = await readModels([contactTable], log);
    expect(await models.ask(contactsPerUnit, { from: '2013-01-01', to: '2013-12-31' })).toEqual({
      target: { contacts: 5, source: expect.stringContaining('not measured') },
      products: [
        { product: 'D', unitsSold: 1, saleTime: 0, afterSale: 0, perUnit: 0, reachesTarget: false },
        { product: 'D X', unitsSold: 2, saleTime: 2, afterSale: 6, perUnit: 3, reachesTarget: false },
      ],
    });
    expect(await models.ask(contactsPerUnit, { from: '2014-01-01', to: '2014-12-31' })).toMatchObject({
      products: [],
    });
  });
});

describe('channelMix', () => {
  it('counts ways, attempts and trips, and what of the cost was not told', async () => {
    const attempt = { ...desk, direction: 'in', channel: 'phone-hotline', outcome: 'no-answer' } as const;
    const log = logOf([
      came(1, '2013-06-06', 'phone-hotline', { tollFree: true }),
      told(
        '2013-06-06',
        'contact-2',
        fact(CallAttempted, { ...attempt, attempts: { atLeast: 3 }, tollFree: false }),
      ),
      came(3, '2013-06-07', 'phone-hotline'),
      came(4, '2013-06-07', 'walk-in', { visit: true }),
      came(5, '2013-07-07', 'walk-in', { visit: true }),
    ]);
    await using models = await readModels([contactTable], log);
    expect(await models.ask(channelMix, { from: '2013-06-01', to: '2013-06-30' })).toEqual({
      channels: [
        {
          kind: 'telephone',
          channel: 'phone-hotline',
          direction: 'in',
          contacts: 3,
          attempts: 5,
          tollFree: 1,
          paid: 1,
          costNotTold: 1,
          visits: 0,
        },
        {
          kind: 'face-to-face',
          channel: 'walk-in',
          direction: 'in',
          contacts: 1,
          attempts: 1,
          tollFree: 0,
          paid: 0,
          costNotTold: 1,
          visits: 1,
        },
      ],
    });
  });
});
