import type { ListAddress } from '../address.js';
import { useLanguage } from '../i18n/language.js';

export function ListPage({ address }: { readonly address: ListAddress }) {
  const { t } = useLanguage();
  return (
    <div className="page">
      <h1>{t.listNames[address.list]}</h1>
    </div>
  );
}
