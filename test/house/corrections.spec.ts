import 'reflect-metadata';
import { CONTEXTS } from '#server/contexts.js';
import {
  correctableTypes,
  declarationOf,
  fact,
  fold,
  RecordCorrected,
  replayProjector,
  type FactClass,
  type NewFact,
  type Projector,
  type Recorded,
  type StreamType,
} from '#platform/event-sourcing';
import { recorded } from '#platform/event-sourcing/testing/index.js';
import { STORY_STREAMS } from '#service/timeline/case-story.rules.js';
import { CORRECTED, type Corrected } from './corrected-examples.js';

// Whoever keeps something of a correctable entry handles its correction; and what is kept after it is what would have
// been kept had it been written down rightly in the first place.

const declaredReads = CONTEXTS.flatMap(({ capabilities }) =>
  capabilities.flatMap(({ on, reads }) => [
    on as StreamType<unknown>,
    ...Object.values((reads ?? {}) as Record<string, { type: StreamType<unknown> }>).map(({ type }) => type),
  ]),
);
const deadlines = CONTEXTS.flatMap(context => context.deadlines);
const streamTypes = [
  ...new Set([
    ...declaredReads,
    ...deadlines.map(({ on }) => on as StreamType<unknown>),
    ...STORY_STREAMS.values(),
  ]),
];
const projectors = [...new Set(CONTEXTS.flatMap(context => context.projectors))];
const typeOf = (of: FactClass) => declarationOf(of).type;

/** The fields that are looked at while `look` runs. */
function fieldsRead(data: object, look: (data: object) => void): ReadonlySet<string> {
  const seen = new Set<string>();
  const watched = new Proxy(data, {
    get: (target, name) => (seen.add(String(name)), Reflect.get(target, name) as unknown),
    ownKeys: target => (Object.keys(target).forEach(name => seen.add(name)), Reflect.ownKeys(target)),
  });
  look(watched);
  return seen;
}

const eventOf = (of: NewFact, stream: string, at: number): Recorded =>
  recorded(of, { stream, revision: BigInt(at), position: BigInt(at + 1), id: `e${at}` });

interface Told {
  readonly wrong: readonly Recorded[];
  readonly right: readonly Recorded[];
}

/** The entry, wrong and corrected; and the same written down rightly. */
function told({ of, data, stream, before = [], after = [] }: Corrected, field: string, is: unknown): Told {
  const history = (facts: readonly NewFact[]) => facts.map((each, at) => eventOf(each, stream, at));
  const { [field]: was, ...rest } = data as Record<string, unknown>;
  const ofEvent = `e${before.length}`;
  const said = { ofEvent, ofType: typeOf(of), field, was, is, rest, why: '', by: 'agent', ofRecordedAt: 0 };
  return {
    wrong: history([...before, fact(of, data), ...after, fact(RecordCorrected, said)]),
    right: history([...before, fact(of, { ...data, [field]: is }), ...after]),
  };
}

/** Rows without where in the log they stand, JSON in them read. */
const rowsOf = (projector: Projector, events: readonly Recorded[]) =>
  JSON.parse(
    JSON.stringify(replayProjector({ ...projector, every: undefined }, events), (name, value: unknown) => {
      if (name === 'position') return 0;
      return typeof value === 'string' && value.startsWith('{') ? (JSON.parse(value) as unknown) : value;
    }),
  ) as unknown;

describe.each(correctableTypes().map(({ of, fields }) => ({ type: typeOf(of), of, fields })))(
  'an entry $type',
  ({ type, of, fields }) => {
    const example = CORRECTED.find(each => each.of === of);
    const folds = streamTypes.filter(({ handled }) => handled.has(type));
    const tables = projectors.filter(({ handlers }) => handlers.has(type));

    it('has an example of each of its correctable fields', () => {
      expect(Object.keys(example?.is ?? {}).sort()).toEqual([...fields].sort());
    });

    it('is corrected in every fold and read model that looks at a correctable field, and starts no clock by it', () => {
      const { data, stream } = example!;
      const looks = (look: (event: Recorded) => void) => {
        const seen = fieldsRead(data, watched => look(recorded({ of, data: watched }, { stream })));
        return fields.some(field => seen.has(field));
      };
      const forgetful = [
        ...folds
          .filter(each => looks(event => void each.evolve(each.initial, event)) && !each.corrects.has(type))
          .map(({ category }) => `stream ${category}`),
        ...tables
          .filter(each => looks(event => rowsOf(each, [event])) && !each.corrects?.has(type))
          .map(({ name }) => `read model ${name}`),
        ...deadlines
          .filter(({ schedule }) =>
            schedule.some(each => each.type === type && looks(event => void each.handle(event))),
          )
          .map(({ name }) => `deadline ${name}`),
      ];
      expect(forgetful).toEqual([]);
    });

    it.each(fields)('%s: folds and read models are as if it had been written down rightly', field => {
      const { wrong, right } = told(example!, field, example!.is[field]);
      for (const each of folds)
        expect([each.category, fold(each, wrong)]).toEqual([each.category, fold(each, right)]);
      for (const each of tables)
        expect([each.name, rowsOf(each, wrong)]).toEqual([each.name, rowsOf(each, right)]);
    });
  },
);
