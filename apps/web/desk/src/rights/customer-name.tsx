import { useAsk } from '../api/ask.js';
import type { Customer } from '../api/shapes.js';
import { customerWords } from '../find/found-line.js';
import { useLanguage } from '../i18n/language.js';
import { customerNo } from './customer-no.js';

/** Name and phone; the number until they are there. */
export function CustomerName({ customerId }: { readonly customerId: string }) {
  const { t } = useLanguage();
  const { data } = useAsk<Customer>(`/customers/${encodeURIComponent(customerId)}`);
  return <strong>{data ? customerWords(data, t) : customerNo(customerId)}</strong>;
}
