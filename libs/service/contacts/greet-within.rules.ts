import { policyAt, type DecisionContext, type Policy } from '#platform/event-sourcing';

/** How long a customer at the door waits until somebody greets him: a rule of the house. */
export const greetWithin: Policy<{ readonly minutes: number }> = {
  id: 'greet-within',
  versions: [{ version: 'v1', inForceFrom: -Infinity, value: { minutes: 5 } }],
};

/** Only who stands at the door now can be greeted in time; a visit that is told of afterwards has no due time. */
export function greetingDue(
  context: Pick<DecisionContext, 'source' | 'occurredAt' | 'now' | 'policy'>,
): { greetBy: number; policy: string } | undefined {
  const { source, occurredAt, now } = context;
  if (source !== 'primary-observation' || occurredAt === 'unknown') return undefined;
  if (occurredAt.precision !== 'instant' || occurredAt.from === null) return undefined;
  const { minutes } = context.policy(greetWithin);
  const policy = `${greetWithin.id} ${policyAt(greetWithin, now).version}`;
  return { greetBy: occurredAt.from + minutes * 60_000, policy };
}
