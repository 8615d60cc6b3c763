import { CloseButton } from '@mantine/core';
import { useEffect, useMemo, useRef } from 'react';
import type { DocumentNode } from '../../../engine/journey/document.ts';
import { isNodeKind } from '../../../engine/journey/kinds.ts';
import { sentenceOf } from '../../../engine/journey/sentence.ts';
import { KindTile, KindWord } from '../../parts/kind-tile.tsx';
import { timesInWords } from '../canvas/ruler-marks.ts';
import { select } from '../commands/select.ts';
import { kindLabel, stepNamer } from '../document/kind-of.ts';
import { useEditor, useEditorStore } from '../store/editor-context.ts';
import { applyEdit, documentOf } from '../store/editor-store.ts';
import { KIND_FORMS } from './forms/kind-forms.ts';
import { PanelSection } from './panel-section.tsx';
import { StepMenu } from './step-menu.tsx';
import { StepProblems } from './step-problems.tsx';
import { patched } from './settings.ts';
import styles from './panel.module.css';

/** Settings of the selected step. Edits apply as they are typed; undo covers them. */
export function StepPanel({ node }: { readonly node: DocumentNode }) {
  const store = useEditorStore();
  const body = useRef<HTMLDivElement>(null);
  const isReadOnly = useEditor((state) => state.isReadOnly);
  useFirstField(body);
  return (
    <>
      <div className={styles.head}>
        <KindTile kind={node.kind} />
        <div className={styles.titles}>
          <KindWord kind={node.kind} />
          <NameField node={node} isReadOnly={isReadOnly} />
        </div>
        {!isReadOnly && <StepMenu node={node} />}
        <CloseButton aria-label="Close the settings" onClick={() => select(store, [])} />
      </div>
      <div className={styles.body} ref={body}>
        <StepProblems node={node.id} />
        <SettingsForm node={node} isReadOnly={isReadOnly} />
      </div>
    </>
  );
}

function SettingsForm({ node, isReadOnly }: { readonly node: DocumentNode; readonly isReadOnly: boolean }) {
  const store = useEditorStore();
  const document = useEditor(documentOf);
  const catalog = useEditor((state) => state.catalog);
  const Form = isNodeKind(node.kind) ? KIND_FORMS[node.kind] : null;
  const set = (patch: Readonly<Record<string, unknown>>) =>
    applyEdit(store, { kind: 'set-settings', node: node.id, settings: patched(node.settings, patch) });
  return (
    <PanelSection>
      <p className={styles.sentence}>{sentenceOf(node, catalog, stepNamer(document))}</p>
      <Acts node={node} />
      {Form !== null && (
        <fieldset disabled={isReadOnly} style={{ margin: 0, padding: 0, border: 0 }} key={node.id}>
          <legend className="cw-hidden">Settings</legend>
          <Form node={node} set={set} />
        </fieldset>
      )}
    </PanelSection>
  );
}

/** From the compiler, as on the ruler. */
function Acts({ node }: { readonly node: DocumentNode }) {
  const document = useEditor(documentOf);
  const time = useMemo(() => timesInWords(document), [document]).get(node.id);
  if (time === undefined) return null;
  return (
    <p className={styles.when}>
      {time.head}, {time.foot}
    </p>
  );
}

function NameField({ node, isReadOnly }: { readonly node: DocumentNode; readonly isReadOnly: boolean }) {
  const store = useEditorStore();
  return (
    <input
      className={styles.name}
      data-step-name
      aria-label="Name of the step"
      value={node.name}
      placeholder={kindLabel(node.kind)}
      maxLength={120}
      readOnly={isReadOnly}
      onChange={(event) => applyEdit(store, { kind: 'rename-step', node: node.id, name: event.currentTarget.value })}
    />
  );
}

/** A fresh step, or "Enter" on the canvas, asks for the focus in its first field. */
function useFirstField(body: React.RefObject<HTMLDivElement | null>): void {
  const request = useEditor((state) => state.focusRequest);
  useEffect(() => {
    if (request === 0) return;
    const field =
      body.current?.querySelector<HTMLElement>('[data-first-field]') ??
      body.current?.querySelector<HTMLElement>('input');
    field?.focus();
  }, [request, body]);
}
