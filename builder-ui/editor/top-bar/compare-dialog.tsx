import { Modal } from '@mantine/core';
import type { Catalog } from '../../../engine/compiler/result.ts';
import type { JourneyDocument } from '../../../engine/journey/document.ts';
import { sentencesOf } from '../../../engine/journey/sentence.ts';
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
        <p>The steps are the same; places, names or settings of the journey differ.</p>
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
  const ours = new Map(sentencesOf(mine, catalog).map((line) => [line.node, line]));
  const others = new Map(sentencesOf(theirs, catalog).map((line) => [line.node, line]));
  return [...new Set([...ours.keys(), ...others.keys()])].flatMap((node) => {
    const [a, b] = [ours.get(node), others.get(node)];
    const isSame = a?.sentence === b?.sentence && a?.name === b?.name;
    return isSame ? [] : [{ node, name: a?.name ?? b?.name ?? '', mine: words(a), theirs: words(b) }];
  });
}

const words = (line: { readonly name: string; readonly sentence: string } | undefined): string | null =>
  line === undefined ? null : `${line.name}: ${line.sentence}`;
