import { Modal } from '@mantine/core';
import { SHORTCUTS } from './shortcuts.ts';
import styles from './shortcuts-sheet.module.css';

const GROUPS = ['Walk', 'Change', 'See'] as const;

export function ShortcutsSheet({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) {
  return (
    <Modal opened={isOpen} onClose={onClose} title="Keyboard shortcuts" size={860}>
      <p style={{ margin: 0, color: 'var(--cw-ink-2)' }}>
        They work while the drawing or the outline has the focus. Single letters can be switched off in the profile
        menu.
      </p>
      <div className={styles.groups}>
        {GROUPS.map((group) => (
          <section key={group}>
            <h3>{group}</h3>
            <dl className={styles.list}>
              {SHORTCUTS.filter((shortcut) => shortcut.group === group).map(({ words, combos }) => (
                <div key={words} className={styles.row}>
                  <dt>{words}</dt>
                  <dd>
                    {combos.map((combo, index) => (
                      <span key={combo}>
                        {index > 0 && ' or '}
                        <kbd>{combo}</kbd>
                      </span>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  );
}
