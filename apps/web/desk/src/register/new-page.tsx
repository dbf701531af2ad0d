import { FORMS, type NewAddress } from '../address.js';
import { useLanguage } from '../i18n/language.js';
import { Go } from '../navigation.js';
import { Known } from './known.js';
import { NewForm } from './new-form.js';

/** A customer, a unit, a case, a request: registered with the fields of their commands. */
export function NewPage({ address: { form, known } }: { readonly address: NewAddress }) {
  const { t } = useLanguage();
  return (
    <div className="page">
      <nav className="tabs" aria-label={t.registering}>
        {FORMS.filter(each => each !== 'request' || known['caseId'] !== undefined || each === form).map(
          each => (
            <Go
              key={each}
              to={{ page: 'new', form: each, known }}
              aria-current={each === form ? 'page' : undefined}
            >
              {t.formNames[each]}
            </Go>
          ),
        )}
      </nav>
      <h1>{t.formNames[form]}</h1>
      <Known known={known} />
      <NewForm form={form} known={known} />
    </div>
  );
}
