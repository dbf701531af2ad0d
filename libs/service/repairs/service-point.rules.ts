import { evolve, policyAt, streamType, type Policy } from '#platform/event-sourcing';
import type { Instant, Term } from '#platform/time';
import type { OfferedOption } from './service-request.events.js';
import { ServicePointClosed, ServicePointOpened } from './service-point.events.js';

export interface ServicePointState {
  readonly open: boolean;
}
export const servicePoint = streamType<ServicePointState>({
  category: 'servicePoint',
  initial: { open: false },
  evolve: [
    evolve(ServicePointOpened, (): ServicePointState => ({ open: true })),
    evolve(ServicePointClosed, (): ServicePointState => ({ open: false })),
  ],
});

export interface RemoteOptionsRule {
  /** How many options that need no journey. */
  readonly atLeast: number;
  readonly within: Term;
}
/** House policy: what a customer is owed whom no service point can serve. */
export const REMOTE_OPTIONS: Policy<RemoteOptionsRule> = {
  id: 'remote-options',
  versions: [
    {
      version: '1',
      inForceFrom: -Infinity,
      value: { atLeast: 2, within: { n: 2, unit: 'working-day', calendarId: 'cn' } },
    },
  ],
};
export const remoteOptionsVersion = (now: Instant): string =>
  `${REMOTE_OPTIONS.id} ${policyAt(REMOTE_OPTIONS, now).version}`;

export const remoteOptions = (options: readonly Pick<OfferedOption, 'remote'>[]): number =>
  options.filter(option => option.remote).length;
