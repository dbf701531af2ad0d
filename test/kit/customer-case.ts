import type { Client } from './http.js';
import type { Tokens } from './tokens.js';

/** A case with something in it for its customer to do: a promise, an offer of two ways, and a link to its page. */
export interface CustomerCase {
  readonly caseId: string;
  readonly customerId: string;
  readonly promiseId: string;
  readonly requestId: string;
  /** `/c/…` */
  readonly path: string;
}

export async function customerCase(agent: Client, tokens: Tokens, phone: string): Promise<CustomerCase> {
  const { id: customerId } = await agent.done('/customers', { name: 'Ms Test', phone });
  const { id: caseId } = await agent.done('/cases', {
    customerId,
    owner: { kind: 'unit-of-company', id: 'desk', label: '客服中心' },
    title: '充不进电',
  });
  const { id: promiseId } = await agent.done('/promises', {
    caseId,
    by: { unit: '客服中心' },
    words: '今天回电。',
    literal: true,
    about: 'call-back',
    kind: 'firm',
    medium: 'phone',
  });
  const { id: requestId } = await agent.done('/service-requests', { caseId, symptom: '开不了机' });
  const { position } = await agent.done(`/service-requests/${requestId}/options`, {
    options: [
      { id: 'a', text: '先取出硬盘继续工作，回上海后再修' },
      { id: 'b', text: '把主板寄到喀什，在当地更换' },
    ],
  });
  await agent.get(`/cases/${caseId}/timeline?after=${position}`);
  const { id: linkId } = await agent.done('/case-links', { caseId });
  return { caseId, customerId, promiseId, requestId, path: `/c/${tokens.caseLinkToken(linkId)}` };
}
