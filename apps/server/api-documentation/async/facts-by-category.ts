import { declarationOf, declaredFacts, type BoundedContext, type StreamType } from '#platform/event-sourcing';

type AnyStream = Pick<StreamType<unknown>, 'category' | 'facts'>;

/** The stream types that commands append to or read, and deadlines look after. */
const streamTypes = (contexts: readonly BoundedContext[]): readonly AnyStream[] =>
  contexts.flatMap(({ capabilities, deadlines }) => [
    ...capabilities.flatMap(({ on, reads = {} }) => [
      on as AnyStream,
      ...Object.values(reads as Record<string, { type: AnyStream }>).map(({ type }) => type),
    ]),
    ...deadlines.map(({ on }) => on as AnyStream),
  ]);

/**
 * Which types of event may be in streams of these categories (undefined: of any). A fact that no stream folds may be in each of
 * them, as a correction may.
 */
export function factsOf(
  contexts: readonly BoundedContext[],
  categories: readonly string[] | undefined,
): readonly string[] {
  const all = [...new Set(declaredFacts().map(({ type }) => type))].sort();
  if (!categories) return all;
  const streams = streamTypes(contexts);
  const namesOf = (some: readonly AnyStream[]): Set<string> =>
    new Set(some.flatMap(({ facts }) => facts.map(each => declarationOf(each).type)));
  const folded = namesOf(streams);
  const here = namesOf(streams.filter(({ category }) => categories.includes(category)));
  return all.filter(type => here.has(type) || !folded.has(type));
}
