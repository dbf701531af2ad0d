import { useState } from 'preact/hooks';
import { newId } from '../../shared/src/new-id.js';
import { ExchangeFields, told } from './exchange-fields.js';
import { WORK_STEPS, type Exchange, type OpenOrder, type StepItem, type WorkStepName } from './steps.js';
import type { Texts } from './texts.js';

const NO_EXCHANGE: Exchange = { name: '' };
/** Steps that the house wants a photo of. */
const NEED_PHOTO: ReadonlySet<WorkStepName> = new Set(['opening', 'swap', 'test']);

interface Props {
  readonly order: OpenOrder;
  readonly serialNo: string;
  readonly texts: Texts;
  /** Resolves once it is kept on the phone; rejects where there is no space. */
  readonly onRecord: (item: StepItem) => Promise<void>;
}

/** One step with its photos; kept on the phone before anything is sent. */
export function StepForm({ order, serialNo, texts, onRecord }: Props) {
  const [step, setStep] = useState<WorkStepName>('opening');
  const [note, setNote] = useState('');
  const [photos, setPhotos] = useState<readonly File[]>([]);
  const [exchange, setExchange] = useState<Exchange>(NO_EXCHANGE);
  const [says, setSays] = useState('');

  async function record(): Promise<void> {
    if (step === 'swap' && exchange.name.trim() === '') return setSays(texts.needsPart);
    if (photos.length === 0 && NEED_PHOTO.has(step)) return setSays(texts.needsPhoto);
    try {
      await onRecord({
        id: newId(),
        serialNo,
        repairOrderId: order.repairOrderId,
        caseId: order.caseId,
        step,
        note: told(note),
        exchange: step === 'swap' ? exchange : undefined,
        doneAt: new Date().toISOString(),
        photos: await Promise.all(photos.map(copyOf)),
        state: 'waiting',
      });
    } catch {
      return setSays(texts.full);
    }
    setPhotos([]);
    setNote('');
    setExchange(NO_EXCHANGE);
    setSays(texts.saved);
  }

  return (
    <form
      class="panel"
      onSubmit={event => {
        event.preventDefault();
        void record();
      }}
    >
      <h2>
        {texts.order} {order.shop ?? ''}
      </h2>
      {order.needsDataPlan && <p class="warning">{texts.needsDataPlan}</p>}
      {order.done.length > 0 && (
        <p class="soft">
          {texts.doneSoFar}: {order.done.map(one => texts.steps[one as WorkStepName] ?? one).join(' · ')}
        </p>
      )}
      <label for="step">{texts.step}</label>
      <select id="step" value={step} onChange={event => setStep(event.currentTarget.value as WorkStepName)}>
        {WORK_STEPS.map(one => (
          <option key={one} value={one}>
            {texts.steps[one]}
          </option>
        ))}
      </select>
      {step === 'swap' && <ExchangeFields exchange={exchange} texts={texts} onChange={setExchange} />}
      <label class="take">
        {texts.takePhoto}
        <input
          type="file"
          accept="image/*"
          capture="environment"
          multiple
          onChange={event => {
            setPhotos([...photos, ...(event.currentTarget.files ?? [])]);
            event.currentTarget.value = '';
          }}
        />
      </label>
      <p class="soft">{texts.photos(photos.length)}</p>
      <label for="note">{texts.note}</label>
      <textarea
        id="note"
        rows={2}
        maxLength={2000}
        value={note}
        onInput={event => setNote(event.currentTarget.value)}
      />
      <button type="submit">{texts.save}</button>
      <p role="status" class="says">
        {says}
      </p>
    </form>
  );
}

/** The bytes themselves: the file they were chosen from may be gone by the time there is a network. */
const copyOf = async (file: File): Promise<{ bytes: Blob }> => ({
  bytes: new Blob([await file.arrayBuffer()], { type: file.type }),
});
