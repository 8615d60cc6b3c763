import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { timeOfDay } from './time-of-day.ts';

export interface TimeFieldProps {
  readonly label: string;
  /** "09:00", up to "24:00". */
  readonly value: string;
  readonly onChange: (time: string) => void;
}

/** A time of day as text: browsers' own fields know no 24:00 and show hours as the browser's language does. */
export function TimeField({ label, value, onChange }: TimeFieldProps) {
  const [draft, setDraft] = useState<string | null>(null);
  const [isLeft, setIsLeft] = useState(false);
  const onType = (text: string) => {
    setIsLeft(false);
    setDraft(text);
    // Whole times count at once; half ones ("9") when the field is left.
    if (text === timeOfDay(text)) onChange(text);
  };
  const onBlur = () => {
    const time = draft === null ? null : timeOfDay(draft);
    if (time !== null && time !== value) onChange(time);
    setDraft(draft === null || time !== null ? null : draft);
    setIsLeft(true);
  };
  const isWrong = isLeft && draft !== null && timeOfDay(draft) === null;
  return (
    <TextInput
      label={label}
      placeholder="09:00"
      maxLength={5}
      value={draft ?? value}
      error={isWrong ? 'Write it as 09:00, up to 24:00.' : undefined}
      onChange={(event) => onType(event.currentTarget.value)}
      onBlur={onBlur}
      onKeyDown={(event) => {
        if (event.key === 'Enter') onBlur();
      }}
    />
  );
}
