import { useLanguage } from '../i18n/language.js';

export function DayPage() {
  const { t } = useLanguage();
  return (
    <div className="page">
      <h1>{t.myDay}</h1>
    </div>
  );
}
