import { FORM_STYLE } from '../form-style';
import { make } from './dom';

const STYLE = `:host{display:block}
:host([hidden]){display:none}
:host([theme=light]){color-scheme:light;color:#222}
:host([theme=dark]){color-scheme:dark;color:#eee}
.wait{min-height:var(--cc-form-height,18rem)}${FORM_STYLE}`;

let sheet: CSSStyleSheet | undefined;

/** A page whose policy forbids inline styles allows a sheet; browsers that cannot make one get a `<style>`. */
export function dress(root: ShadowRoot): ShadowRoot {
  try {
    if (!sheet) {
      sheet = new CSSStyleSheet();
      sheet.replaceSync(STYLE);
    }
    root.adoptedStyleSheets = [sheet];
  } catch {
    root.append(make('style', {}, STYLE));
  }
  return root;
}
