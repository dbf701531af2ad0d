import { MEANINGS, type LogAttribute, type Meaning, type StepPhase } from './imported.events.js';

/** What the steps of a log are for a repair. What it doesn't name is taken over, and means nothing more. */
export interface Mapping {
  /** Step by its name. */
  readonly activities: Readonly<Record<string, Meaning>>;
  /** Where a test's result stands, and what it reads there. */
  readonly tests?: {
    readonly attribute: string;
    readonly passed: readonly string[];
    readonly failed: readonly string[];
  };
}

export const NO_MAPPING: Mapping = { activities: {} };

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const areTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every(each => typeof each === 'string');

/** @throws RangeError that says what is wrong in it */
export function mappingOf(told: unknown): Mapping {
  if (!isRecord(told) || !isRecord(told['activities']))
    throw new RangeError('expected {"activities": {"<step>": "<meaning>"}}');
  const activities: Record<string, Meaning> = {};
  for (const [step, told_] of Object.entries(told['activities'])) {
    const meaning = MEANINGS.find(each => each === told_);
    if (!meaning)
      throw new RangeError(
        `expected one of ${MEANINGS.join(', ')} for the step "${step}", got ${JSON.stringify(told_)}`,
      );
    Object.defineProperty(activities, step, { value: meaning, enumerable: true });
  }
  const { tests } = told;
  if (tests === undefined) return { activities };
  if (!isRecord(tests) || typeof tests['attribute'] !== 'string')
    throw new RangeError('expected "tests": {"attribute": "…", "passed": ["…"], "failed": ["…"]}');
  const { attribute, passed = [], failed = [] } = tests;
  if (!areTexts(passed) || !areTexts(failed))
    throw new RangeError('expected lists of texts in "tests"."passed" and "tests"."failed"');
  return { activities, tests: { attribute, passed, failed } };
}

/** A log that has one event a step has it when the step was done. */
export const phaseOf = (lifecycle: string | undefined): StepPhase =>
  lifecycle === undefined || lifecycle === 'complete'
    ? 'complete'
    : lifecycle === 'start'
      ? 'start'
      : 'other';

export function meaningOf(
  activity: string,
  attributes: readonly LogAttribute[],
  { activities, tests }: Mapping,
): { means?: Meaning; passed?: boolean } {
  if (!Object.hasOwn(activities, activity)) return {};
  const means = activities[activity];
  const result =
    means === 'test' && tests ? attributes.find(({ key }) => key === tests.attribute)?.value : undefined;
  if (result === undefined || !tests) return { means };
  if (tests.passed.includes(result)) return { means, passed: true };
  return tests.failed.includes(result) ? { means, passed: false } : { means };
}
