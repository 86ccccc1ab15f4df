import type {
  BulkActionComponent,
  DocumentActionComponent,
  PanelComponent,
} from '@strapi/content-manager/strapi-admin';
import type { StrapiApp } from '@strapi/strapi/admin';
import { lazy, type ReactNode, Suspense } from 'react';
import { useText } from '../../shared/text';
import type { UsesOf } from '../editor-api';

const FORM = 'plugin::constant-contact.signup-form';

const FormPanel = lazy(() => import('./form-panel').then((room) => ({ default: room.FormPanel })));
const DeleteWarning = lazy(() => import('./delete-warning').then((room) => ({ default: room.DeleteWarning })));

/** Beside a form in the Content Manager: how it looks, how it comes onto a page, whether it works, who shows it. */
const panel: PanelComponent = ({ model, documentId, activeTab }) => {
  const t = useText();
  if (model !== FORM) return null;
  const saved = documentId && documentId !== 'create' ? documentId : null;
  return {
    title: t('form-panel.title'),
    content: (
      <Suspense fallback={null}>
        <FormPanel documentId={saved} version={activeTab === 'published' ? 'published' : 'draft'} />
      </Suspense>
    ),
  };
};

/** Above Strapi's own question. It is shown when the dialog opens, so nobody asks before. */
const warned = (forms: UsesOf[], question: ReactNode) => (
  <Suspense fallback={question}>
    <DeleteWarning forms={forms} />
    {question}
  </Suspense>
);

/** Strapi's own way to delete an entry; for a form its dialog also says who shows it. */
function warning(remove: DocumentActionComponent): DocumentActionComponent {
  const action: DocumentActionComponent = (props) => {
    const description = remove(props);
    const { dialog } = description ?? {};
    if (!description || props.model !== FORM || !props.documentId || dialog?.type !== 'dialog') return description;
    return {
      ...description,
      dialog: { ...dialog, content: warned([{ documentId: props.documentId }], dialog.content) },
    };
  };
  return Object.assign(action, { type: remove.type, position: remove.position });
}

/**
 * The same for one language, which Strapi's internationalization deletes. Its action has no type to know it by (5.54), so it is known by
 * what it does: of the actions without one it alone is a danger and asks first.
 */
function warningOfLanguage(action: DocumentActionComponent): DocumentActionComponent {
  if (action.type) return action;
  const warns: DocumentActionComponent = (props) => {
    const description = action(props);
    const { dialog, variant } = description ?? {};
    const { documentId, document } = props;
    if (!description || props.model !== FORM || variant !== 'danger' || dialog?.type !== 'dialog') return description;
    if (!documentId || !document?.locale) return description;
    return {
      ...description,
      dialog: { ...dialog, content: warned([{ documentId, locale: document.locale }], dialog.content) },
    };
  };
  return Object.assign(warns, { position: action.position });
}

function warningOfMany(remove: BulkActionComponent): BulkActionComponent {
  const action: BulkActionComponent = (props) => {
    const description = remove(props);
    const { dialog } = description ?? {};
    if (!description || props.model !== FORM || dialog?.type !== 'dialog') return description;
    const forms = props.documents.map(({ documentId }) => ({ documentId }));
    return { ...description, dialog: { ...dialog, content: warned(forms, dialog.content) } };
  };
  return Object.assign(action, { type: remove.type });
}

/** What we use of the Content Manager; Strapi types a plugin's `apis` as anything. */
interface ContentManagerApis {
  addEditViewSidePanel(panels: PanelComponent[]): void;
  addDocumentAction(change: (actions: DocumentActionComponent[]) => DocumentActionComponent[]): void;
  addBulkAction(change: (actions: BulkActionComponent[]) => BulkActionComponent[]): void;
}

export function addFormPanel(app: Pick<StrapiApp, 'getPlugin'>) {
  const apis = app.getPlugin('content-manager').apis as unknown as ContentManagerApis;
  apis.addEditViewSidePanel([panel]);
  apis.addDocumentAction((actions) =>
    actions.map((one) => (one.type === 'delete' ? warning(one) : warningOfLanguage(one)))
  );
  apis.addBulkAction((actions) => actions.map((one) => (one.type === 'delete' ? warningOfMany(one) : one)));
}
