import { z } from 'zod';
import type { Channel } from '../domain/channel.ts';
import { type Columns, choice, day, keyColumn, line, pressesColumn, unique, words } from './columns.ts';

const digestStates = ['claimed', 'posted', 'noted'] as const;

export const channelColumns: Columns<Channel> = {
    list: 'Groups',
    description: 'The groups of the partnership and where each meets in Teams. Written by the minute book.',
    columns: [
        keyColumn,
        unique(line('Ref', 'Reference')),
        line('Kind'),
        line('ParentRef', 'Reports to'),
        line('TenantId', 'Tenant'),
        line('TeamId', 'Team'),
        line('ChannelId', 'Channel'),
        line('ConversationId', 'Conversation'),
        line('ServiceAddress', 'Service address'),
        line('LastDigest', 'Last digest'),
        choice('DigestState', digestStates, 'State of the last digest'),
        line('DigestAt', 'Moment of the last digest'),
        line('DigestBy', 'Round of the last digest'),
        line('FormerDigest', 'Digest before a claim'),
        line('FormerDigestAt', 'Moment of the digest before a claim'),
        line('GoneAt', 'Chat found gone'),
        pressesColumn,
    ],
    read: z
        .object({
            Key: words,
            Ref: words,
            Title: words,
            Kind: words,
            ParentRef: words,
            TenantId: words,
            TeamId: words,
            ChannelId: words,
            ConversationId: words,
            ServiceAddress: words,
            LastDigest: day.optional(),
            DigestState: z.enum(digestStates).optional(),
            DigestAt: words,
            DigestBy: words,
            FormerDigest: day.optional(),
            FormerDigestAt: words,
            GoneAt: words,
        })
        .transform((row) => ({
            key: row.Key,
            ref: row.Ref,
            title: row.Title,
            kind: row.Kind,
            parent: row.ParentRef,
            route: {
                tenantId: row.TenantId,
                teamId: row.TeamId,
                channelId: row.ChannelId,
                conversationId: row.ConversationId,
                serviceUrl: row.ServiceAddress,
            },
            ...(row.LastDigest &&
                row.DigestState && {
                    digest: {
                        day: row.LastDigest,
                        state: row.DigestState,
                        at: row.DigestAt,
                        by: row.DigestBy,
                        ...(row.FormerDigest && { before: { day: row.FormerDigest, at: row.FormerDigestAt } }),
                    },
                }),
            ...(row.GoneAt && { goneAt: row.GoneAt }),
        })),
    write: (channel) => ({
        Key: channel.key,
        Ref: channel.ref,
        Title: channel.title,
        Kind: channel.kind,
        ParentRef: channel.parent,
        TenantId: channel.route.tenantId,
        TeamId: channel.route.teamId,
        ChannelId: channel.route.channelId,
        ConversationId: channel.route.conversationId,
        ServiceAddress: channel.route.serviceUrl,
        LastDigest: channel.digest?.day,
        DigestState: channel.digest?.state,
        DigestAt: channel.digest?.at,
        DigestBy: channel.digest?.by,
        FormerDigest: channel.digest?.before?.day,
        FormerDigestAt: channel.digest?.before?.at,
        GoneAt: channel.goneAt,
    }),
    asked: { key: 'Key', ref: 'Ref' },
};
