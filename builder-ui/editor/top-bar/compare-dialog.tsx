import { Modal } from '@mantine/core';
import type { Catalog } from '../../../engine/compiler/result.ts';
import type { JourneyDocument } from '../../../engine/journey/document.ts';
import { sentencesOf } from '../../../engine/journey/sentence.ts';
import { detailWords } from '../../words/detail-words.ts';
import { journeyWords } from '../../words/journey-words.ts';
import { namesOf } from '../../words/names-of.ts';
import { stepById } from '../document/kind-of.ts';
import { portsOf } from '../document/ports.ts';
import { useEditor } from '../store/editor-context.ts';
import { documentOf } from '../store/editor-store.ts';

export interface CompareDialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly theirs: JourneyDocument;
}

/** Where the two drafts differ, step by step, in sentences. */
export function CompareDialog({ isOpen, onClose, theirs }: CompareDialogProps) {
  const mine = useEditor(documentOf);
  const catalog = useEditor((state) => state.catalog);
  const rows = differences(mine, theirs, catalog);
  return (
    <Modal opened={isOpen} onClose={onClose} title="Yours and theirs" size={760}>
      {rows.length === 0 ? (
        <p>The steps and the journey settings are the same; only places or notes differ.</p>
      ) : (
        <table style={{ width: '100%', borderSpacing: '12px 8px', textAlign: 'left', verticalAlign: 'top' }}>
          <thead>
            <tr>
              <th scope="col">Step</th>
              <th scope="col">Yours</th>
              <th scope="col">Theirs</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.node}>
                <th scope="row">{row.name}</th>
                <td>{row.mine ?? 'not there'}</td>
                <td>{row.theirs ?? 'not there'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Modal>
  );
}

interface Difference {
  readonly node: string;
  readonly name: string;
  readonly mine: string | null;
  readonly theirs: string | null;
}

function differences(mine: JourneyDocument, theirs: JourneyDocument, catalog: Catalog): readonly Difference[] {
  const [ours, others] = [wordsOf(mine, catalog), wordsOf(theirs, catalog)];
  const ids = [...new Set([...ours.keys(), ...others.keys()])];
  return ids.flatMap((node) => {
    const [a = null, b = null] = [ours.get(node), others.get(node)];
    return a?.words === b?.words
      ? []
      : [{ node, name: a?.name ?? b?.name ?? '', mine: a?.words ?? null, theirs: b?.words ?? null }];
  });
}

interface Worded {
  readonly name: string;
  readonly words: string;
}

/** The journey as a whole, and each step as its sentence and where it leads. */
function wordsOf(document: JourneyDocument, catalog: Catalog): ReadonlyMap<string, Worded> {
  const names = namesOf(document, catalog);
  const lines = sentencesOf(document, catalog).map(({ node, name, sentence }): [string, Worded] => {
    const step = stepById(document, node);
    const ports = step === null ? [] : portsOf(document, step).filter((port) => port.to !== null);
    const leads = ports
      .map((port) => `${port.label} to "${names.step(port.to ?? '') ?? 'a step that is gone'}"`)
      .join(', ');
    const words = [sentence, ...(step === null ? [] : detailWords(step, names))].join(' ');
    return [node, { name, words: `${name}: ${words}${leads === '' ? '' : ` Leads: ${leads}.`}` }];
  });
  return new Map([['', { name: 'The journey', words: journeyWords(document).join(' ') }], ...lines]);
}
