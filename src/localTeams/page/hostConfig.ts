import { HostConfig } from 'adaptivecards';

const colours = {
    default: { default: 'var(--ink)', subtle: 'var(--ink-subtle)' },
    dark: { default: 'var(--ink)', subtle: 'var(--ink-subtle)' },
    light: { default: 'var(--ink-subtle)', subtle: 'var(--ink-subtle)' },
    accent: { default: 'var(--brand-ink)', subtle: 'var(--brand-ink)' },
    good: { default: 'var(--good)', subtle: 'var(--good)' },
    warning: { default: 'var(--warning)', subtle: 'var(--warning)' },
    attention: { default: 'var(--attention)', subtle: 'var(--attention)' },
};

const style = (ground: string) => ({ backgroundColor: `var(--${ground})`, foregroundColors: colours });

/** How Teams draws cards. Colours are the page's own variables, so that light and dark need no second drawing. */
export const teamsLook = new HostConfig({
    fontFamily: 'inherit',
    supportsInteractivity: true,
    spacing: { small: 6, default: 12, medium: 16, large: 20, extraLarge: 24, padding: 16 },
    separator: { lineThickness: 1, lineColor: 'var(--line)' },
    fontSizes: { small: 12, default: 14, medium: 14, large: 18, extraLarge: 24 },
    fontWeights: { lighter: 300, default: 400, bolder: 600 },
    imageSizes: { small: 32, medium: 52, large: 100 },
    containerStyles: {
        default: style('card'),
        emphasis: style('card-emphasis'),
        accent: style('card-accent'),
        good: style('card-good'),
        warning: style('card-warning'),
        attention: style('card-attention'),
    },
    inputs: {
        label: {
            inputSpacing: 'Small',
            requiredInputs: { weight: 'Default', suffix: ' *', suffixColor: 'attention' },
            optionalInputs: { weight: 'Default' },
        },
        errorMessage: { color: 'Attention', size: 'Small' },
        debounceTimeInMilliSeconds: 250,
        allowDynamicallyFilteredChoiceSet: true,
    },
    actions: {
        maxActions: 6,
        spacing: 'Default',
        buttonSpacing: 8,
        actionsOrientation: 'Horizontal',
        actionAlignment: 'Left',
        allowTitleToWrap: true,
        showCard: { actionMode: 'Inline', inlineTopMargin: 12, style: 'emphasis' },
    },
    factSet: { title: { weight: 'Bolder', wrap: true, maxWidth: 150 }, value: { wrap: true }, spacing: 12 },
    textBlock: { headingLevel: 3 },
});
