import { Button } from 'antd';
import { useState } from 'react';
import { useLanguage } from '../i18n/language.js';
import { chooseDesk, useDeskOf } from './desk-of.js';
import { Dialog } from './dialog.js';
import { TextField } from './fields.js';

/** Chooses the desk that works at this browser. */
export function DeskDialog({ close }: { readonly close: () => void }) {
  const { t } = useLanguage();
  const desk = useDeskOf();
  const [register, setRegister] = useState(desk.register);
  const [unit, setUnit] = useState(desk.unit);
  const isRegister = /^[a-z0-9][a-z0-9-]{0,40}$/.test(register);
  return (
    <Dialog title={t.deskOf} close={close}>
      <form
        className="stack"
        onSubmit={event => {
          event.preventDefault();
          if (!isRegister || unit.trim() === '') return;
          chooseDesk({ register, unit: unit.trim() });
          close();
        }}
      >
        <TextField
          label={t.register}
          hint={t.registerHint}
          value={register}
          change={setRegister}
          error={isRegister ? undefined : t.registerWrong}
          autoFocus
        />
        <TextField label={t.unitOfCompany} hint={t.unitHint} value={unit} change={setUnit} />
        <div className="actions">
          <Button type="primary" htmlType="submit">
            {t.save}
          </Button>
          <Button onClick={close}>{t.cancel}</Button>
        </div>
      </form>
    </Dialog>
  );
}
