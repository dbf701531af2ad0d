import { Segmented } from 'antd';
import { useState } from 'react';
import mark from '../../../shared/src/mark.svg';
import type { Address } from '../address.js';
import type { Locale } from '../api/shapes.js';
import { FindBox } from '../find/find-box.js';
import { useLanguage } from '../i18n/language.js';
import { Go, useNavigation } from '../navigation.js';
import { DeskDialog } from './desk-dialog.js';
import { useDeskOf } from './desk-of.js';
import { KeysDialog } from './keys-dialog.js';
import { useKeys } from './keys.js';

const LANGUAGES: { label: string; value: Locale }[] = [
  { label: '中文', value: 'zh-CN' },
  { label: 'English', value: 'en' },
];

/** The case that is looked at: a contact logged from there is its. */
const caseIn = (address: Address): string | undefined =>
  address.page === 'case' || address.page === 'log' ? address.caseId : undefined;

export function TopBar() {
  const { t, locale, choose } = useLanguage();
  const { address, go } = useNavigation();
  const [open, setOpen] = useState<'desk' | 'keys' | undefined>();
  const desk = useDeskOf();
  const log = { page: 'log', caseId: caseIn(address) } as const;
  useKeys({
    '/': () => document.getElementById('find')?.focus(),
    n: () => go(log),
    m: () => go({ page: 'day' }),
    '?': () => setOpen('keys'),
  });
  const here = (page: Address['page']) => (address.page === page ? 'page' : undefined);
  return (
    <header className="top-bar">
      <a className="skip" href="#content">
        {t.skip}
      </a>
      <Go to={{ page: 'day' }} className="brand">
        <img src={mark} alt="" width="28" height="28" />
        <span className="brand-name">{t.product}</span>
        <span className="brand-page">{t.desk}</span>
      </Go>
      <FindBox />
      <nav aria-label={t.views}>
        <Go to={{ page: 'day' }} aria-current={here('day')}>
          {t.myDay}
        </Go>
        <Go to={log} aria-current={here('log')}>
          {t.logContact}
        </Go>
        <Go to={{ page: 'list', list: 'contacts', filters: {} }} aria-current={here('list')}>
          {t.lists}
        </Go>
        <Go to={{ page: 'new', form: 'customer', known: {} }} aria-current={here('new')}>
          {t.registering}
        </Go>
      </nav>
      <div className="bar-end">
        <button type="button" className="bar-button" onClick={() => setOpen('desk')}>
          {desk.unit}
        </button>
        <button type="button" className="bar-button" aria-label={t.keys} onClick={() => setOpen('keys')}>
          ?
        </button>
        <Segmented<Locale>
          aria-label={t.language}
          size="small"
          options={LANGUAGES}
          value={locale}
          onChange={choose}
        />
      </div>
      {open === 'desk' && <DeskDialog close={() => setOpen(undefined)} />}
      {open === 'keys' && <KeysDialog close={() => setOpen(undefined)} />}
    </header>
  );
}
