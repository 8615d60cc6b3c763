import { IconCircle, IconLock, IconShieldLock } from '@tabler/icons-react';
import { Chip } from './status-chip.tsx';

const CLASSES = {
  none: { word: 'No PHI', icon: IconCircle },
  phi: { word: 'PHI', icon: IconLock },
  sensitive: { word: 'Sensitive', icon: IconShieldLock },
} as const;

export type ClassName = keyof typeof CLASSES;

/** How sensitive a message's content is. */
export function ClassChip({ contentClass }: { readonly contentClass: ClassName }) {
  const { word, icon } = CLASSES[contentClass];
  return (
    <Chip tone="quiet" icon={icon}>
      {word}
    </Chip>
  );
}
