import type { Actor } from '#platform/access';
import { isAccepted, type AnyCapability, type Command } from '#platform/event-sourcing';
import { validateInput } from '#platform/event-sourcing/http/index.js';
import { fireDue } from '#platform/projections';
import type { Instant } from '#platform/time';
import { CONTEXTS } from '../contexts.js';
import type { Installation } from '../installation.js';
import {
  happenedAt,
  recordedAt,
  scenarioEnd,
  withNames,
  type Act,
  type Made,
  type Scenario,
} from './scenario.js';

const capabilities: ReadonlyMap<string, AnyCapability> = new Map(
  CONTEXTS.flatMap(context => context.capabilities).map(capability => [capability.name, capability]),
);

export const demoActor = (name: string): Actor => ({ id: `demo-${name}`, roles: ['system'] });

function actorOf({ customer }: Act, name: string, made: ReadonlyMap<string, Made>): Actor {
  if (customer === undefined) return demoActor(name);
  const subject = `customer-${withNames(customer, made) as string}`;
  return { id: subject, roles: ['customer'], subject };
}

/**
 * Runs a scenario through the commands a user calls, on its own clock: one time-ordered run of *advance, let what is due
 * fire, command*. Every command has its own key, so a run that was cut off goes on where it stopped.
 */
export async function loadScenario(
  installation: Installation,
  scenario: Scenario,
  progress: (done: number, of: number) => void = () => {},
): Promise<ReadonlyMap<string, Made>> {
  const made = new Map<string, Made>();
  await installation.quiet();
  for (const [index, act] of scenario.acts.entries()) {
    const at = recordedAt(scenario, index);
    await fireUntil(installation, scenario, at);
    const { id, event, repeated } = await perform(installation, scenario, act, index, at, made);
    if (act.as) made.set(act.as, { id, event });
    if (!repeated) await installation.quiet();
    progress(index + 1, scenario.acts.length);
  }
  await fireUntil(installation, scenario, scenarioEnd(scenario));
  return made;
}

async function fireUntil(installation: Installation, { name }: Scenario, until: Instant): Promise<void> {
  await fireDue({
    readStore: installation.readStore,
    deadlines: CONTEXTS.flatMap(context => context.deadlines),
    executor: installation.executor,
    clock: name,
    until,
    quiet: () => installation.quiet(),
  });
}

async function perform(
  { executor }: Installation,
  scenario: Scenario,
  act: Act,
  index: number,
  at: Instant,
  made: ReadonlyMap<string, Made>,
): Promise<Made & { repeated: boolean }> {
  const { name, source } = scenario;
  const capability = capabilities.get(act.do);
  if (!capability) throw new Error(`Scenario ${name}, act ${index + 1}: there is no command "${act.do}".`);
  const told = {
    ...(source && { source }),
    occurredAt: happenedAt(scenario, index),
    ...(withNames(act.say, made) as object),
  };
  const command = validateInput<Command>(capability.command, told);
  const outcome = await executor.execute(capability, command, {
    actor: actorOf(act, name, made),
    idempotencyKey: `scenario/${name}/${index}`,
    recordedBy: 'demo',
    correlationId: `scenario-${name}`,
    clock: { name, now: () => at },
  });
  if (!isAccepted(outcome)) {
    throw new Error(
      `Scenario ${name}, act ${index + 1} (${act.do} on ${act.on}) was refused: ${outcome.rejection.rejected.type}.`,
    );
  }
  return { id: outcome.id, event: outcome.events[0]?.id, repeated: outcome.repeated };
}
