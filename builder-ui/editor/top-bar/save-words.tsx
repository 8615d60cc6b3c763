import { IconCloud, IconCloudCheck, IconCloudExclamation, IconCloudOff, IconCloudUp } from '@tabler/icons-react';
import { hourMinute } from '../../parts/times.ts';
import { useEditor } from '../store/editor-context.ts';
import styles from './top-bar.module.css';

/** "Saved 10:42", "Saving…", "Offline, 3 changes kept here", "Not saved: …". */
export function SaveWords() {
  const { kind } = useEditor((state) => state.save);
  const savedAt = useEditor((state) => state.savedAt);
  const changes = useEditor((state) => state.changes);
  const [Glyph, words] = saveWords(kind, savedAt, changes);
  return (
    <span className={styles.save} data-save={kind}>
      <Glyph size={16} stroke={1.7} aria-hidden />
      {words}
    </span>
  );
}

function saveWords(kind: string, savedAt: string, changes: number) {
  switch (kind) {
    case 'saving':
      return [IconCloudUp, 'Saving…'] as const;
    case 'waiting':
      return [IconCloud, 'Saving…'] as const;
    case 'offline':
      return [IconCloudOff, `Offline, ${changes} ${changes === 1 ? 'change' : 'changes'} kept here`] as const;
    case 'conflict':
      return [IconCloudExclamation, 'Not saved: someone saved a newer draft'] as const;
    case 'refused':
      return [IconCloudExclamation, 'Not saved'] as const;
    default:
      return [IconCloudCheck, `Saved ${hourMinute(new Date(savedAt))}`] as const;
  }
}
