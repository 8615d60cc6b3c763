import { Select } from '@mantine/core';
import { ClassChip } from '../../../parts/class-chip.tsx';
import { AskedRows } from '../../gate/asked-rows.tsx';
import { useEditor } from '../../store/editor-context.ts';
import { NotAfterField } from '../not-after-field.tsx';
import { PanelSection } from '../panel-section.tsx';
import { PURPOSE_CHOICES, purposeWord } from '../purpose-words.ts';
import { textOf } from '../settings.ts';
import type { FormProps } from '../settings.ts';
import fields from '../panel-fields.module.css';
import styles from './send-email-form.module.css';

export function SendEmailForm({ node, set }: FormProps) {
  const templates = useEditor((state) => state.catalog.templates);
  const template = templates.find(({ id }) => id === node.settings.template);
  const purpose = textOf(node.settings.purpose);
  return (
    <>
      <div className={fields.fields}>
        <Select
          label="Template"
          placeholder="Choose a template"
          data={templates.map(({ id, name, version }) => ({ value: id, label: `${name}, version ${version}` }))}
          value={template?.id ?? null}
          searchable
          data-first-field
          onChange={(id) => id !== null && set({ template: id })}
        />
        <div className={fields.pair}>
          <Select
            label="Purpose"
            data={PURPOSE_CHOICES}
            value={purpose || null}
            onChange={(value) => value !== null && set({ purpose: value })}
          />
          <div>
            <div className={styles.label}>Content class</div>
            <div className={styles.fixed}>
              {template === undefined ? 'From the template' : <ClassChip contentClass={template.class} />}
            </div>
          </div>
        </div>
        {template !== undefined && !template.purposes.includes(purpose) && (
          <p className={fields.hint}>This template is written for: {template.purposes.map(purposeWord).join(', ')}.</p>
        )}
        <NotAfterField value={node.settings.notAfter} onChange={(notAfter) => set({ notAfter })} />
      </div>
      <PanelSection title="Asked at the moment of sending">
        <AskedRows purpose={purpose} contentClass={template?.class ?? 'phi'} />
      </PanelSection>
    </>
  );
}
