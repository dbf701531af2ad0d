import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { ROLES, type Role } from '#platform/access';
import type { AnyCapability, AnyQuery } from '#platform/event-sourcing';
import type { ApiDocument } from '#platform/event-sourcing/http/index.js';
import { clientOf, type Answer, type Client, type Problem } from '../kit/http.js';
import { serveHere, type ServedHere } from '../kit/served-here.js';
import { bodyFor, COMMANDS, everybodyAtWork, makeWorld, pathOf, QUERIES, type World } from './world.js';

/*
 * Who may what, by what each capability and query declares: every role at every route, nobody, and a token that is
 * over; and, where a customer may, the customer it is about and another one.
 */

type Declared = AnyCapability | AnyQuery;
const DECLARED: readonly Declared[] = [...COMMANDS, ...QUERIES];

let served: ServedHere;
let document: ApiDocument;
let staff: Client;
let own: World;
let others: World;
const clients = new Map<Role, Client>();

beforeAll(async () => {
  served = await serveHere();
  document = (await (await fetch(`${served.url}/docs/api.json`)).json()) as ApiDocument;
  staff = await everybodyAtWork(served);
  own = await makeWorld(served, staff, document);
  others = await makeWorld(served, staff, document);
  for (const role of ROLES) clients.set(role, await signedIn(role, { subject: own.subject }));
  await served.installation.quiet();
}, 60_000);
afterAll(() => served.close());

async function signedIn(role: Role, over: { subject?: string; ttlSeconds?: number } = {}): Promise<Client> {
  const id = role === 'customer' ? over.subject! : `test-${role}`;
  const token = await served.access.local!.issueToken({ id, roles: [role], ttlSeconds: 3600, ...over });
  return clientOf(served.url, token);
}

/** Asks, or gives a command in its own example, about what belongs to a world. */
const use = (client: Client, one: Declared, world: World): Promise<Answer> =>
  one.kind === 'query'
    ? client.get(pathOf(one, world.ids))
    : client.post<unknown>(pathOf(one, world.ids), bodyFor(one, document, world.ids, world.own));

/** Past the guard and no further: a body that no command takes. */
const knock = (client: Client, one: Declared): Promise<Answer> =>
  one.kind === 'query'
    ? client.get(`${pathOf(one, own.ids)}?after=no`)
    : client.post<unknown>(pathOf(one, own.ids), []);

const typeOf = ({ body }: Answer): string | undefined => (body as Partial<Problem> | undefined)?.type;

it('has one of each thing that a command makes, so that no route is tried with nothing', () => {
  expect(own.unmade).toEqual([]);
});

describe.each(ROLES.map(role => [role] as const))('The role %s', role => {
  it('passes where it is named, and is refused everywhere else', async () => {
    for (const one of DECLARED) {
      const answer = await knock(clients.get(role)!, one);
      const may = (one.may as readonly string[]).some(each => each === role || each === 'public');
      expect([one.route, answer.status, typeOf(answer)]).toEqual(
        may ? [one.route, 400, '/problems/validation'] : [one.route, 403, '/problems/forbidden'],
      );
    }
  });
});

describe('Without a sign-in that is good', () => {
  it('nobody gets in where not anyone may, and is told how to', async () => {
    const nobody = clientOf(served.url);
    for (const one of DECLARED.filter(({ may }) => !(may as readonly string[]).includes('public'))) {
      const answer = await knock(nobody, one);
      expect([one.route, answer.status, typeOf(answer)]).toEqual([
        one.route,
        401,
        '/problems/unauthenticated',
      ]);
      expect(answer.headers.get('www-authenticate')).toContain('Bearer');
    }
  });

  it('neither does who has a token whose time is over', async () => {
    const late = await signedIn('supervisor', { ttlSeconds: 0.001 });
    await new Promise(resolve => setTimeout(resolve, 1100));
    for (const one of DECLARED.filter(({ may }) => !(may as readonly string[]).includes('public'))) {
      const answer = await knock(late, one);
      expect([one.route, answer.status, typeOf(answer)]).toEqual([one.route, 401, '/problems/token-expired']);
    }
  });

  it('every route outside the contexts that is not for anyone is closed too', async () => {
    const declared = new Set(DECLARED.map(({ name }) => name));
    const closed = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods)
        .filter(([, { operationId, security }]) => !declared.has(operationId) && security?.length)
        .filter(([, { security }]) => !JSON.stringify(security).includes('caseLink'))
        .map(([method]) => [method.toUpperCase(), path.replaceAll(/\{\w+\}/g, 'x')] as const),
    );
    expect(closed.length).toBeGreaterThan(2);
    for (const [method, path] of closed) {
      const { status } = await clientOf(served.url).send(path, { method });
      expect([method, path, status]).toEqual([method, path, 401]);
    }
  });
});

