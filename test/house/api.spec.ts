import 'reflect-metadata';
import { CONTEXTS } from '#server/contexts.js';
import type { AnyCapability } from '#platform/event-sourcing';
import { pathFields, validateInput } from '#platform/event-sourcing/http/index.js';
import { ProblemError } from '#platform/problems';

const commands = CONTEXTS.flatMap(({ capabilities }) => capabilities).filter(({ example }) => example);

describe('What the API’s document says of a route', () => {
  it('has an example of every command, and with what it is refused', () => {
    const lacking = CONTEXTS.flatMap(({ capabilities }) => capabilities).filter(
      ({ route, example, refuses }) => route !== undefined && !(example && refuses),
    );
    expect(lacking.map(({ name }) => name)).toEqual([]);
  });

  it('has the shape of every answer', () => {
    const lacking = CONTEXTS.flatMap(({ queries }) => queries).filter(({ answers }) => !answers);
    expect(lacking.map(({ name }) => name)).toEqual([]);
  });
});

describe('The example of a command', () => {
  it.each(commands.map(capability => [capability.name, capability] as const))(
    'of %s passes its validation, and says nothing that its address says',
    (_name, { command, example, route }: AnyCapability) => {
      const fields = pathFields(route ?? '');
      expect(Object.keys(example!).filter(name => fields.includes(name))).toEqual([]);
      const told = { ...example, ...Object.fromEntries(fields.map(name => [name, 'some-id'])) };
      expect(errorsOf(() => validateInput(command, told))).toEqual([]);
    },
  );
});

function errorsOf(check: () => unknown): unknown {
  try {
    check();
    return [];
  } catch (error) {
    return error instanceof ProblemError ? error.members.errors : error;
  }
}
