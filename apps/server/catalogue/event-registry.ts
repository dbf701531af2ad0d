import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { breakingChanges, publishedEvents, type PublishedEvent } from '#platform/event-sourcing/registry.js';
import type { JsonSchema } from '#platform/event-sourcing/http/index.js';

const fileOf = (folder: string, { type, version }: PublishedEvent): string =>
  join(folder, `${type}.v${version}.json`);
const textOf = (event: PublishedEvent): string => `${JSON.stringify(event.schema, null, 2)}\n`;

/** Events whose published schema differs from the declared one, or that are not published. */
export const unpublished = (folder: string): PublishedEvent[] =>
  publishedEvents().filter(event => {
    const file = fileOf(folder, event);
    return !existsSync(file) || readFileSync(file, 'utf8') !== textOf(event);
  });

/** Publishes what is declared. Throws where a published version would change in a way that stored events don't fit. */
export function publish(folder: string): number {
  mkdirSync(folder, { recursive: true });
  const events = unpublished(folder);
  const broken = events.flatMap(event => {
    const file = fileOf(folder, event);
    if (!existsSync(file)) return [];
    return breakingChanges(JSON.parse(readFileSync(file, 'utf8')) as JsonSchema, event.schema).map(
      change => `${event.type} version ${event.version}: ${change}`,
    );
  });
  if (broken.length > 0) {
    throw new Error(
      `These events are published; declare a new version with an upcaster instead:\n${broken.join('\n')}`,
    );
  }
  for (const event of events) writeFileSync(fileOf(folder, event), textOf(event));
  return events.length;
}
