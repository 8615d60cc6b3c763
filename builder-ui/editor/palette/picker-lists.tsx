import { useEffect } from 'react';
import { ChoiceList } from '../../parts/choice-list.tsx';
import type { Choice } from '../../parts/choice-list.tsx';
import { KindTile } from '../../parts/kind-tile.tsx';
import { sentenceOf } from '../../../engine/journey/sentence.ts';
import { addStep } from '../commands/add-step.ts';
import { moveStepTo } from '../commands/change-steps.ts';
import { closePicker } from '../commands/open-picker.ts';
import { goToStep } from '../commands/select.ts';
import { isNodeKind } from '../../../engine/journey/kinds.ts';
import { stepName, stepNamer } from '../document/kind-of.ts';
import { portsOf } from '../document/ports.ts';
import type { Place } from '../document/ports.ts';
import { readingOrder } from '../../../engine/journey/reading-order.ts';
import { useEditor, useEditorStore } from '../store/editor-context.ts';
import { applyEdit, documentOf } from '../store/editor-store.ts';
import { paletteItems } from './kind-groups.ts';

/** The palette as a list: the new step comes behind the port. */
export function AddList({ after }: { readonly after: Place | null }) {
  const store = useEditorStore();
  const document = useEditor(documentOf);
  const choices = paletteItems(document).map(({ kind, label, group }) => ({
    id: kind,
    label,
    group,
    icon: <KindTile kind={kind} size={24} />,
  }));
  const onChoose = (kind: string) => {
    closePicker(store, false);
    if (isNodeKind(kind)) addStep(store, kind, after);
  };
  return (
    <ChoiceList label="Find a step" choices={choices} onChoose={onChoose} onCancel={() => closePicker(store, true)} />
  );
}

export function ConnectList({ place }: { readonly place: Place }) {
  const store = useEditorStore();
  const choices = useStepChoices().filter((choice) => choice.id !== place.from && choice.kind !== 'entry');
  const onChoose = (to: string) => {
    closePicker(store, true);
    applyEdit(store, { kind: 'connect', ...place, to });
  };
  return (
    <ChoiceList label="Connect to…" choices={choices} onChoose={onChoose} onCancel={() => closePicker(store, true)} />
  );
}

export function FindList() {
  const store = useEditorStore();
  const onChoose = (id: string) => {
    closePicker(store, false);
    goToStep(store, id);
  };
  // However the list is left, the drawing is whole again.
  useEffect(() => () => store.setState({ found: null }), [store]);
  return (
    <ChoiceList
      label="Find a step of this journey"
      choices={useStepChoices()}
      onSearch={(found) => store.setState({ found })}
      onChoose={onChoose}
      onCancel={() => closePicker(store, true)}
    />
  );
}

/** Every port of every other step: the step goes there and its own line closes behind it. */
export function MoveList({ node }: { readonly node: string }) {
  const store = useEditorStore();
  const document = useEditor(documentOf);
  const places = readingOrder(document)
    .filter((one) => one.id !== node)
    .flatMap((one) => portsOf(document, one).map((port) => ({ step: one, port })));
  const choices = places.map(({ step, port }, index) => ({
    id: String(index),
    label: `After ${stepName(step)}`,
    detail: portsOf(document, step).length > 1 ? port.label : undefined,
    icon: <KindTile kind={step.kind} size={24} />,
  }));
  const onChoose = (index: string) => {
    const place = places[Number(index)];
    closePicker(store, true);
    if (place !== undefined) moveStepTo(store, node, { from: place.step.id, port: place.port.name });
  };
  return (
    <ChoiceList label="Move to…" choices={choices} onChoose={onChoose} onCancel={() => closePicker(store, true)} />
  );
}

function useStepChoices(): readonly (Choice & { readonly kind: string })[] {
  const document = useEditor(documentOf);
  const catalog = useEditor((state) => state.catalog);
  return readingOrder(document).map((node) => ({
    id: node.id,
    kind: node.kind,
    label: stepName(node),
    detail: sentenceOf(node, catalog, stepNamer(document)),
    icon: <KindTile kind={node.kind} size={24} />,
  }));
}
