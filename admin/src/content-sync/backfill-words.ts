import type { BackfillPreview } from '../../../server/src/content-sync/backfill/contract';
import type { SkipReason } from '../../../server/src/content-sync/contract';
import type { Translate } from '../shared/text';

export interface PreviewWords {
  title: string;
  /** One for each thing that becomes of some entries. */
  lines: string[];
  cost: string;
  /** Whether today's requests do not suffice. */
  isLate: boolean;
}

const FATES = ['new', 'changed', 'leaves', 'unchanged', 'left'] as const;

export function previewWords(preview: BackfillPreview, t: Translate): PreviewWords {
  const { total, skipped, forecast } = preview;
  const fates = FATES.filter((fate) => preview[fate] > 0).map((fate) => t(`preview.${fate}`, { count: preview[fate] }));
  const skips = (Object.entries(skipped) as Array<[SkipReason, number]>).map(([reason, count]) =>
    t(`preview.skipped-${reason}`, { count })
  );
  const { calls, imports, single } = forecast;
  const { left } = forecast.ofToday;
  const isLate = calls > left;
  const cost = [
    calls === 0 ? t('preview.no-calls') : t('preview.calls', { calls, imports, single }),
    calls === 0 ? '' : t(isLate ? 'preview.today-late' : 'preview.today', { left }),
  ];
  return {
    title: t('preview.title', { total }),
    lines: [...fates, ...skips],
    cost: cost.filter((words) => words !== '').join(' '),
    isLate,
  };
}
