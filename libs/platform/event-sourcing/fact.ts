import type { Envelope, Source, Visibility } from './envelope.js';
import type { PartialTime } from '#platform/time';

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a class of any constructor: the registry only reads its name and prototype
export type FactClass<T extends object = object> = abstract new (...args: any[]) => T;

export interface FactDeclaration {
  readonly type: string;
  readonly version: number;
  readonly factClass: FactClass;
  /** Brings the payload of the version before to this one. Version 1 has none. */
  readonly upcast?: (data: Record<string, unknown>) => Record<string, unknown>;
}

const declarations = new Map<string, FactDeclaration>();
const byClass = new Map<FactClass, FactDeclaration>();
const personalFields = new Map<FactClass, Map<string, PersonalField>>();

export interface PersonalField {
  /** Name of the field of the same fact that holds the subject's id; absent: the envelope's first subject. */
  readonly of?: string;
  /** The value is found by a keyed token of this kind, which erasure deletes. */
  readonly find?: 'phone' | 'name' | 'email' | 'serial';
}

/**
 * Declares an event once: its type, its version and, by its class-validator decorators, its schema.
 * @example `@Fact('PromiseMade') export class PromiseMade { @Personal() @IsString() words!: string }`
 */
export function Fact(
  type: string,
  version = 1,
  upcast?: (data: Record<string, unknown>) => Record<string, unknown>,
): (target: FactClass) => void {
  return target => {
    const known = declarations.get(`${type}@${version}`);
    if (known)
      throw new Error(
        `Event ${type} version ${version} is declared twice: ${known.factClass.name}, ${target.name}.`,
      );
    if (version > 1 && !upcast)
      throw new Error(`Event ${type} version ${version} needs an upcaster from version ${version - 1}.`);
    const declaration: FactDeclaration = { type, version, factClass: target, upcast };
    declarations.set(`${type}@${version}`, declaration);
    byClass.set(target, declaration);
  };
}

/** Marks a field of a fact that is encrypted with the subject's own key from the first event on. */
export function Personal(field: PersonalField = {}): PropertyDecorator {
  return (target, name) => {
    const factClass = target.constructor as FactClass;
    const fields = personalFields.get(factClass) ?? new Map<string, PersonalField>();
    personalFields.set(factClass, fields.set(String(name), field));
  };
}

/** Personal fields that follow from what a fact says, beside those that are declared. */
type PersonalFinder = (data: object) => ReadonlyMap<string, PersonalField>;
const personalFinders = new Map<FactClass, PersonalFinder>();

/** For a class whose fields are personal or not by what it is about, as a correction's are. */
export const personalBy = <T extends object>(
  factClass: FactClass<T>,
  find: (data: T) => ReadonlyMap<string, PersonalField>,
): void => {
  personalFinders.set(factClass, find as PersonalFinder);
};

export const personalFieldsBy = (factClass: FactClass, data: object): ReadonlyMap<string, PersonalField> =>
  personalFinders.get(factClass)?.(data) ?? none;

const none: ReadonlyMap<string, PersonalField> = new Map();
const withInherited = new Map<FactClass, ReadonlyMap<string, PersonalField>>();

/** Those of the classes that it extends too: what is personal there is so in every fact that has it. */
export function personalFieldsOf(factClass: FactClass): ReadonlyMap<string, PersonalField> {
  const known = withInherited.get(factClass);
  if (known) return known;
  const parent = Object.getPrototypeOf(factClass) as FactClass | null;
  const inherited = parent === null || parent === Function.prototype ? none : personalFieldsOf(parent);
  const fields = new Map([...inherited, ...(personalFields.get(factClass) ?? none)]);
  withInherited.set(factClass, fields);
  return fields;
}

export function declarationOf(factClass: FactClass): FactDeclaration {
  const declaration = byClass.get(factClass);
  if (!declaration) throw new Error(`${factClass.name} is not declared with @Fact(type).`);
  return declaration;
}

export const declaredFacts = (): readonly FactDeclaration[] => [...declarations.values()];

/** The newest declared version of an event type. */
export function currentDeclaration(type: string): FactDeclaration | undefined {
  return declaredFacts()
    .filter(declaration => declaration.type === type)
    .sort((a, b) => b.version - a.version)[0];
}

/** What `decide` returns: the fact, and where it differs from its command's envelope. */
export interface NewFact<T extends object = object> {
  readonly of: FactClass<T>;
  readonly data: T;
  readonly with?: FactOverrides;
}
export interface FactOverrides {
  readonly occurredAt?: PartialTime;
  readonly source?: Source;
  readonly visibility?: Visibility;
  readonly evidence?: readonly string[];
  readonly subjects?: readonly string[];
  readonly caseId?: string;
  readonly unitId?: string;
}

/** A new fact: `fact(PromiseMade, { words, dueAt })`. Undefined fields are left out of what is stored. */
export const fact = <T extends object>(
  of: FactClass<T>,
  data: NoInfer<T>,
  overrides?: FactOverrides,
): NewFact<T> => (overrides ? { of, data, with: overrides } : { of, data });

/**
 * A fact read back from the log, brought to its newest version.
 * Personal fields hold their sealed text (`~p2:…`): pure code passes them on and never depends on them.
 */
export interface Recorded<T extends object = object> {
  readonly id: string;
  readonly type: string;
  readonly data: T;
  readonly stream: string;
  /** The stream's name without its category: `promise-7f3` → `7f3`. */
  readonly streamId: string;
  readonly revision: bigint;
  readonly position: bigint;
  readonly envelope: Envelope;
}
