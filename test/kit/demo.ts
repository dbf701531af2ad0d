import type { Client } from './http.js';

export interface DemoCaseIds {
  readonly caseId: string;
  readonly unitId: string;
  /** With `customer-`. */
  readonly customerId: string;
}

/** The demo's two cases: the scenario of 2013, and the live one of today. */
export async function demoCases(staff: Client): Promise<{ dBrand: DemoCaseIds; live: DemoCaseIds }> {
  type Listed = DemoCaseIds & { readonly scenario: string | null; readonly product: string | null };
  const { cases } = (await staff.get<{ cases: readonly Listed[] }>('/cases?limit=200')).body;
  const dBrand = cases.find(({ scenario }) => scenario === 'd-brand-2013');
  const live = cases.find(({ product }) => product === '示例轻薄本 14');
  if (!dBrand || !live) throw new Error(`The demo is not there; the cases are ${JSON.stringify(cases)}.`);
  return { dBrand, live };
}
