import { told, type FormOf, type Forms, type Given } from './form-of.js';

const customer: FormOf = {
  fields: [
    { name: 'name', label: t => t.name, maxLength: 80 },
    { name: 'phone', label: t => t.phone, kind: 'tel', maxLength: 30 },
    { name: 'email', label: t => t.email, kind: 'email', maxLength: 200 },
    {
      name: 'kind',
      label: t => t.customerKind,
      kind: 'choices',
      options: t => t.customerKinds,
      first: 'end-user',
    },
  ],
  telling: ({ values }) => ({ path: '/customers', body: told(values, 'name', 'phone', 'email', 'kind') }),
  next: (id, { known }) => ({ page: 'new', form: 'case', known: { ...known, customerId: id } }),
};

const unit: FormOf = {
  fields: [
    {
      name: 'productClass',
      label: t => t.productClass,
      kind: 'choices',
      options: t => t.productClasses,
      first: 'computer',
    },
    { name: 'brand', label: t => t.brand, isNeeded: true, maxLength: 80 },
    { name: 'model', label: t => t.model, maxLength: 80 },
    { name: 'serialNo', label: t => t.serialNo, hint: t => t.serialHint, maxLength: 60 },
    {
      name: 'channel',
      label: t => t.importChannel,
      kind: 'choices',
      options: t => t.importChannels,
      first: 'unknown',
    },
  ],
  telling: ({ values, newId }) => {
    const described = told(values, 'productClass', 'brand', 'model', 'channel');
    const { serialNo } = told(values, 'serialNo');
    return serialNo === undefined
      ? { path: '/units/without-serial', body: described }
      : { path: '/units', body: { ...described, serialNo, unitId: newId } };
  },
  // Of a unit with a serial number the answer names the claim; its own id was chosen here.
  next: (id, { known, values, newId }) => ({
    page: 'new',
    form: 'case',
    known: { ...known, unitId: told(values, 'serialNo')['serialNo'] === undefined ? id : newId },
  }),
};

const theCase: FormOf = {
  fields: [
    { name: 'title', label: t => t.caseTitle, isNeeded: true, maxLength: 200 },
    { name: 'product', label: t => t.caseProduct, hint: t => t.caseProductHint, maxLength: 80 },
    {
      name: 'accountOf',
      label: t => t.accountOf,
      kind: 'choices',
      options: t => t.accounts,
      first: 'company',
    },
  ],
  telling: ({ values, known, desk }) => ({
    path: '/cases',
    body: {
      ...told(values, 'title', 'product', 'accountOf'),
      ...told(known, 'customerId', 'unitId'),
      owner: { kind: 'unit-of-company', id: desk.register, label: desk.unit },
    },
  }),
  next: id => ({ page: 'case', caseId: id }),
};

const request: FormOf = {
  fields: [
    {
      name: 'symptom',
      label: t => t.symptom,
      hint: t => t.symptomHint,
      kind: 'area',
      isNeeded: true,
      maxLength: 2000,
    },
    { name: 'since', label: t => t.symptomSince, hint: t => t.sinceHint, maxLength: 40 },
    { name: 'wish', label: t => t.wish, kind: 'area', maxLength: 2000 },
    { name: 'urgency', label: t => t.urgency, kind: 'choices', options: t => t.urgencies, first: 'normal' },
    {
      name: 'dataOnDevice',
      label: t => t.dataOnDevice,
      kind: 'choices',
      options: t => [['', t.untold], ...t.yesNo],
    },
    { name: 'contactBack', label: t => t.contactBack, maxLength: 200 },
  ],
  telling: ({ values, known }: Given) => {
    const { dataOnDevice } = told(values, 'dataOnDevice');
    return {
      path: '/service-requests',
      body: {
        ...told(values, 'symptom', 'since', 'wish', 'urgency', 'contactBack'),
        ...told(known, 'caseId', ...(known['caseId'] === undefined ? ['customerId'] : []), 'unitId'),
        ...(dataOnDevice !== undefined && { dataOnDevice: dataOnDevice === 'yes' }),
      },
    };
  },
  next: (id, { known }) => ({ page: 'case', caseId: known['caseId'] ?? id }),
};

export const FORM_OF: Forms = { customer, unit, case: theCase, request };
