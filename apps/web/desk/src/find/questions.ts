/** Which questions of the API a text in the find box may be: what can't be one is not asked. */
export interface Questions {
  readonly phone?: string;
  readonly name?: string;
  readonly serial?: string;
  readonly caseId?: string;
  /** As the pages of a case show it. */
  readonly caseNumber?: string;
  /** The number on the customer's receipt of a service request. */
  readonly formNo?: string;
}

const PHONE = /^[0-9+*#() -]{3,30}$/;
const NUMBER = /^(?=.*\d)[\p{L}\p{N} ./–-]{3,60}$/u;
const CASE = /^[\w.-]{6,80}$/;
const CASE_NUMBER = /^[0-9A-F]{8}$/i;
const FORM_NO = /^F-?[0-9A-F]{10}$/i;
const LETTERS = /\p{L}.*\p{L}/u;

export function questionsOf(text: string): Questions {
  const asked = text.normalize('NFKC').trim().replace(/\s+/g, ' ');
  const isCase = CASE.test(asked) && !PHONE.test(asked);
  return {
    ...(PHONE.test(asked) && (asked.match(/\d/g)?.length ?? 0) >= 3 && { phone: asked }),
    ...(LETTERS.test(asked) && asked.length <= 80 && !isUuid(asked) && { name: asked }),
    ...(NUMBER.test(asked) && !isUuid(asked) && { serial: asked }),
    ...(isCase && { caseId: asked }),
    ...(CASE_NUMBER.test(asked) && { caseNumber: asked }),
    ...(FORM_NO.test(asked) && { formNo: asked }),
  };
}

const isUuid = (text: string): boolean => /^[0-9a-f]{8}-[0-9a-f-]{20,}$/i.test(text);
