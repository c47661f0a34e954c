import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { type Node, SyntaxKind } from 'typescript/unstable/ast';
import {
    isAwaitExpression,
    isBinaryExpression,
    isCallExpression,
    isExportAssignment,
    isExportDeclaration,
    isExportSpecifier,
    isExpressionStatement,
    isForOfStatement,
    isFunctionLikeDeclaration,
    isIdentifier,
    isImportDeclaration,
    isImportTypeNode,
    isLiteralTypeNode,
    isNewExpression,
    isPropertyAccessExpression,
    isPropertyDeclaration,
    isStringLiteralLikeNode,
} from 'typescript/unstable/ast/is';
import { createVirtualFileSystem } from 'typescript/unstable/fs';
import { API } from 'typescript/unstable/sync';

/** The texts of a house by their paths below src. */
export type Files = Readonly<Record<string, string>>;

/** One file of src, parsed by TypeScript itself. */
export interface Source {
    /** Below src, with `/`. */
    readonly path: string;
    readonly text: string;
    /** Absent for JSON and style sheets. */
    readonly tree?: Node;
}

/** Parses houses, real or made up, in one run of the compiler. */
export function parsed(houses: readonly Files[]): Source[][] {
    const compilerOptions = { noLib: true, noResolve: true, types: [], noEmit: true, allowImportingTsExtensions: true };
    const fileIn = (index: number, path: string) => `/houses/${index}/${path}`;
    const api = new API({
        cwd: '/houses',
        fs: createVirtualFileSystem({
            '/houses/tsconfig.json': JSON.stringify({ compilerOptions, include: ['.'] }),
            ...Object.fromEntries(
                houses.flatMap((files, index) =>
                    Object.entries(files).map(([path, text]) => [fileIn(index, path), text]),
                ),
            ),
        }),
    });
    try {
        const program = api.updateSnapshot({ openProjects: ['/houses/tsconfig.json'] }).getProjects()[0]?.program;
        return houses.map((files, index) =>
            Object.entries(files).map(([path, text]) => {
                const tree = path.endsWith('.ts') ? program?.getSourceFile(fileIn(index, path)) : undefined;
                return tree === undefined ? { path, text } : { path, text, tree };
            }),
        );
    } finally {
        api.close();
    }
}

export function filesOf(folder: string): Files {
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    return Object.fromEntries(
        files.map((entry) => {
            const file = join(entry.parentPath, entry.name);
            return [file.slice(folder.length + 1).replaceAll('\\', '/'), readFileSync(file, 'utf8')];
        }),
    );
}

export const roomOf = (path: string): string => path.split('/')[0] ?? path;

export const packageOf = (from: string): string =>
    from
        .split('/')
        .slice(0, from.startsWith('@') ? 2 : 1)
        .join('/');

interface Import {
    readonly path: string;
    readonly from: string;
    readonly isType: boolean;
    /** The file of the house it means; absent for a package. */
    readonly target?: string;
}

export const everyImport = (house: readonly Source[]): Import[] => house.flatMap(importsOf);

/** Static, type-only, dynamic and JSON imports, and exports from elsewhere. */
export function importsOf(source: Source): Import[] {
    return found(source, () => true).flatMap((node) => {
        const named =
            isImportDeclaration(node) || isExportDeclaration(node)
                ? node.moduleSpecifier
                : isCallExpression(node) && node.expression.kind === SyntaxKind.ImportKeyword
                  ? node.arguments[0]
                  : isImportTypeNode(node) && isLiteralTypeNode(node.argument)
                    ? node.argument.literal
                    : undefined;
        if (named === undefined || !isStringLiteralLikeNode(named)) return [];
        const from = named.text;
        const isType = /^(import|export) type\b/.test(textOf(node)) || isImportTypeNode(node);
        if (!from.startsWith('.')) return [{ path: source.path, from, isType }];
        return [{ path: source.path, from, isType, target: posix.join(posix.dirname(source.path), from) }];
    });
}

/** Every node of the tree the claim is true of. */
export function found<Kind extends Node>(
    source: Source,
    claim: ((node: Node) => node is Kind) | ((node: Node) => boolean),
): Kind[] {
    const nodes: Kind[] = [];
    const visit = (node: Node): undefined => {
        if (claim(node)) nodes.push(node as Kind);
        node.forEachChild(visit);
    };
    source.tree?.forEachChild(visit);
    return nodes;
}

export function childrenOf(tree: Node | undefined): Node[] {
    const children: Node[] = [];
    tree?.forEachChild((child): undefined => {
        children.push(child);
    });
    return children;
}

export const textOf = (node: Node): string => node.getText();
export const firstLine = (node: Node): string => textOf(node).split('\n')[0] ?? '';

export const isPlainImport = (node: Node): boolean => {
    const [path] = isCallExpression(node) && textOf(node.expression) === 'import' ? node.arguments : [];
    return path !== undefined && isStringLiteralLikeNode(path);
};

