import type { CaseAudit, CaseEvents } from '#service/audit/queries/shapes.js';
import type { CaseView, TimelineEntry } from '#service/timeline/compose/compose-case.rules.js';
import { demoCases, type DemoCaseIds } from '../kit/demo.js';
import { clientOf, type Client } from '../kit/http.js';
import { startProduct, type Product } from '../kit/product.js';
import { tokensOf } from '../kit/tokens.js';

/** The D-brand case in the product as it is started. */
export interface DBrand extends DemoCaseIds {
  readonly product: Product;
  readonly agent: Client;
  readonly auditor: Client;
  /** All there is of it, at the end. */
  readonly audit: CaseAudit;
  readonly view: CaseView;
  /** `?at=2013-06-20` */
  auditAt(query: string): Promise<CaseAudit>;
  events(): Promise<CaseEvents>;
  /** `/costs` */
  ofCase<Body>(path: string): Promise<Body>;
}

export async function startDBrand(): Promise<DBrand> {
  const product = await startProduct();
  const tokens = tokensOf(product.folder);
  const agent = clientOf(product.url, await tokens.of('agent'));
  const auditor = clientOf(product.url, await tokens.of('auditor'));
  const { dBrand } = await demoCases(agent);
  const ask = async <Body>(client: Client, path: string): Promise<Body> => {
    const answer = await client.get<Body>(path);
    if (answer.status !== 200) throw new Error(`GET ${path} was answered ${answer.status}: ${answer.text}`);
    return answer.body;
  };
  // An auditor sees what was said once he states what for.
  const audited = (rest: string) => `/audit/cases/${dBrand.caseId}${rest}purpose=audit`;
  const audit = await ask<CaseAudit>(auditor, audited('?'));
  return {
    ...dBrand,
    product,
    agent,
    auditor,
    audit,
    view: audit.view!,
    auditAt: query => ask(auditor, audited(`${query}&`)),
    events: () => ask(auditor, audited('/events?limit=500&')),
    ofCase: path => ask(agent, `/cases/${dBrand.caseId}${path}`),
  };
}

export const entriesOf = ({ timeline }: CaseView): readonly TimelineEntry[] =>
  timeline.flatMap(item => (item.kind === 'day' ? item.entries : []));
