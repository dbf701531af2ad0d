import { useState } from 'react';
import { FieldsDialog, type ActOf } from './fields-dialog.js';

/** The acts that can be given now: a button each, its question behind it. */
export function ActButtons({ acts }: { readonly acts: readonly ActOf[] }) {
  const [open, setOpen] = useState<string | undefined>();
  const opened = acts.find(({ title }) => title === open);
  return (
    <div className="case-acts actions">
      {acts.map(({ title }, index) => (
        <button
          key={title}
          type="button"
          className={index === 0 && acts.length > 1 ? 'act act-first' : 'act'}
          onClick={() => setOpen(title)}
        >
          {title}
        </button>
      ))}
      {opened && <FieldsDialog key={open} act={opened} close={() => setOpen(undefined)} />}
    </div>
  );
}
