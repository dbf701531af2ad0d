import { personalFieldsBy, personalFieldsOf, type FactClass, type PersonalField } from './fact.js';
import { nestedFieldsOf } from './schema-of.js';

/** A personal field and the way to it; `*` stands for every element of an array. */
export interface PersonalPath extends PersonalField {
  readonly path: readonly string[];
}
const plans = new WeakMap<FactClass, readonly PersonalPath[]>();

/** All personal fields of a fact, also those of its nested classes. */
export function personalPathsOf(factClass: FactClass): readonly PersonalPath[] {
  let plan = plans.get(factClass);
  if (!plan) plans.set(factClass, (plan = findPaths(factClass, [])));
  return plan;
}

/** Those, and the ones that follow from what this fact says. */
function pathsIn(factClass: FactClass, data: object): readonly PersonalPath[] {
  const found = personalFieldsBy(factClass, data);
  const declared = personalPathsOf(factClass);
  return found.size === 0
    ? declared
    : [...declared, ...[...found].map(([name, field]) => ({ ...field, path: [name] }))];
}

function findPaths(factClass: FactClass, outer: readonly FactClass[]): PersonalPath[] {
  const own = [...personalFieldsOf(factClass)].map(([name, field]) => ({ ...field, path: [name] }));
  const nested = nestedFieldsOf(factClass)
    .filter(({ type }) => !outer.includes(type as unknown as FactClass))
    .flatMap(({ name, type, isArray }) =>
      findPaths(type as unknown as FactClass, [...outer, factClass]).map(inner => ({
        ...inner,
        path: [name, ...(isArray ? ['*'] : []), ...inner.path],
      })),
    );
  return [...own, ...nested];
}

/** One personal value of a fact, with whose it is. */
export interface PersonalValue {
  readonly value: unknown;
  readonly subject: string;
  readonly find?: PersonalField['find'];
}

/** The personal values of a fact, before it is sealed: whose keys are needed, what is to be found again. */
export function personalValues(factClass: FactClass, data: object, firstSubject: string): PersonalValue[] {
  const values: PersonalValue[] = [];
  for (const path of pathsIn(factClass, data)) {
    visit(data, path.path, value => {
      values.push({ value, subject: subjectOf(path, data, firstSubject), find: path.find });
      return value;
    });
  }
  return values;
}

/** A copy of the fact's payload in which every personal value is sealed. The payload itself is left as it is. */
export function sealFact(
  factClass: FactClass,
  data: object,
  firstSubject: string,
  seal: (value: unknown, subject: string) => string,
): object {
  let sealed = data;
  for (const path of pathsIn(factClass, data)) {
    sealed = visit(sealed, path.path, value => seal(value, subjectOf(path, data, firstSubject))) as object;
  }
  return sealed;
}

function subjectOf(path: PersonalPath, data: object, firstSubject: string): string {
  const named = path.of === undefined ? undefined : (data as Record<string, unknown>)[path.of];
  return typeof named === 'string' ? named : firstSubject;
}

function visit(node: unknown, path: readonly string[], change: (value: unknown) => unknown): unknown {
  const [name, ...rest] = path;
  if (node === undefined || node === null) return node;
  if (name === undefined) return change(node);
  if (name === '*') return Array.isArray(node) ? node.map(element => visit(element, rest, change)) : node;
  const record = node as Record<string, unknown>;
  if (record[name] === undefined || record[name] === null) return node;
  return { ...record, [name]: visit(record[name], rest, change) };
}
