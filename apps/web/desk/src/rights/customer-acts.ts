import { told, type FormField } from '../register/form-of.js';
import type { ActOf } from '../shell/fields-dialog.js';
import type { Texts } from '../i18n/zh.js';
import type { Consent, ErasureStatus, PrivacyRequestKind, Purpose } from './shapes.js';

const choices = (
  name: string,
  label: string,
  options: readonly (readonly [string, string])[],
  first: string,
): FormField => ({ name, label: () => label, kind: 'choices', options: () => options, first });

/** Records what a customer asks of his data, by word, letter or phone. */
export const receiveRequest = (customerId: string, { rights }: Texts): ActOf => ({
  title: rights.receive,
  fields: [
    choices('kind', rights.kind, Object.entries(rights.kinds), 'access' satisfies PrivacyRequestKind),
    { name: 'words', label: () => rights.words, kind: 'area', maxLength: 2000 },
    choices(
      'identity',
      rights.identityHow,
      [['', rights.identityLater], ...Object.entries(rights.identities)],
      '',
    ),
  ],
  telling: values => ({
    path: '/privacy-requests',
    body: { customerId, ...told(values, 'kind', 'words', 'identity') },
  }),
});

/** `ofEvent`: the entry by which he was registered. */
export const correctFile = (customerId: string, ofEvent: string, { rights }: Texts): ActOf => ({
  title: rights.correct,
  fields: [
    choices('field', rights.field, rights.fields, 'phone'),
    { name: 'is', label: () => rights.correctTo, hint: () => rights.correctToHint, maxLength: 200 },
    { name: 'why', label: () => rights.why, kind: 'area', isNeeded: true, maxLength: 2000 },
  ],
  telling: values => ({
    path: `/customers/${encodeURIComponent(customerId)}/corrections`,
    body: { ofEvent, ...told(values, 'field', 'is', 'why') },
  }),
});

/** To one purpose, whose notice is shown with it. */
export const recordConsent = (customerId: string, purposes: readonly Purpose[], { rights }: Texts): ActOf => {
  const of = (purpose?: string) => purposes.find(each => each.purpose === purpose);
  return {
    title: rights.consent,
    lead: ({ purpose }) => of(purpose)?.text ?? rights.consentLead,
    fields: [
      choices(
        'purpose',
        rights.purpose,
        purposes.map(({ purpose }) => [purpose, rights.purposes[purpose] ?? purpose]),
        purposes[0]?.purpose ?? '',
      ),
      choices('way', rights.way, Object.entries(rights.ways), 'in-person'),
      choices('by', rights.by, Object.entries(rights.givers), 'self'),
    ],
    telling: values => ({
      path: '/consents',
      body: {
        customerId,
        notice: of(values['purpose'])?.notice ?? '',
        ...told(values, 'purpose', 'way', 'by'),
      },
    }),
  };
};

export const withdrawConsent = ({ consentId }: Consent, { rights }: Texts): ActOf => ({
  title: rights.withdrawConsent,
  lead: () => rights.withdrawLead,
  fields: [choices('way', rights.way, Object.entries(rights.ways), 'phone')],
  telling: values => ({
    path: `/consents/${encodeURIComponent(consentId)}/withdraw`,
    body: told(values, 'way'),
  }),
});

/** Without a request of his own one proposes and another approves; the server holds to it, whoever tries. */
export function erasureActs(
  customerId: string,
  status: ErasureStatus | undefined,
  { rights }: Texts,
): readonly ActOf[] {
  const path = `/customers/${encodeURIComponent(customerId)}/erasure`;
  if (status === 'proposed')
    return [
      {
        title: rights.approve,
        lead: () => rights.approveLead,
        fields: [],
        telling: () => ({ path: `${path}/approve`, body: {} }),
      },
    ];
  if (status === undefined || status === 'ordered' || status === 'erased') return [];
  return [
    {
      title: rights.propose,
      lead: () => rights.proposeLead,
      fields: [choices('because', rights.proposeWhy, rights.proposeWhys, 'no-longer-needed')],
      telling: values => ({ path, body: told(values, 'because') }),
    },
  ];
}
