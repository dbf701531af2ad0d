import { useState } from 'react';
import { HandleDialog } from '../day/handle-dialog.js';
import { useLanguage } from '../i18n/language.js';

export function ContactActs({ contactId }: { readonly contactId: string }) {
  const { t } = useLanguage();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <button type="button" className="small-button" onClick={() => setOpen(true)}>
        {t.handled}
      </button>
      {isOpen && <HandleDialog contactId={contactId} outcome="answered" close={() => setOpen(false)} />}
    </>
  );
}
