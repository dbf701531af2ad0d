import { order, policyAt, react, reaction } from '#platform/event-sourcing';
import { addDays, localDate } from '#platform/time';
import { alertReachability } from '../capabilities/alert-reachability.js';
import { CallAttempted } from '../contact.events.js';
import { lineId, reachabilityTarget } from '../line.rules.js';
import { callAttempts, callTables } from '../queries/call-table.js';

/** Each call that nobody took, also one that only the customer tells of, has its line looked at. */
export const watchReachability = reaction({
  name: 'watch-reachability',
  after: [callAttempts.name],
  on: [
    react(CallAttempted, async ({ data, envelope, position }, { db }) => {
      const { number, direction, outcome, zone } = data;
      if (number === undefined || direction !== 'in' || outcome === 'answered') return [];
      const to = localDate(envelope.recordedAt, zone);
      const from = addDays(to, 1 - policyAt(reachabilityTarget, envelope.recordedAt).value.days);
      const { attempted, answered } = await callTables(db)
        .selectFrom('call_attempt')
        .select(({ fn }) => [
          fn.sum<number | null>('attempts').as('attempted'),
          fn.sum<number | null>('answered').as('answered'),
        ])
        .where('line', '=', lineId(number))
        .where('place', '>=', from)
        .where('place', '<=', to)
        .where('day', '<>', 'unknown')
        // As it was with this call, whatever has come in meanwhile.
        .where('position', '<=', Number(position))
        .executeTakeFirstOrThrow();
      return [
        order(alertReachability, {
          number,
          from,
          to,
          attempted: Number(attempted ?? 0),
          answered: Number(answered ?? 0),
        }),
      ];
    }),
  ],
});
