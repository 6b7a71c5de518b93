using Dapper;
using Npgsql;

namespace Gateway.Pipeline.Stages.Read;

/// <summary>The memory of documents that have an identity of their own, whatever file they come in: the same ACH batch in another file posts nothing.</summary>
sealed class DocumentKeys(NpgsqlTransaction transaction, long fileId, DateTimeOffset now)
{
    /// <summary>What took effect in this file already: a copy of its envelope further down has the same contents and would pass for a replay.</summary>
    readonly HashSet<string> entered = new(StringComparer.Ordinal);

    /// <summary>
    /// Claims what is ours to claim and holds what took effect before in another envelope. A second process with the same document waits here
    /// until the first has committed or rolled back; in the order of keys, so that two processes never wait for one another.
    /// </summary>
    public async Task ClaimAsync(EnvelopeIntake envelope, ClosedEnvelope closed, IReadOnlyList<PendingDocument> candidates, CancellationToken cancellation)
    {
        var identified = candidates.Where(document => document.Identity is not null).ToList();
        if (identified.Count == 0)
        {
            return;
        }

        var scope = ScopeOf(envelope);
        var hash = closed.Sha256.ToArray();
        var keys = identified.Select(KeyOf(envelope)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        await transaction.Connection!.ExecuteAsync(new CommandDefinition(
            """
            insert into claimed_key (scope, key, content_hash, file_id, claimed_at)
            select @scope, key, @hash, @fileId, @now from unnest(@keys) with ordinality as each(key, no) order by no
            on conflict (scope, key) do nothing
            """,
            new { scope, keys, hash, fileId, now },
            transaction,
            cancellationToken: cancellation));
        var others = (await transaction.Connection!.QueryAsync<(string Key, string Name)>(new CommandDefinition(
            """
            select key, file.name from claimed_key join file on file.id = file_id where scope = @scope and key = any(@keys) and content_hash <> @hash
            """,
            new { scope, keys, hash },
            transaction,
            cancellationToken: cancellation))).ToDictionary(row => row.Key, row => row.Name, StringComparer.Ordinal);
        var first = new HashSet<string>(StringComparer.Ordinal);
        foreach (var document in identified)
        {
            var key = KeyOf(envelope)(document);
            document.Held = others.TryGetValue(key, out var name) ? Known($"was entered before from {name}")
                : entered.Contains(key) || !first.Add(key) ? Known("stands twice in this file")
                : null;
        }
    }

    /// <summary>Whatever took no effect gives its claim back.</summary>
    public Task GiveBackAsync(EnvelopeIntake envelope, Func<PendingDocument, bool> tookEffect, CancellationToken cancellation)
    {
        var identified = envelope.Partner is null ? [] : envelope.Documents.Where(document => document.Identity is not null).ToList();
        var kept = identified.Where(tookEffect).Select(KeyOf(envelope)).ToHashSet(StringComparer.Ordinal);
        entered.UnionWith(kept);
        var keys = identified.Select(KeyOf(envelope)).Where(key => !kept.Contains(key)).Distinct(StringComparer.Ordinal).ToArray();
        return keys.Length == 0
            ? Task.CompletedTask
            : transaction.Connection!.ExecuteAsync(new CommandDefinition(
                "delete from claimed_key where scope = @scope and key = any(@keys) and file_id = @fileId",
                new { scope = ScopeOf(envelope), keys, fileId },
                transaction,
                cancellationToken: cancellation));
    }

    static string ScopeOf(EnvelopeIntake envelope) => $"{envelope.Kind.Format}-document";

    static Func<PendingDocument, string> KeyOf(EnvelopeIntake envelope) =>
        document => $"{envelope.Partner!.Id}|{Convert.ToHexStringLower(document.Identity!.Value.Span)}";

    static HeldBack Known(string words) => new(
        "duplicateBatch", "bank", $"The same batch, entry by entry, {words}; nothing of it was posted again.",
        "Nothing to do if the bank repeated itself; if it means a second payment, ask it for a batch of its own.");
}
