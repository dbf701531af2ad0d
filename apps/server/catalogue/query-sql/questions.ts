import type { AnyQuery } from '#platform/event-sourcing';
import { jsonSchemaOf, type JsonSchema } from '#platform/event-sourcing/http/index.js';
import type { SampleValues } from './sample-values.js';

export type Question = Readonly<Record<string, unknown>>;

const DAY = '^\\d{4}-\\d{2}-\\d{2}$';
const MONTH = /^\^\\d\{4\}-\(0/;
const FROM_TO = { day: ['2026-10-01', '2026-11-25'], month: ['2026-10', '2026-11'] };

/** Values that a field is tried with, none where nothing is known of it. */
function valuesOf(
  name: string,
  { enum: named, pattern, type }: JsonSchema,
  values: SampleValues,
): readonly unknown[] {
  if (Array.isArray(named)) return named;
  const isTo = name === 'to' ? 1 : 0;
  if (name === 'from' || name === 'to')
    return [typeof pattern === 'string' && MONTH.test(pattern) ? FROM_TO.month[isTo] : FROM_TO.day[isTo]];
  const known = (values.get(name) ?? []).filter(
    value => type === undefined || typeof value === (type === 'integer' ? 'number' : type),
  );
  const fitting =
    typeof pattern === 'string' ? known.filter(value => new RegExp(pattern).test(String(value))) : known;
  if (fitting.length === 0 && pattern === DAY) return ['2026-11-24'];
  return fitting;
}

/** What a question can't be asked without, in every way it can be told; a time from and to, where it takes one. */
export function requiredOf({ question }: AnyQuery, values: SampleValues): readonly Question[] {
  const { required = [], properties = {} } = jsonSchemaOf(question);
  const withEach = (told: readonly Question[], names: readonly string[]): readonly Question[] =>
    names.reduce(
      (all, name) =>
        all.flatMap(each =>
          valuesOf(name, properties[name]!, values).map(value => ({ ...each, [name]: value })),
        ),
      told,
    );
  const alone = withEach([{}], required);
  const times = ['from', 'to'].filter(name => name in properties && !required.includes(name));
  return times.length === 2 ? [...alone, ...withEach(alone, times)] : alone;
}

/** Each field that may be left out, told alone with each of a few values. */
export function optionalOf({ question }: AnyQuery, values: SampleValues): readonly Question[] {
  const { required = [], properties = {} } = jsonSchemaOf(question);
  const optional = Object.entries(properties).filter(
    ([name]) => !required.includes(name) && name !== 'limit' && name !== 'cursor',
  );
  return optional.flatMap(([name, schema]) => {
    const tried = valuesOf(name, schema, values);
    return (Array.isArray(schema.enum) ? tried : tried.slice(0, 2)).map(value => ({ [name]: value }));
  });
}

export const isPaged = ({ question }: AnyQuery): boolean => {
  const { properties = {} } = jsonSchemaOf(question);
  return 'limit' in properties && 'cursor' in properties;
};