export const isDefaultExport = (node: Node): boolean =>
    isExportAssignment(node) ||
    node.kind === SyntaxKind.DefaultKeyword ||
    (isExportSpecifier(node) && textOf(node.name) === 'default');

/** A day or moment has to be handed in, as has anything from outside. */
export const isClock = (node: Node): boolean =>
    (isNewExpression(node) && textOf(node.expression) === 'Date' && (node.arguments ?? []).length === 0) ||
    (isPropertyAccessExpression(node) &&
        /^(Date\.now|Math\.random|Temporal\.Now|performance\.now)$/.test(textOf(node))) ||
    (isCallExpression(node) && /^(fetch|setTimeout|setInterval)$/.test(textOf(node.expression))) ||
    (isIdentifier(node) && /^(process|Buffer)$/.test(textOf(node)));

/** `process` is there for its other uses only as the start of `process.something`. */
export const readsEnvironment = (node: Node): boolean => {
    if (!isIdentifier(node) || textOf(node) !== 'process') return false;
    const { parent } = node;
    return !(isPropertyAccessExpression(parent) && parent.expression === node && textOf(parent.name) !== 'env');
};

/** What a file does when it is merely imported: any statement but declarations, and in those what reaches outside. */
export function acts(source: Source): Node[] {
    const nodes: Node[] = [];
    const declared = new Set<string>();
    for (const statement of childrenOf(source.tree)) {
        if (statement.kind === SyntaxKind.EndOfFile) continue;
        if (!declarations.has(statement.kind) && !setsUpItsOwn(statement, declared)) nodes.push(statement);
        for (const name of textOf(statement).matchAll(/(?:const|let) (\w+)/g)) declared.add(name[1] ?? '');
        if (hasValues.has(statement.kind)) nodes.push(...atOnce(statement).filter(reachesOut));
    }
    return nodes;
}

const hasValues = new Set([SyntaxKind.VariableStatement, SyntaxKind.ClassDeclaration]);

const declarations = new Set([
    SyntaxKind.ImportDeclaration,
    SyntaxKind.ExportDeclaration,
    SyntaxKind.ExportAssignment,
    SyntaxKind.VariableStatement,
    SyntaxKind.FunctionDeclaration,
    SyntaxKind.ClassDeclaration,
    SyntaxKind.InterfaceDeclaration,
    SyntaxKind.TypeAliasDeclaration,
    SyntaxKind.ModuleDeclaration,
]);

/** `markdown.validateLink = …` completes a constant of the same file. */
const setsUpItsOwn = (statement: Node, declared: ReadonlySet<string>): boolean =>
    isExpressionStatement(statement) &&
    isBinaryExpression(statement.expression) &&
    statement.expression.operatorToken.kind === SyntaxKind.EqualsToken &&
    declared.has(/^\w+/.exec(textOf(statement.expression.left))?.[0] ?? '');

/** What runs at once: not the insides of functions, unless they are called on the spot, nor the fields of an object to come. */
function atOnce(node: Node): Node[] {
    const isLater = (child: Node) =>
        (isFunctionLikeDeclaration(child) && !isCalledOnTheSpot(child)) ||
        (isPropertyDeclaration(child) && !/^\s*(\w+ )*static /.test(textOf(child)));
    return childrenOf(node)
        .filter((child) => !isLater(child))
        .flatMap((child) => [child, ...atOnce(child)]);
}

/** `(() => …)()`: the function is in brackets, and the brackets are called. */
const isCalledOnTheSpot = (node: Node): boolean =>
    node.parent.kind === SyntaxKind.ParenthesizedExpression &&
    isCallExpression(node.parent.parent) &&
    node.parent.parent.expression === node.parent;

const reachesOut = (node: Node): boolean =>
    isAwaitExpression(node) ||
    (isForOfStatement(node) && node.awaitModifier !== undefined) ||
    (isCallExpression(node) &&
        /^(console|process)\b|\.listen$|^(fetch|setTimeout|setInterval|setImmediate|queueMicrotask)$|Sync$/.test(
            textOf(node.expression),
        ));

/** One line for each circle, starting at any of its files. Inside a box types may point both ways, for they vanish. */
export function circles(house: readonly Source[]): string[] {
    const counts = ({ path, isType }: Import) => !isType || !/^local(Graph|Teams)\//.test(path);
    const knows = new Map(
        house.map((source) => [
            source.path,
            importsOf(source)
                .filter(counts)
                .flatMap(({ target }) => target ?? []),
        ]),
    );
    const circles: string[] = [];
    const done = new Set<string>();
    const walk = (path: string, way: readonly string[]): void => {
        if (way.includes(path)) circles.push(`${path}: ${[...way.slice(way.indexOf(path)), path].join(' → ')}`);
        if (done.has(path)) return;
        done.add(path);
        for (const next of knows.get(path) ?? []) walk(next, [...way, path]);
    };
    for (const path of knows.keys()) walk(path, []);
    return circles;
}
