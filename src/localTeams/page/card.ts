import { AdaptiveCard, ExecuteAction, GlobalSettings, OpenUrlAction, SubmitAction } from 'adaptivecards';
import type { FoundChoice, Press } from '../screen.ts';
import { registerChoices, TeamsChoices } from './choices.ts';
import { teamsLook } from './hostConfig.ts';
import { asHtml, marked } from './words.ts';

/** What a card needs of whoever shows it. */
export interface CardHost {
    press(action: Press['action']): void;
    search(dataset: string, text: string): Promise<FoundChoice[]>;
}

/** Prepares Microsoft's renderer once for the page. */
export function prepareCards(): void {
    registerChoices();
    GlobalSettings.setTabIndexAtCardRoot = false;
    AdaptiveCard.onProcessMarkdown = (text, result) => {
        result.outputHtml = asHtml(text);
        result.didProcess = true;
    };
}

/** An Adaptive Card as Teams would draw it. */
export function drawCard(json: unknown, host: CardHost): HTMLElement {
    const card = new AdaptiveCard();
    card.hostConfig = teamsLook;
    card.parse(withMentions(json));
    card.onExecuteAction = (action) => {
        if (action instanceof OpenUrlAction && action.url) window.open(action.url, '_blank', 'noopener,noreferrer');
        if (action instanceof ExecuteAction) {
            host.press({ type: 'Action.Execute', id: action.id, verb: action.verb, data: action.data });
        }
        if (action instanceof SubmitAction) host.press({ type: 'Action.Submit', id: action.id, data: action.data });
    };
    card.onInputValueChanged = (input) => {
        if (input instanceof TeamsChoices && input.isDynamicTypeahead()) void offerChoices(input, host);
    };
    const drawn = card.render() ?? document.createElement('div');
    tellRefusedInputs(drawn);
    for (const input of card.getAllInputs()) if (input instanceof TeamsChoices) void nameChosen(input, host);
    return drawn;
}

async function offerChoices(input: TeamsChoices, host: CardHost): Promise<void> {
    const text = input.getFilterForDynamicSearch() ?? '';
    input.showLoadingIndicator();
    const found = await host.search(input.choicesData?.dataset ?? '', text);
    input.removeLoadingIndicator();
    input.offer(text, found);
}

// A person already picked is known by id only; Teams looks up the name.
async function nameChosen(input: TeamsChoices, host: CardHost): Promise<void> {
    const chosen = input.defaultValue;
    if (!chosen || !input.isDynamicTypeahead() || input.choices.some(({ value }) => value === chosen)) return;
    // Among all, for whoever was picked may since have left this conversation.
    const [everybody = ''] = input.choicesData?.dataset.split('?') ?? [];
    const found = await host.search(everybody, '');
    for (const choice of found) if (choice.value === chosen) input.name(choice);
}

// The renderer marks a refused input by a class only, which a screen reader does not hear.
function tellRefusedInputs(card: HTMLElement): void {
    const observer = new MutationObserver((changes) => {
        for (const { target } of changes) {
            const isRefused = (target as Element).classList.contains('ac-input-validation-failed');
            if (isRefused) (target as Element).setAttribute('aria-invalid', 'true');
            else (target as Element).removeAttribute('aria-invalid');
        }
    });
    for (const input of card.querySelectorAll('input, textarea, select')) {
        observer.observe(input, { attributeFilter: ['class'] });
    }
}

interface TeamsCard {
    msteams?: { entities?: { type?: string; text?: string }[] };
}

// Teams shows mentions in text blocks and fact sets only, and only those the card declares.
function withMentions(json: unknown): unknown {
    const entities = (json as TeamsCard).msteams?.entities ?? [];
    const mentions = entities.flatMap(({ type, text }) => (type === 'mention' && text ? [text] : []));
    return JSON.parse(JSON.stringify(json), (_, value) => {
        if (value?.type === 'TextBlock') return { ...value, text: marked(String(value.text ?? ''), mentions) };
        if (value?.type !== 'FactSet' || !Array.isArray(value.facts)) return value;
        const facts = value.facts.map((fact: { value?: unknown }) => {
            return { ...fact, value: marked(String(fact.value ?? ''), mentions) };
        });
        return { ...value, facts };
    });
}