const forCustomers = DECLARED.filter(({ may }) => (may as readonly string[]).includes('customer'));

/** What is somebody's, and that nobody else may read: his ids, and the words that only his world has. */
const telling = ({ ids, own: words, subject }: World): readonly string[] => [
  ...Object.values(ids),
  subject,
  words,
];

/** Commands that any customer may give about what another one has, and why. */
const FOR_ANY_CUSTOMER: Readonly<Record<string, string>> = {
  VerifyWarrantyCard:
    'whoever holds a card in his hand asks whether it is real; he is told of it what it says itself',
};

describe('What a customer may', () => {
  it('he may for what is about himself', async () => {
    const himself = clients.get('customer')!;
    const refused: string[] = [];
    for (const one of forCustomers) {
      const answer = await use(himself, one, own);
      const isNot = [401, 403].includes(answer.status) || typeOf(answer) === '/problems/not-found';
      if (isNot) refused.push(`${one.route} ${answer.text}`);
    }
    expect(refused).toEqual([]);
  });

  it('he may not for what is about another: he learns nothing of it, not even that it is there', async () => {
    const stranger = await signedIn('customer', { subject: others.subject });
    for (const one of forCustomers) {
      const answer = await use(stranger, one, own);
      const body = one.kind === 'query' ? {} : bodyFor(one, document, own.ids, own.own);
      const asked = pathOf(one, own.ids) + JSON.stringify(body);
      const leaked = telling(own).filter(each => answer.text.includes(each) && !asked.includes(each));
      expect([one.route, leaked]).toEqual([one.route, []]);
      // A question may also be answered with nothing in it.
      const isAboutOwn = Object.values(own.ids).some(id => asked.includes(id));
      if (one.kind === 'query' || !isAboutOwn || one.name in FOR_ANY_CUSTOMER) continue;
      expect([one.route, answer.status, typeOf(answer)]).toEqual([
        one.route,
        404,
        expect.stringMatching(/\/(not-found|unknown-[\w-]+)$/),
      ]);
    }
  });

  it('and is told the same of what is another’s as of what is not there at all', async () => {
    const stranger = await signedIn('customer', { subject: others.subject });
    // He names himself where a customer is named: the rest is another's, or nowhere.
    const { customerId = '', buyer = '' } = others.ids;
    const himself = { customerId, buyer };
    const elsewhere: World = { ...own, ids: { ...own.ids, ...himself } };
    const made = Object.keys(own.ids).map(name => [name, randomUUID()]);
    const nowhere: World = { ...own, ids: { ...Object.fromEntries(made), ...himself } };
    const toldApart: unknown[] = [];
    for (const one of forCustomers) {
      if (one.name in FOR_ANY_CUSTOMER) continue;
      const [theirs, none] = [await use(stranger, one, elsewhere), await use(stranger, one, nowhere)];
      if (theirs.status === none.status && typeOf(theirs) === typeOf(none)) continue;
      toldApart.push([one.route, theirs.status, typeOf(theirs), none.status, typeOf(none)]);
    }
    expect(toldApart).toEqual([]);
  });

  it('and staff may do the same for both', async () => {
    for (const one of forCustomers.filter(({ kind }) => kind === 'query'))
      for (const world of [own, others]) {
        const answer = await use(staff, one, world);
        expect([one.route, answer.status]).toEqual([one.route, 200]);
      }
  });
});
