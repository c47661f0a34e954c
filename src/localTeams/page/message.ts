import type { ScreenMessage } from '../screen.ts';
import { ask } from './asking.ts';
import { timeOf } from './days.ts';
import { button, element } from './element.ts';
import { PostedCard } from './postedCard.ts';
import type { Session } from './session.ts';
import { StatusLine } from './statusLine.ts';
import { asHtml, asTyped, marked } from './words.ts';

/** One message as it stands: who, when, the words and the cards. */
export function drawMessage(session: Session, message: ScreenMessage): HTMLElement {
    const { author, isNotice, isDeleted } = message;
    const attributes = { class: `message ${mannerOf(session, message)}`, id: `message-${message.id}` };
    if (isNotice) return element('article', attributes, element('p', {}, `${message.text}, ${timeOf(message.at)}`));
    const head = element(
        'header',
        {},
        element('strong', {}, author.name),
        element('time', { datetime: message.at }, timeOf(message.at)),
        message.isEdited && element('span', { class: 'edited' }, 'Edited'),
    );
    const said = isDeleted
        ? [element('p', { class: 'gone' }, 'This message has been deleted.')]
        : contents(session, message);
    const body = element('div', { class: 'bubble' }, head, ...said);
    return element(
        'article',
        { ...attributes, 'aria-label': `${author.name}, ${timeOf(message.at)}` },
        avatar(message),
        body,
    );
}

/** In a few words what a message says, for those who hear of it rather than see it. */
export function gist({ summary, text, cards }: ScreenMessage): string {
    return summary || text.replace(/<\/?at>/g, '') || (cards.length > 0 ? 'a card' : '');
}

function contents(session: Session, message: ScreenMessage): HTMLElement[] {
    const words = message.text
        ? [drawWords(message), ...(message.author.isBot ? [] : [makesAction(session, message)])]
        : [];
    return [...words, ...message.cards.map((card) => new PostedCard(session, message, card).element)];
}

/** The bot's command on a message, as Teams has it under More actions. */
function makesAction({ actor, dialogs }: Session, { id }: ScreenMessage): HTMLElement {
    const status = new StatusLine();
    const take = button('Make an action', { class: 'quiet makesAction' }, () => void makes());
    return element('div', {}, take, status.element);

    async function makes(): Promise<void> {
        const outcome = await ask.take(actor, id);
        if (outcome.kind === 'dialog') dialogs.open(outcome.dialog, actor, id, () => take.focus(), 'makeAction');
        if (outcome.kind === 'note') status.notes(outcome.text);
        if (outcome.kind === 'error') status.complains(outcome.text);
    }
}

function drawWords({ text, mentions, isMarkdown }: ScreenMessage): HTMLElement {
    const shown = marked(text, mentions);
    const words = element('div', { class: isMarkdown ? 'words' : 'words typed' });
    if (isMarkdown) words.innerHTML = asHtml(shown);
    else words.append(...asTyped(shown));
    return words;
}

function avatar({ author }: ScreenMessage): HTMLElement {
    const initials = author.name.split(' ').map(([letter]) => letter ?? '');
    const shown = [initials[0], initials.length > 1 && initials.at(-1)].filter(Boolean).join('');
    const hue = [...author.id].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % 6;
    const kind = author.isBot ? 'avatar bot' : `avatar hue${hue}`;
    return element('span', { class: kind, 'aria-hidden': 'true' }, shown.toUpperCase());
}

function mannerOf({ me }: Session, { author, isNotice }: ScreenMessage): string {
    if (isNotice) return 'notice';
    return author.id === me.id ? 'mine' : 'theirs';
}
