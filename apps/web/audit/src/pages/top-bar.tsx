import { Segmented } from 'antd';
import type { Locale } from '../api/shapes.js';
import { useLanguage } from '../i18n/language.js';
import mark from '../../../shared/src/mark.svg';
import { PurposeBox } from '../purpose/purpose-box.js';
import { Go } from '../navigation.js';
import { useMaySeeReadModels } from '../read-models/queries.js';
import { SearchBox } from '../search/search-box.js';

const LANGUAGES: { label: string; value: Locale }[] = [
  { label: '中文', value: 'zh-CN' },
  { label: 'English', value: 'en' },
];

export function TopBar() {
  const { t, locale, choose } = useLanguage();
  const mayRead = useMaySeeReadModels();
  return (
    <header className="top-bar">
      <a className="skip" href="#content">
        {t.skip}
      </a>
      <Go to={{ page: 'cases' }} className="brand">
        <img src={mark} alt="" width="28" height="28" />
        <span className="brand-name">{t.product}</span>
        <span className="brand-console">{t.console}</span>
      </Go>
      <nav className="places" aria-label={t.board.places}>
        <Go to={{ page: 'cases' }}>{t.cases}</Go>
        <Go to={{ page: 'findings', filter: {} }}>{t.findings}</Go>
        {mayRead && <Go to={{ page: 'read-models' }}>{t.readModels.title}</Go>}
      </nav>
      <SearchBox />
      <PurposeBox />
      <Segmented<Locale>
        className="languages"
        aria-label={t.language}
        size="small"
        options={LANGUAGES}
        value={locale}
        onChange={choose}
      />
    </header>
  );
}
