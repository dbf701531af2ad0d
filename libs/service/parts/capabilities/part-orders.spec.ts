import 'reflect-metadata';
import { fact } from '#platform/event-sourcing';
import { given } from '#platform/event-sourcing/testing/index.js';
import { CaseOpened } from '#service/cases/case.events.js';
import { caseFile, unknownCase, unknownMatter } from '#service/cases/case.rules.js';
import { unknownUnit } from '#service/registry/unit.rules.js';
import {
  DelayExplained,
  PartArrived,
  PartOrderPlaced,
  PartReserved,
  PartShipped,
  ShipmentQueried,
} from '../parts.events.js';
import { partOrder, partOrderStatus } from '../parts.rules.js';
import { partArrivedAlready, partShippedAlready } from '../parts.shared.js';
import { arrivePart } from './arrive-part.js';
import { explainDelay } from './explain-delay.js';
import { orderPart } from './order-part.js';
import { queryShipment } from './query-shipment.js';
import { reservePart } from './reserve-part.js';
import { shipPart } from './ship-part.js';

const owner = { kind: 'organisation' as const, id: 'brand-cs', label: '品牌客服' };
const opened = fact(CaseOpened, {
  customerId: 'customer-1',
  unitId: 'u1',
  owner,
  title: '?',
  accountOf: 'customer',
});
const theCase = { type: caseFile, id: 'c1', facts: [opened] };
const toPoint = { id: 'pudong', label: '浦东维修点' };
const order = {
  caseId: 'c1',
  unitId: 'u1',
  promiseId: 'p2',
  part: { name: 'mainboard' },
  quantity: 1,
  toPoint,
  placement: 'placed' as const,
};
const placed = fact(PartOrderPlaced, order);
const shipped = fact(PartShipped, { promiseId: 'p2', carrier: 'sf' });
const arrived = fact(PartArrived, { promiseId: 'p2', point: toPoint });
const it1 = { partOrderId: 'po1' };
const stated = { source: 'customer-statement' as const };
const ordered = given(partOrder, [placed]);

describe('A part', () => {
  it('is ordered for a case, bound to the promise it is to keep', () => {
    given(partOrder)
      .when(
        orderPart,
        { caseId: 'c1', promiseId: 'p2', part: { name: 'mainboard' }, toPoint },
        { reads: { theCase } },
      )
      .then([placed]);
  });

  it('asked for and agreed is not yet an order placed', () => {
    given(partOrder)
      .when(
        orderPart,
        {
          caseId: 'c1',
          promiseId: 'p2',
          part: { name: 'mainboard' },
          toPoint,
          placement: 'requested',
          ...stated,
        },
        { reads: { theCase } },
      )
      .then([fact(PartOrderPlaced, { ...order, placement: 'requested' })]);
    expect(
      partOrderStatus(given(partOrder, [fact(PartOrderPlaced, { ...order, placement: 'requested' })]).state),
    ).toBe('requested');
  });

  it('is not ordered for a case or a matter that is not there', () => {
    const command = { caseId: 'c1', part: { name: 'mainboard' }, toPoint };
    given(partOrder).when(orderPart, command).thenRejected(unknownCase);
    given(partOrder)
      .when(orderPart, { ...command, unitId: 'none' }, { reads: { theCase } })
      .thenRejected(unknownUnit);
    given(partOrder)
      .when(orderPart, { ...command, matterId: 'x' }, { reads: { theCase } })
      .thenRejected(unknownMatter);
  });

  it('is reserved, shipped and received', () => {
    ordered
      .when(reservePart, { ...it1, at: { id: 'depot' } })
      .then([fact(PartReserved, { at: { id: 'depot' } })]);
    ordered.when(shipPart, { ...it1, carrier: 'sf' }).then([shipped]);
    ordered.when(arrivePart, it1).then([arrived]);
    ordered
      .when(arrivePart, { ...it1, point: { id: 'puxi' } })
      .then([fact(PartArrived, { promiseId: 'p2', point: { id: 'puxi' } })]);
    const life = [placed, fact(PartReserved, { at: toPoint }), shipped, arrived];
    expect(life.map((_, last) => partOrderStatus(given(partOrder, life.slice(0, last + 1)).state))).toEqual([
      'placed',
      'reserved',
      'shipped',
      'arrived',
    ]);
  });

  it('that has arrived is not shipped, reserved or received again now; told of the past it is recorded', () => {
    const there = given(partOrder, [placed, arrived]);
    there.when(shipPart, it1).thenRejected(partArrivedAlready);
    there.when(reservePart, { ...it1, at: toPoint }).thenRejected(partArrivedAlready);
    there.when(arrivePart, it1).thenRejected(partArrivedAlready);
    given(partOrder, [placed, shipped]).when(shipPart, it1).thenRejected(partShippedAlready);
    there.when(arrivePart, { ...it1, ...stated }).then([arrived]);
  });
});

describe('Asking where a part is', () => {
  it('"no shipping record" is a fact that carries the promise', () => {
    ordered
      .when(queryShipment, { ...it1, by: 'customer', answer: 'none', words: '没有发货记录', ...stated })
      .then([
        fact(ShipmentQueried, { promiseId: 'p2', by: 'customer', answer: 'none', words: '没有发货记录' }),
      ]);
  });

  it('is answered for a part without a promise too', () => {
    const { promiseId: _, ...without } = order;
    given(partOrder, [fact(PartOrderPlaced, without)])
      .when(queryShipment, { ...it1, by: 'shop', answer: 'shipped' })
      .then([fact(ShipmentQueried, { by: 'shop', answer: 'shipped' })]);
  });

  it('a delay has a reason that can be counted', () => {
    ordered
      .when(explainDelay, { ...it1, by: 'shop', reasonCode: 'order-system', text: '系统故障' })
      .then([
        fact(DelayExplained, { promiseId: 'p2', by: 'shop', reasonCode: 'order-system', text: '系统故障' }),
      ]);
  });
});
