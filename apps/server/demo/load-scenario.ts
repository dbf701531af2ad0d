import type { Actor } from '#platform/access';
import { isAccepted, type AnyCapability, type Command } from '#platform/event-sourcing';
import { validateInput } from '#platform/event-sourcing/http/index.js';
import { personErased, ProblemError } from '#platform/problems';
import { fireDue } from '#platform/projections';
import type { Instant } from '#platform/time';
import { CONTEXTS, DECLARED } from '../contexts.js';
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

export function actorOf({ customer }: Act, name: string, made: ReadonlyMap<string, Made>): Actor {
  if (customer === undefined) return demoActor(name);
  const subject = `customer-${withNames(customer, made) as string}`;
  return { id: subject, roles: ['customer'], subject };
}

export interface Loading {
  readonly progress?: (done: number, of: number) => void;
  /** Has what a command needs beside the log in its place. */
  readonly prepare?: (command: Command) => Promise<void>;
}

/**
 * Runs a scenario through the commands a user calls, on its own clock: one time-ordered run of *advance, let what is due
 * fire, command*. Every command has its own key, so a run that was cut off goes on where it stopped.
 */
export async function loadScenario(
  installation: Installation,
  scenario: Scenario,
  { progress, prepare }: Loading = {},
): Promise<ReadonlyMap<string, Made>> {
  const made = new Map<string, Made>();
  await installation.quiet();
  for (const [index, act] of scenario.acts.entries()) {
    if (scenario.until !== undefined) await fireUntil(installation, scenario, recordedAt(scenario, index));
    const { id, event, repeated } = await perform(installation, scenario, index, made, prepare);
    if (act.as) made.set(act.as, { id, event });
    if (!repeated) await installation.quiet();
    progress?.(index + 1, scenario.acts.length);
  }
  const { until, zone } = scenario;
  if (until !== undefined) await fireUntil(installation, scenario, scenarioEnd(until, zone));
  return made;
}

async function fireUntil(installation: Installation, { name }: Scenario, until: Instant): Promise<void> {
  await fireDue({
    readStore: installation.readStore,
    deadlines: DECLARED.deadlines,
    executor: installation.executor,
    clock: name,
    until,
    quiet: () => installation.quiet(),
  });
}

/** The command of an act whose names are filled in. Throws where there is no such command, or it is not as required. */
export function commandOf({ do: name, say }: Act): { capability: AnyCapability; command: Command } {
  const capability = capabilities.get(name);
  if (!capability) throw new Error(`${name}: there is no such command.`);
  return { capability, command: validated(capability, say, name) };
}

function validated(capability: AnyCapability, told: object, where: string): Command {
  try {
    return validateInput<Command>(capability.command, told);
  } catch (error) {
    throw error instanceof ProblemError
      ? new Error(`${where} is not as required: ${JSON.stringify(error.members)}`)
      : error;
  }
}

/** Somebody of a demo was erased: it can't be told again, and what it recorded stands. */
export class DemoPersonErasedError extends Error {
  override readonly name = 'DemoPersonErasedError';
}

/** What remains of the demo: undefined for a part of it whose person was erased. */
export async function unlessErased<Part>(telling: Promise<Part>): Promise<Part | undefined> {
  try {
    return await telling;
  } catch (error) {
    if (error instanceof DemoPersonErasedError) return undefined;
    throw error;
  }
}

async function perform(
  { executor }: Installation,
  scenario: Scenario,
  index: number,
  made: ReadonlyMap<string, Made>,
  prepare: Loading['prepare'],
): Promise<Made & { repeated: boolean }> {
  const { name, source } = scenario;
  const act = scenario.acts[index]!;
  const capability = capabilities.get(act.do);
  const where = `Scenario ${name}, act ${index + 1} (${act.do} on ${act.on})`;
  if (!capability) throw new Error(`${where}: there is no such command.`);
  const occurredAt = happenedAt(scenario, index);
  const told = {
    ...(source && { source }),
    ...(occurredAt !== undefined && { occurredAt }),
    ...(withNames(act.say, made) as object),
  };
  const command = validated(capability, told, where);
  await prepare?.(command);
  const outcome = await executor.execute(capability, command, {
    actor: actorOf(act, name, made),
    idempotencyKey: `scenario/${name}/${index}`,
    recordedBy: 'demo',
    correlationId: `scenario-${name}`,
    ...(scenario.until !== undefined && { clock: { name, now: () => recordedAt(scenario, index) } }),
  });
  const type = isAccepted(outcome) ? undefined : outcome.rejection.rejected.type;
  if (type === personErased.type) throw new DemoPersonErasedError(where);
  if (type !== act.refused) throw new Error(`${where} was ${type ? `refused: ${type}` : 'accepted'}.`);
  if (!isAccepted(outcome)) return { id: '', repeated: false };
  return { id: outcome.id, event: outcome.events[0]?.id, repeated: outcome.repeated };
}
