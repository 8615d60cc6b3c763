import styles from './editor-screen.module.css';

/** The editor's layout without its content. */
export function EditorSkeleton() {
  const block = { background: 'var(--cw-surface)', border: '1px solid var(--cw-line)' };
  return (
    <div className={styles.editor} style={{ height: '90vh' }}>
      <div style={{ ...block, height: 52 }} />
      <div className={styles.body}>
        <div style={{ ...block, width: 216 }} />
        <div className={styles.middle} style={{ background: 'var(--cw-canvas)' }} />
        <div style={{ ...block, width: 368 }} />
      </div>
    </div>
  );
}
