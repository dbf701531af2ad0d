import { ApiBody, ApiHeader, ApiOperation, ApiParam, ApiQuery, ApiTags } from '@nestjs/swagger';
import { applyDecorators } from '@nestjs/common';
import type { AnyCapability } from '../capability.js';
import type { AnyQuery } from '../query.js';
import { jsonSchemaOf, type JsonSchema } from './json-schema.js';

/** The OpenAPI operation of a capability, from its declaration. */
export function describeCapability(capability: AnyCapability): MethodDecorator {
  const params = pathParams(capability.route ?? '');
  const schema = without(jsonSchemaOf(capability.command), params);
  return applyDecorators(
    ApiTags(capability.on.category),
    ApiOperation({
      operationId: capability.name,
      summary: `${capability.summary} (${capability.id})`,
      description: `May: ${capability.may.join(', ')}.`,
    }),
    ...params.map(name => ApiParam({ name, type: 'string' })),
    ApiHeader({ name: 'Idempotency-Key', required: true, description: 'Makes the command once for good.' }),
    ApiHeader({
      name: 'If-Match',
      required: false,
      description: 'The ETag seen; another revision is answered with 412.',
    }),
    ApiBody({ schema: schema as never }),
  );
}

export function describeQuery(query: AnyQuery): MethodDecorator {
  const params = pathParams(query.route);
  const schema = jsonSchemaOf(query.question);
  const fields = Object.keys(schema.properties ?? {}).filter(name => !params.includes(name));
  return applyDecorators(
    ApiOperation({
      operationId: query.name,
      summary: `${query.summary} (${query.id})`,
      description: `May: ${query.may.join(', ')}.`,
    }),
    ...params.map(name => ApiParam({ name, type: 'string' })),
    ...fields.map(name =>
      ApiQuery({ name, required: schema.required?.includes(name) ?? false, type: 'string' }),
    ),
    ApiQuery({
      name: 'after',
      required: false,
      type: 'string',
      description: 'Wait until the read model is at this position.',
    }),
  );
}

const pathParams = (route: string): string[] => [...route.matchAll(/:(\w+)/g)].map(match => match[1]!);

function without(schema: JsonSchema, names: readonly string[]): JsonSchema {
  const properties = Object.fromEntries(
    Object.entries(schema.properties ?? {}).filter(([name]) => !names.includes(name)),
  );
  return { ...schema, properties, required: schema.required?.filter(name => !names.includes(name)) };
}
