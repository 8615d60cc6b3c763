import { Button } from '@mantine/core';
import { GALLERY } from '../../engine/journey/gallery.ts';
import type { GalleryItem } from '../../engine/journey/gallery.ts';
import { sentencesOf } from '../../engine/journey/sentence.ts';
import { EMPTY_CATALOG } from '../api/empty-catalog.ts';
import { may } from '../api/me.ts';
import { useCatalog } from '../api/journeys.ts';
import { JourneyDrawing } from '../editor/canvas/journey-drawing.tsx';
import { KindTile } from '../parts/kind-tile.tsx';
import { NotYoursState } from '../parts/not-yours-state.tsx';
import { Page, PageHeader } from '../parts/page-header.tsx';
import { Panel } from '../parts/panel.tsx';
import { Refusal } from '../parts/refusal.tsx';
import { Chip } from '../parts/status-chip.tsx';
import { useMe } from '../shell/me-context.ts';
import { galleryFacts } from './gallery-facts.ts';
import { useCreateJourney } from './use-create-journey.ts';
import styles from './gallery.module.css';

/** Journeys that clinics use, each shown before it is taken. */
export function GalleryPage() {
  const me = useMe();
  if (!may(me, 'journey.read')) return <NotYoursState whom="marketers and reviewers" />;
  return (
    <Page>
      <PageHeader title="Gallery" crumbs={[{ label: 'Journeys', to: '/journeys' }, { label: 'Gallery' }]} />
      {GALLERY.map((item) => (
        <GalleryEntry key={item.id} item={item} />
      ))}
    </Page>
  );
}

function GalleryEntry({ item }: { readonly item: GalleryItem }) {
  const me = useMe();
  const create = useCreateJourney();
  const catalog = useCatalog().data ?? EMPTY_CATALOG;
  const use = may(me, 'journey.edit') ? (
    <Button
      variant="filled"
      loading={create.isPending}
      onClick={() => create.mutate({ document: item.document, gallery: item.id })}
    >
      Use this journey
    </Button>
  ) : (
    <span>Marketers can use it.</span>
  );
  return (
    <Panel title={item.title} actions={use} isFlush>
      <div className={styles.item}>
        <div className={styles.drawing}>
          <JourneyDrawing document={item.document} catalog={catalog} isMiniature />
        </div>
        <div className={styles.text}>
          <p>{item.summary}</p>
          {create.isError && <Refusal error={create.error} />}
          <Facts item={item} />
          <Sentences item={item} catalog={catalog} />
        </div>
      </div>
    </Panel>
  );
}

function Facts({ item }: { readonly item: GalleryItem }) {
  const { purposes, asked } = galleryFacts(item.document);
  return (
    <>
      <section>
        <h3>What must exist first</h3>
        <div className={styles.chips}>
          {item.needs.map((need) => (
            <Chip key={need} tone="outline">
              {need}
            </Chip>
          ))}
        </div>
      </section>
      <section>
        <h3>Purpose and what the gate asks</h3>
        <div className={styles.chips}>
          {purposes.map((purpose) => (
            <Chip key={purpose} tone="outline">
              {purpose}
            </Chip>
          ))}
          {asked.map(({ word, icon }) => (
            <Chip key={word} tone="quiet" icon={icon}>
              {word}
            </Chip>
          ))}
        </div>
      </section>
    </>
  );
}

function Sentences({
  item,
  catalog,
}: {
  readonly item: GalleryItem;
  readonly catalog: Parameters<typeof sentencesOf>[1];
}) {
  const kinds = new Map(item.document.nodes.map((node) => [node.id, node.kind]));
  return (
    <section>
      <h3>The journey in sentences</h3>
      <ol className={styles.sentences}>
        {sentencesOf(item.document, catalog).map(({ node, name, sentence }) => (
          <li key={node}>
            <KindTile kind={kinds.get(node) ?? ''} size={24} />
            <span>
              <b>{name}</b>
              {sentence}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
