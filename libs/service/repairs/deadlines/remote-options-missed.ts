import { deadline, due, fact } from '#platform/event-sourcing';
import { serviceRequest } from '../repair.rules.js';
import { aboutStream } from '../repair.shared.js';
import { NoServicePointInReach, RemoteOptionsMissed } from '../service-point.events.js';
import { OptionsOffered } from '../service-request.events.js';

/** Options that needed no journey were owed by the end of a day, and none were offered. */
export const remoteOptionsMissed = deadline({
  name: 'remote-options-missed',
  on: serviceRequest,
  schedule: [
    due(NoServicePointInReach, ({ data }) => data.optionsDueAt),
    due(OptionsOffered, () => null),
    due(RemoteOptionsMissed, () => null),
  ],
  about: aboutStream,
  decide({ noServicePoint, offers }) {
    const { optionsDueOn: dueOn, policy, offersBefore = 0 } = noServicePoint ?? {};
    if (dueOn === undefined || policy === undefined || offers.length > offersBefore) return [];
    return [fact(RemoteOptionsMissed, { dueOn, policy })];
  },
});
