import { TextInput } from '@mantine/core';

export interface LocalTimeProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly isBare?: boolean;
}

/** A time on the clock of the simulated patient. */
export function LocalTime({ label, value, onChange, isBare = false }: LocalTimeProps) {
  return (
    <TextInput
      type="datetime-local"
      {...(isBare ? { 'aria-label': label } : { label })}
      value={value}
      onChange={(event) => event.currentTarget.value !== '' && onChange(event.currentTarget.value)}
    />
  );
}
