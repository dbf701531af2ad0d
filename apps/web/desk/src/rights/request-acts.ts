import { told } from '../register/form-of.js';
import type { ActOf } from '../shell/fields-dialog.js';
import type { Texts } from '../i18n/zh.js';
import type { DataRequest } from './shapes.js';

/** Reasons that a person gives; that something is not finished is found out by an order to erase. */
const REASONS = [
  'law-requires-keeping',
  'nothing-recorded',
  'rights-of-others',
  'manifestly-unfounded',
  'not-identified',
  'not-finished-yet',
] as const;

/** What can be done with an open request by whom; `article`: the law that stands against it, where one is known. */
export function requestActs(
  { requestId, customerId, kind, identity, status }: DataRequest,
  { t, mayDecide, article }: { readonly t: Texts; readonly mayDecide: boolean; readonly article?: string },
): readonly ActOf[] {
  if (status !== 'open') return [];
  const { rights } = t;
  const path = `/privacy-requests/${encodeURIComponent(requestId)}`;
  const words = { name: 'words', kind: 'area', isNeeded: true, maxLength: 2000 } as const;
  const identify: ActOf = {
    title: rights.identify,
    fields: [
      {
        name: 'identity',
        label: () => rights.identityHow,
        kind: 'choices',
        options: () => Object.entries(rights.identities),
        first: 'known-phone',
      },
    ],
    telling: values => ({ path: `${path}/identify`, body: told(values, 'identity') }),
  };
  const order: ActOf = {
    title: rights.order,
    lead: () => rights.orderLead,
    fields: [],
    telling: () => ({ path: `/customers/${encodeURIComponent(customerId)}/erasure`, body: { requestId } }),
  };
  const answer: ActOf = {
    title: rights.answerIt,
    fields: [{ ...words, label: () => rights.answer, hint: () => rights.answerHint }],
    telling: values => ({ path: `${path}/answer`, body: told(values, 'words') }),
  };
  const refuse: ActOf = {
    title: rights.refuse,
    fields: [
      {
        name: 'because',
        label: () => rights.refuseWhy,
        kind: 'choices',
        options: () => REASONS.map(reason => [reason, rights.becauses[reason] ?? reason]),
        first: identity === null ? 'not-identified' : 'law-requires-keeping',
      },
      { ...words, label: () => rights.refuseWords, maxLength: 1800 },
      {
        name: 'article',
        label: () => rights.article,
        hint: () => rights.articleHint,
        isNeeded: true,
        maxLength: 150,
        first: article ?? rights.firstArticle,
      },
    ],
    telling: values => {
      const { words: why = '', article: law = '', because } = told(values, 'words', 'article', 'because');
      return { path: `${path}/refuse`, body: { because, words: `${why}${rights.basis(law)}` } };
    },
  };
  const takeBack: ActOf = {
    title: rights.takeBack,
    lead: () => rights.takeBackLead,
    fields: [],
    telling: () => ({ path: `${path}/withdraw`, body: {} }),
  };
  const done = kind === 'deletion' ? (mayDecide ? [order] : []) : [answer];
  return [...(identity === null ? [identify] : done), ...(mayDecide ? [refuse] : []), takeBack];
}
