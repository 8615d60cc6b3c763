import { UnknownState } from '../parts/error-state.tsx';
import { Page, PageHeader } from '../parts/page-header.tsx';

export function UnknownPage() {
  return (
    <Page>
      <PageHeader title="Unknown address" />
      <UnknownState />
    </Page>
  );
}
