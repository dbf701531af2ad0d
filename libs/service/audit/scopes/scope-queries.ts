import { query, type AnswerContext, type AnyQuery, type QuestionClass } from '#platform/event-sourcing';
import { caseStory } from '#service/timeline/case-story.rules.js';
import { cutNotUnderstood, cutTwice, datesMissing, positionNotUnderstood } from '../audit.problems.js';
import { compareScope } from './compare-scope.js';
import { replayScope, scopeEvents } from './replay-scope.js';
import { ScopeComparisonAnswer, ScopeEventsAnswer, ScopeReplayAnswer } from './scope-answers.js';
import {
  CustomerAsked,
  mayAsk,
  PersonAsked,
  scopeAsked,
  ShopAsked,
  UnitAsked,
  whoMay,
  type AnyScopeAsked,
} from './scope-asked.js';
import { scopeTable } from './scope-table.js';
import type { ScopeKind, ScopeName } from './scopes-of.js';

export class UnitReplayAsked extends UnitAsked {}
export class UnitEventsAsked extends UnitAsked {}
export class UnitComparisonAsked extends UnitAsked {}
export class CustomerReplayAsked extends CustomerAsked {}
export class CustomerEventsAsked extends CustomerAsked {}
export class CustomerComparisonAsked extends CustomerAsked {}
export class PersonReplayAsked extends PersonAsked {}
export class PersonEventsAsked extends PersonAsked {}
export class PersonComparisonAsked extends PersonAsked {}
export class ShopReplayAsked extends ShopAsked {}
export class ShopEventsAsked extends ShopAsked {}
export class ShopComparisonAsked extends ShopAsked {}

const NAMES: Readonly<Record<ScopeKind, string>> = {
  unit: 'a unit',
  customer: 'a customer',
  person: 'a person (what he did and was told; for auditors and himself)',
  shop: 'a shop',
};
type Questions = readonly [
  QuestionClass<AnyScopeAsked>,
  QuestionClass<AnyScopeAsked>,
  QuestionClass<AnyScopeAsked>,
];

/** The three questions that every scope answers in one shape: how it stood, its events, and two dates compared. */
function questionsOf(
  kind: ScopeKind,
  path: string,
  [replay, events, compare]: Questions,
): readonly AnyQuery[] {
  const common = {
    id: 'N5',
    may: whoMay(kind),
    projectors: [scopeTable, caseStory],
    ...(kind === 'person' ? { recordsLooks: false as const } : {}),
  };
  const route = `GET /audit/${path}/:${kind}Id` as const;
  const of =
    <T>(answer: (scope: ScopeName, asked: AnyScopeAsked, context: AnswerContext) => Promise<T>) =>
    async (asked: AnyScopeAsked, context: AnswerContext): Promise<T | undefined> => {
      const scope = scopeAsked(kind, asked);
      return mayAsk(scope, context) ? answer(scope, asked, context) : undefined;
    };
  return [
    query({
      ...common,
      question: replay,
      route,
      summary: `How everything stood that names ${NAMES[kind]}, as known at a date or a position`,
      answers: ScopeReplayAnswer,
      refuses: [cutNotUnderstood, positionNotUnderstood, cutTwice],
      answer: of(replayScope),
    }),
    query({
      ...common,
      question: events,
      route: `${route}/events`,
      summary: `Every event that names ${NAMES[kind]}, with the state before and after it, and because of what`,
      answers: ScopeEventsAnswer,
      refuses: [cutNotUnderstood, positionNotUnderstood, cutTwice],
      answer: of(scopeEvents),
    }),
    query({
      ...common,
      question: compare,
      route: `${route}/compare`,
      summary: `What came and what changed between two dates in all that names ${NAMES[kind]}`,
      answers: ScopeComparisonAnswer,
      refuses: [cutNotUnderstood, datesMissing],
      answer: of(compareScope),
    }),
  ];
}

export const scopeQueries: readonly AnyQuery[] = [
  ...questionsOf('unit', 'units', [UnitReplayAsked, UnitEventsAsked, UnitComparisonAsked]),
  ...questionsOf('customer', 'customers', [
    CustomerReplayAsked,
    CustomerEventsAsked,
    CustomerComparisonAsked,
  ]),
  ...questionsOf('person', 'people', [PersonReplayAsked, PersonEventsAsked, PersonComparisonAsked]),
  ...questionsOf('shop', 'shops', [ShopReplayAsked, ShopEventsAsked, ShopComparisonAsked]),
];
