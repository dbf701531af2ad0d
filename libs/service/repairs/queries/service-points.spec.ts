import 'reflect-metadata';
import { openHouse, type House } from '#service/testing/open-house.js';
import { closeServicePoint, openServicePoint, repairs } from '../index.js';
import { servicePoints } from './service-points.js';

const ANYBODY = { id: 'anonymous', roles: [] };

describe('The directory of service points', () => {
  let house: House;
  let pudong: string;
  beforeAll(async () => {
    house = await openHouse([repairs]);
    const open = (name: string, city: string, brands: string[]) =>
      house.done(openServicePoint, { name, city, brands, hours: '9:00–18:00' });
    pudong = await open('浦东维修点', '上海', ['D', 'E']);
    await open('静安维修点', '上海', ['E']);
    await open('天河维修点', '广州', ['D']);
  });
  afterAll(() => house.close());
  const found = async (question: object) =>
    (await house.ask<{ servicePoints: { name: string }[]; next: string | null }>(
      servicePoints,
      question,
      ANYBODY,
    ))!;

  it('is found by city and brand, and says so when nobody serves there', async () => {
    expect(await found({ city: '上海', brand: 'D' })).toEqual({
      servicePoints: [
        {
          servicePointId: pudong,
          name: '浦东维修点',
          city: '上海',
          brands: 'D, E',
          hours: '9:00–18:00',
          address: null,
        },
      ],
      next: null,
    });
    expect(await found({ city: '喀什', brand: 'D' })).toEqual({ servicePoints: [], next: null });
    expect((await found({ brand: 'E' })).servicePoints).toHaveLength(2);
  });

  it('comes in pages, and sends nobody to a point that closed', async () => {
    const first = await found({ limit: 2 });
    const second = await found({ limit: 2, cursor: first.next });
    expect([...first.servicePoints, ...second.servicePoints].map(one => one.name)).toEqual([
      '浦东维修点',
      '静安维修点',
      '天河维修点',
    ]);
    await house.done(closeServicePoint, { servicePointId: pudong });
    expect((await found({ city: '上海' })).servicePoints).toMatchObject([{ name: '静安维修点' }]);
  });
});
