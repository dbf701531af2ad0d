import { IsString, Length } from 'class-validator';
import { asSeenBy, JsonText, query } from '#platform/event-sourcing';
import { isOwnCase } from '#service/cases/case.rules.js';
import { serviceRequestView } from '../repair-view.rules.js';
import { READERS } from '../repair.shared.js';
import { ServiceRequestAnswer } from './request-answer.js';

export class ServiceRequestOverview {
  @IsString() @Length(1, 80) requestId!: string;
}

export const serviceRequestOverview = query({
  id: 'D1',
  question: ServiceRequestOverview,
  route: 'GET /service-requests/:requestId',
  summary: 'The registration form, its symptoms and diagnoses, the options and what the customer chose',
  may: READERS,
  projectors: [],
  answers: ServiceRequestAnswer,
  async answer({ requestId }, { history, actor, reveal }) {
    const { events, hidden } = asSeenBy(actor, await history(`serviceRequest-${requestId}`));
    const view = serviceRequestView(requestId, events);
    if (!view.caseId || !isOwnCase(actor, view.caseId, view.customerId ?? '')) return undefined;
    return new JsonText(await reveal(JSON.stringify({ ...view, hidden })));
  },
});
