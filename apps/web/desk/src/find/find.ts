import { getJson, ProblemAnswer } from '../../../shared/src/client.js';
import { queryOf } from '../address.js';
import type { CaseOverview, Customer, Locale, Unit } from '../api/shapes.js';
import { questionsOf } from './questions.js';

/** Something that was found: Enter opens the case, or the form of a new one for whom or what has none yet. */
export type Found =
  | {
      readonly kind: 'case';
      readonly theCase: CaseOverview;
      readonly customer?: Customer;
      readonly unit?: Unit;
    }
  | { readonly kind: 'customer'; readonly customer: Customer }
  | { readonly kind: 'unit'; readonly unit: Unit };

const MOST = 12;

/** All that a phone, serial, case number or name leads to, cases first; each once. */
export async function find(text: string, locale: Locale, signal: AbortSignal): Promise<readonly Found[]> {
  const { phone, name, serial, caseId, caseNumber, formNo } = questionsOf(text);
  const ask = <T>(path: string): Promise<T | undefined> => askOrNothing<T>(path, locale, signal);
  const customersBy = (by: object) =>
    ask<{ customers: readonly Customer[] }>(`/customers${queryOf({ ...by })}`).then(
      answer => answer?.customers ?? [],
    );
  const casesOf = (by: object) =>
    ask<{ cases: readonly CaseOverview[] }>(`/cases${queryOf({ ...by, limit: 8 })}`).then(
      answer => answer?.cases ?? [],
    );
  const caseOf = (id: string) => ask<CaseOverview>(`/cases/${encodeURIComponent(id)}`);
  async function casesWithForm(number: string): Promise<CaseOverview[]> {
    const answer = await ask<{ requests: readonly { caseId: string }[] }>(
      `/service-requests${queryOf({ formNo: number })}`,
    );
    const all = await Promise.all((answer?.requests ?? []).map(request => caseOf(request.caseId)));
    return all.filter(one => one !== undefined);
  }
  const [byPhone, byName, units, byId, byNumber, byForm] = await Promise.all([
    phone ? customersBy({ phone }) : [],
    name ? customersBy({ name }) : [],
    serial
      ? ask<{ units: readonly Unit[] }>(`/units${queryOf({ serialNo: serial })}`).then(a => a?.units ?? [])
      : [],
    caseId ? caseOf(caseId) : undefined,
    caseNumber ? casesOf({ number: caseNumber }) : [],
    formNo ? casesWithForm(formNo) : [],
  ]);
  const customers = uniqueBy([...byPhone, ...byName], ({ customerId }) => customerId).slice(0, MOST);
  const found: Found[] = [...(byId ? [byId] : []), ...byNumber, ...byForm].map(theCase => ({
    kind: 'case',
    theCase,
  }));
  const [ofCustomers, ofUnits] = await Promise.all([
    Promise.all(customers.map(({ customerId }) => casesOf({ customerId }))),
    Promise.all(units.map(({ unitId }) => casesOf({ unitId }))),
  ]);
  for (const [index, unit] of units.entries())
    found.push(...casesOrNone<Found>(ofUnits[index]!, { kind: 'unit', unit }, { unit }));
  for (const [index, customer] of customers.entries())
    found.push(...casesOrNone<Found>(ofCustomers[index]!, { kind: 'customer', customer }, { customer }));
  return uniqueBy(found, idOf).sort((a, b) => rank(a) - rank(b));
}

const casesOrNone = <T>(cases: readonly CaseOverview[], none: T, beside: object): T[] =>
  cases.length === 0 ? [none] : cases.map(theCase => ({ kind: 'case', theCase, ...beside }) as T);

export const idOf = (found: Found): string => {
  if (found.kind === 'case') return `case-${found.theCase.caseId}`;
  return found.kind === 'customer' ? found.customer.customerId : `unit-${found.unit.unitId}`;
};

/** Open cases first, then closed ones, then whom or what has none. */
const rank = (found: Found): number => (found.kind !== 'case' ? 2 : found.theCase.status === 'open' ? 0 : 1);

function uniqueBy<T>(all: readonly T[], key: (one: T) => string): T[] {
  const seen = new Map<string, T>();
  for (const one of all) if (!seen.has(key(one))) seen.set(key(one), one);
  return [...seen.values()];
}

/** A question that this role may not ask, or that is none, finds nothing: the other ones still do. */
async function askOrNothing<T>(path: string, locale: Locale, signal: AbortSignal): Promise<T | undefined> {
  try {
    return await getJson<T>(path, locale, signal);
  } catch (error) {
    if (error instanceof ProblemAnswer && [400, 403, 404].includes(error.problem.status)) return undefined;
    throw error;
  }
}
