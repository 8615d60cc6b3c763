import { Button, Modal, NumberInput, Select } from '@mantine/core';
import { useState } from 'react';
import styles from './hold-dialog.module.css';

const UNITS = [
  { value: 'minutes', label: 'minutes' },
  { value: 'hours', label: 'hours' },
  { value: 'days', label: 'days' },
];

/** ISO 8601, the form in which the clock takes it. */
const durationOf = (amount: number, unit: string): string =>
  unit === 'days' ? `P${amount}D` : `PT${amount}${unit === 'hours' ? 'H' : 'M'}`;

export interface AdvanceDialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly onChoose: (duration: string) => void;
}

export function AdvanceDialog({ isOpen, onClose, onChoose }: AdvanceDialogProps) {
  const [amount, setAmount] = useState(3);
  const [unit, setUnit] = useState('days');
  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    onChoose(durationOf(amount, unit));
  };
  return (
    <Modal opened={isOpen} onClose={onClose} title="Advance the calendar clock" size={420}>
      <form className={styles.body} onSubmit={submit}>
        <p>Everything due on the way happens, in order. The clock cannot go back.</p>
        <NumberInput
          label="How far"
          min={1}
          max={400}
          value={amount}
          data-autofocus
          onChange={(value) => setAmount(typeof value === 'number' ? value : 1)}
        />
        <Select label="Unit" data={UNITS} value={unit} onChange={(value) => setUnit(value ?? 'days')} />
        <div className={styles.foot}>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="filled">
            Advance
          </Button>
        </div>
      </form>
    </Modal>
  );
}
