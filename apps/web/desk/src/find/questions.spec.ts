import fc from 'fast-check';
import { questionsOf } from './questions.js';

describe('What a text in the find box may be', () => {
  it.each([
    ['138 0013 2026', { phone: '138 0013 2026', serial: '138 0013 2026' }],
    ['13800132026', { phone: '13800132026', serial: '13800132026' }],
    ['１３８００１３２０２６', { phone: '13800132026', serial: '13800132026' }],
    ['林女士', { name: '林女士' }],
    ['林', {}],
    ['SN-0001', { serial: 'SN-0001', name: 'SN-0001', caseId: 'SN-0001' }],
    ['25fed035-9072-8513-abfd-2750f0b9bb15', { caseId: '25fed035-9072-8513-abfd-2750f0b9bb15' }],
    ['82DA60C3', { serial: '82DA60C3', name: '82DA60C3', caseId: '82DA60C3', caseNumber: '82DA60C3' }],
    [
      'F-29668070F5',
      {
        ...{ serial: 'F-29668070F5', name: 'F-29668070F5', caseId: 'F-29668070F5' },
        formNo: 'F-29668070F5',
      },
    ],
    ['', {}],
    ['   ', {}],
    ['12', {}],
  ])('given %j, then %j', (text, questions) => expect(questionsOf(text)).toEqual(questions));

  it('is always something that the API takes', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 120 }), text => {
        const { phone, name, serial, caseId } = questionsOf(text);
        if (phone !== undefined) expect(phone).toMatch(/^[0-9+*#() -]{3,30}$/);
        if (name !== undefined) expect(name.length).toBeLessThanOrEqual(80);
        if (serial !== undefined) expect(serial.length).toBeLessThanOrEqual(60);
        if (caseId !== undefined) expect(caseId.length).toBeLessThanOrEqual(80);
      }),
    );
  });
});
