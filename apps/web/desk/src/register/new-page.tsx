import type { NewAddress } from '../address.js';
import { useLanguage } from '../i18n/language.js';

export function NewPage({ address }: { readonly address: NewAddress }) {
  const { t } = useLanguage();
  return (
    <div className="page">
      <h1>{t.formNames[address.form]}</h1>
    </div>
  );
}
