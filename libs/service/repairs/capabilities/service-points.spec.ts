import 'reflect-metadata';
import { fact } from '#platform/event-sourcing';
import { given } from '#platform/event-sourcing/testing/index.js';
import { endOfDay } from '#platform/time';
import { remoteOptionsMissed } from '../deadlines/remote-options-missed.js';
import { OptionsOffered } from '../repair.events.js';
import { serviceRequest } from '../repair.rules.js';
import {
  NoServicePointInReach,
  RemoteOptionsMissed,
  ServicePointClosed,
  ServicePointOpened,
} from '../service-point.events.js';
import { remoteOptionsNeeded, servicePointClosed } from '../service-point.problems.js';
import { servicePoint } from '../service-point.rules.js';
import { requested, STATED, zhang } from '../testing/repair-given.js';
import { closeServicePoint } from './close-service-point.js';
import { offerOptions } from './offer-options.js';
import { openServicePoint } from './open-service-point.js';
import { reportNoServicePoint } from './report-no-service-point.js';

const pudong = { name: '浦东维修点', city: '上海', brands: ['D'], hours: '9:00–18:00' };
const opened = fact(ServicePointOpened, pudong);

describe('A service point', () => {
  it('is entered with city, brands and hours, each brand once', () => {
    given(servicePoint)
      .when(openServicePoint, { ...pudong, brands: ['D', 'D'] })
      .then([opened]);
  });

  it('closes once', () => {
    const closed = fact(ServicePointClosed, { because: '迁址' });
    const command = { servicePointId: 's1', because: '迁址' };
    given(servicePoint, [opened]).when(closeServicePoint, command).then([closed]);
    given(servicePoint, [opened, closed]).when(closeServicePoint, command).thenRejected(servicePointClosed);
  });
});

describe('A customer whom no service point can serve', () => {
  // Thursday 2013-06-06; the 8th and 9th were worked, the 10th to the 12th were the Dragon-Boat holiday.
  const owed = { optionsDueAt: endOfDay('2013-06-08', 'Asia/Shanghai'), optionsDueOn: '2013-06-08' };
  const told = { city: '喀什', nearest: '上海', km: 4000 };
  const policy = 'remote-options 1';
  const none = fact(NoServicePointInReach, { ...told, ...owed, policy });
  const before = given(serviceRequest, [requested(), none]);
  const option = (id: string, remote?: boolean) => ({ id, text: id, remote });

  it('is owed remote options within two working days, from when he or the desk says so', () => {
    const request = given(serviceRequest, [requested()]);
    for (const actor of [undefined, zhang])
      request.when(reportNoServicePoint, { requestId: 'r', ...told }, { actor }).then([none]);
    before.when(reportNoServicePoint, { requestId: 'r', ...told }).thenNothing();
  });

  it('of whom it is told afterwards is owed nothing any more', () => {
    given(serviceRequest, [requested()])
      .when(reportNoServicePoint, { requestId: 'r', ...told, ...STATED })
      .then([fact(NoServicePointInReach, told)]);
  });

  it('gets at least two options that need no journey', () => {
    const offer = (...options: ReturnType<typeof option>[]) =>
      before.when(offerOptions, { requestId: 'r', options });
    offer(option('a', true), option('b')).thenRejected(remoteOptionsNeeded);
    expect(offer(option('a', true), option('b'), option('c', true)).decision).toHaveLength(1);
    const asTold = { requestId: 'r', options: [option('a')], ...STATED };
    expect(before.when(offerOptions, asTold).decision).toHaveLength(1);
  });

  it('who got none by that day has been let down: the clock says so, once', () => {
    const missed = fact(RemoteOptionsMissed, { dueOn: '2013-06-08', policy });
    before.whenDue(remoteOptionsMissed, owed.optionsDueAt).then([missed]);
    const offered = fact(OptionsOffered, { offerId: 'o1', options: [option('a', true), option('b', true)] });
    given(serviceRequest, [requested(), none, offered])
      .whenDue(remoteOptionsMissed, owed.optionsDueAt)
      .thenNothing();
    given(serviceRequest, [requested(), offered, none])
      .whenDue(remoteOptionsMissed, owed.optionsDueAt)
      .then([missed]);
    const asTold = fact(NoServicePointInReach, told);
    given(serviceRequest, [requested(), asTold])
      .whenDue(remoteOptionsMissed, owed.optionsDueAt)
      .thenNothing();
  });
});
