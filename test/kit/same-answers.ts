import { clientOf, type Answer, type Client } from './http.js';
import { demoCases, type DemoCaseIds } from './demo.js';
import type { Product } from './product.js';
import { tokensOf } from './tokens.js';

interface Paths {
  readonly paths: Readonly<Record<string, { readonly get?: unknown }>>;
}

/** Every question that can be asked about a case or a unit, from the API's own documentation. */
async function questionsAbout(staff: Client, { caseId, unitId }: DemoCaseIds): Promise<readonly string[]> {
  const { paths } = (await staff.get<Paths>('/docs/api.json')).body;
  return (
    Object.keys(paths)
      .filter(path => paths[path]!.get !== undefined && /\{(caseId|unitId)\}/.test(path))
      .map(path => path.replace('{caseId}', caseId).replace('{unitId}', unitId))
      .map(path => (path.endsWith('/compare') ? `${path}?from=2013-06-15&to=2013-06-24` : path))
      // As known on a day: without one a scope is looked at from this very moment.
      .map(path => (/^\/audit\/units\/[^/]+(\/events)?$/.test(path) ? `${path}?at=2013-07-09` : path))
      .filter(path => !path.includes('{'))
      // Each installation hands out links of its own, and proves by a log and keys of its own.
      .filter(path => !/\/(links|proof|bundle)$/.test(path))
  );
}

export interface SameAnswersOptions {
  /** The two logs count their positions differently: what the answers say of them is left out. */
  readonly butPositions?: boolean;
}

/** Asks both products everything about the D-brand case, and expects the second to answer as the first does. */
export async function expectSameAnswers(
  products: readonly [Product, Product],
  { butPositions = false }: SameAnswersOptions = {},
): Promise<void> {
  // A page to print is compared as its text.
  const compared = ({ body, text }: Answer): unknown =>
    body === undefined ? text : butPositions ? withoutPositions(body) : body;
  const [first, second] = (await Promise.all(
    products.map(async ({ url, folder }) => clientOf(url, await tokensOf(folder).of('supervisor'))),
  )) as [Client, Client];
  const { dBrand } = await demoCases(first);
  expect((await demoCases(second)).dBrand).toEqual(dBrand);
  const questions = await questionsAbout(first, dBrand);
  expect(questions.length).toBeGreaterThan(12);
  for (const question of questions) {
    const [expected, answered] = await Promise.all([first.get(question), second.get(question)]);
    expect({ question, status: answered.status, body: compared(answered) }).toEqual({
      question,
      status: 200,
      body: compared(expected),
    });
  }
}

const withoutPositions = (body: unknown): unknown =>
  JSON.parse(JSON.stringify(body), (key, value: unknown) =>
    /(position|^next)$/i.test(key) && value !== null ? 0 : value,
  );
