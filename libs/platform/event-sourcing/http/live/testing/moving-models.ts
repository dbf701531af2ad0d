import type { ReadModels } from '../../read-models.js';

/** Read models that move when they are told to. */
export interface MovingModels extends ReadModels {
  /** The log has one event more, and it is of this read model. */
  give(name: string): void;
  /** The log has one event more, and it is of none of them. */
  pass(): void;
  /** `cases 3`: it was given three. */
  stateOf(name: string): string;
  readonly listeners: number;
}

export function movingModels(names: readonly string[]): MovingModels {
  const given = new Map(names.map(name => [name, 0]));
  const listeners = new Set<Parameters<ReadModels['onAdvance']>[0]>();
  let position = 0n;
  const stateOf = (name: string): string => `${name} ${given.get(name)}`;
  const advance = (): void => {
    position += 1n;
    for (const listener of listeners) listener(new Map(names.map(name => [name, position])));
  };
  return {
    positionOf: () => position,
    outdated: () => undefined,
    appliedOf: name => ({ digest: stateOf(name) }),
    waitFor: () => Promise.resolve(true),
    onAdvance(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    give(name) {
      given.set(name, given.get(name)! + 1);
      advance();
    },
    pass: advance,
    stateOf,
    get listeners() {
      return listeners.size;
    },
  };
}
