import './page.css';
import { ask, sentence } from './asking.ts';
import { prepareCards } from './card.ts';
import { element } from './element.ts';
import { Page } from './page.ts';

prepareCards();
try {
    new Page(await ask.setting()).show();
} catch (error) {
    document.body.replaceChildren(element('p', { role: 'alert' }, sentence(error)));
}
