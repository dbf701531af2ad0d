import assert from 'node:assert/strict';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { personErased } from '#platform/problems';
import { isRejection, type AnyCapability, type Decision } from '../capability.js';
import { SHARED_COMPONENTS } from '../http/openapi/components.js';
import { NamedSchemas } from '../http/openapi/named-schemas.js';
import type { AnyQuery } from '../query.js';

const checks = new WeakMap<AnyQuery, ValidateFunction>();

/** An answer is of the shape that its query says it `answers` with; null and undefined: nothing was answered. */
export function assertAnswers(query: AnyQuery, answer: unknown): void {
  if (!query.answers || answer === undefined) return;
  let check = checks.get(query);
  if (!check) checks.set(query, (check = checkOf(query)));
  if (check(answer)) return;
  const [error] = check.errors ?? [];
  assert.fail(
    `${query.name} answers otherwise than ${query.answers.name} says: ${error?.instancePath ?? ''} ${error?.message ?? ''} ${JSON.stringify(error?.params)}\n${JSON.stringify(answer)}`,
  );
}

function checkOf({ answers }: AnyQuery): ValidateFunction {
  const ajv = new Ajv2020({ strict: false });
  formats.default(ajv);
  const schemas = new NamedSchemas();
  const schema = schemas.given(answers!);
  return ajv.compile({
    ...schema,
    components: { schemas: { ...SHARED_COMPONENTS.schemas, ...schemas.all } },
  });
}

/** A refusal is one of those that its capability says it `refuses` with. */
export function assertRefuses(
  { name, refuses }: Pick<AnyCapability, 'name' | 'refuses'>,
  decision: Decision,
): void {
  if (!refuses || !isRejection(decision)) return;
  const { type } = decision.rejected;
  if (type === personErased.type) return;
  assert.ok(
    refuses.some(problem => problem.type === type),
    `${name} refused with "${type}", which is not among its \`refuses\``,
  );
}
