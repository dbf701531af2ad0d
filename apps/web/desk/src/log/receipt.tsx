import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import { useLanguage } from '../i18n/language.js';
import { Go } from '../navigation.js';
import { useKeys } from '../shell/keys.js';
import type { Logged } from './send-log.js';

/** It is in the log. */
export function Receipt({
  logged: { contact, promise },
  caseId,
  next,
}: {
  readonly logged: Logged;
  readonly caseId?: string;
  readonly next: () => void;
}) {
  const { t } = useLanguage();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  useKeys({ n: next });
  return (
    <section className="receipt" role="status">
      <h2 ref={heading} tabIndex={-1}>
        ✓ {promise ? t.loggedBoth : t.logged}
      </h2>
      <p className="id">{[contact.id, promise?.id].filter(Boolean).join(' · ')}</p>
      <div className="actions">
        <Button type="primary" onClick={next}>
          {t.logNext}
        </Button>
        {caseId !== undefined && <Go to={{ page: 'case', caseId }}>{t.openCase}</Go>}
        <Go to={{ page: 'day' }}>{t.myDay}</Go>
      </div>
    </section>
  );
}
