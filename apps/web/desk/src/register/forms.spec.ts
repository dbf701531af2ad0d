import { FORM_OF } from './forms.js';

const desk = { register: 'hotline', unit: '客服中心' };
const given = (values: Record<string, string>, known: Record<string, string> = {}) => ({
  ...{ values, known, desk, newId: 'unit-of-our-own' },
});

describe('Registering from the desk', () => {
  it('tells only what was typed', () => {
    expect(FORM_OF.customer.telling(given({ name: ' 张三 ', phone: '', kind: 'end-user' }))).toEqual({
      path: '/customers',
      body: { name: '张三', kind: 'end-user' },
    });
  });

  it('goes on to a new case of the customer, and keeps the unit that is known', () => {
    expect(FORM_OF.customer.next('c1', given({}, { unitId: 'u1' }))).toEqual({
      page: 'new',
      form: 'case',
      known: { unitId: 'u1', customerId: 'c1' },
    });
  });

  it('registers a unit by its serial under an id that is known at once, and without one under the server’s', () => {
    const withSerial = given({ brand: 'D', serialNo: 'SN-1', productClass: 'computer', channel: 'unknown' });
    const without = given({ brand: 'D', productClass: 'computer', channel: 'unknown' });
    expect(FORM_OF.unit.telling(withSerial)).toMatchObject({
      path: '/units',
      body: { unitId: 'unit-of-our-own' },
    });
    expect(FORM_OF.unit.next('serial-claim', withSerial)).toMatchObject({
      known: { unitId: 'unit-of-our-own' },
    });
    expect(FORM_OF.unit.telling(without).path).toBe('/units/without-serial');
    expect(FORM_OF.unit.next('u7', without)).toMatchObject({ known: { unitId: 'u7' } });
  });

  it('opens a case that this desk owns', () => {
    expect(FORM_OF.case.telling(given({ title: '无法开机' }, { customerId: 'c1' })).body).toEqual({
      title: '无法开机',
      customerId: 'c1',
      owner: { kind: 'unit-of-company', id: 'hotline', label: '客服中心' },
    });
  });

  it('requests service for a case; what was not told about the data is not said', () => {
    const body = (dataOnDevice: string) =>
      FORM_OF.request.telling(
        given({ symptom: '开不了机', dataOnDevice }, { caseId: 'k1', customerId: 'c1' }),
      ).body;
    expect(body('')).toEqual({ symptom: '开不了机', caseId: 'k1' });
    expect(body('no')).toEqual({ symptom: '开不了机', caseId: 'k1', dataOnDevice: false });
  });
});
