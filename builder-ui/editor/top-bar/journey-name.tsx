import { useEffect, useState } from 'react';
import { useEditor, useEditorStore } from '../store/editor-context.ts';
import { applyEdit, documentOf } from '../store/editor-store.ts';
import styles from './top-bar.module.css';

/** The page's h1, edited in place. A journey needs a name, so an empty one is not taken. */
export function JourneyName() {
  const store = useEditorStore();
  const name = useEditor((state) => documentOf(state).name);
  const isReadOnly = useEditor((state) => state.isReadOnly);
  const [typed, setTyped] = useState(name);
  useEffect(() => setTyped(name), [name]);
  const change = (next: string) => {
    setTyped(next);
    if (next.trim() !== '') applyEdit(store, { kind: 'rename-journey', name: next });
  };
  return (
    <h1 className={styles.title}>
      <span className="cw-hidden">{name}</span>
      <input
        className={styles.name}
        aria-label="Name of the journey"
        value={typed}
        maxLength={120}
        readOnly={isReadOnly}
        onChange={(event) => change(event.currentTarget.value)}
        onBlur={() => setTyped(name)}
        onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
      />
    </h1>
  );
}
