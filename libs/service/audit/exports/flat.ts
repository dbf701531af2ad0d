export type Scalar = string | number | boolean;

/** Fields of nested data under dotted names; lists of scalars and of objects as JSON text. */
export function flat(
  data: Readonly<Record<string, unknown>>,
  before = '',
): readonly (readonly [string, Scalar])[] {
  return Object.entries(data).flatMap(([name, value]): (readonly [string, Scalar])[] => {
    const key = before + name;
    if (value === null || value === undefined) return [];
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
      return [[key, value]];
    if (Array.isArray(value)) return value.length === 0 ? [] : [[key, JSON.stringify(value)]];
    return [...flat(value as Record<string, unknown>, `${key}.`)];
  });
}
