using Dapper;
using Gateway.Pipeline.Store.Bulk;
using Npgsql;

namespace Gateway.Pipeline.Stages.Track;

/// <summary>The history of what was said: one row for each answer, and one for each set of ours that was not simply accepted.</summary>
sealed class AnswerRows(NpgsqlTransaction transaction, long fileId, DateTimeOffset now)
{
    const int longest = 2_000;

    public Task AddAsync(SentTransmission? sent, long? documentId, ReceivedAnswer answer, string outcome, string why, CancellationToken cancellation) =>
        InsertAsync(sent?.Id, [documentId], answer.Type, [SentTransmissions.Named(answer.Says) ?? "unclear"], outcome, [why], cancellation);

    public async Task AddAsync(SentTransmission sent, AnswerEffect effect, ReceivedAnswer answer, CancellationToken cancellation)
    {
        var outcome = Names.Of(effect.Outcome);
        var one = answer.Scope == AnswerScope.Document && effect.Faulty.Count > 0;
        if (!one)
        {
            var words = new[] { answer.Why, effect.Doubts, effect.Contradictions }.Where(part => part.Length > 0);
            await AddAsync(sent, null, answer, outcome, string.Join("; ", words.DefaultIfEmpty($"{answer.Subject} answered")), cancellation);
        }

        if (effect.Faulty.Count > 0)
        {
            await InsertAsync(
                sent.Id,
                [.. effect.Faulty.Select(each => (long?)each.Set.DocumentId)],
                answer.Type,
                [.. effect.Faulty.Select(each => SentTransmissions.Named(each.Told.Says) ?? "unclear")],
                outcome,
                [.. effect.Faulty.Select(each => Words(each.Told))],
                cancellation);
        }
    }

    Task InsertAsync(long? transmission, long?[] documents, string type, string[] says, string outcome, string[] whys, CancellationToken cancellation) =>
        transaction.Connection!.ExecuteAsync(new CommandDefinition(
            """
            insert into answer (transmission_id, document_id, type, file_id, says, outcome, why, received_at)
            select @transmission, document, @type, @fileId, says, @outcome, why, @now from unnest(@documents, @says, @whys) each (document, says, why)
            """,
            new { transmission, documents, type, says, outcome, whys = whys.Select(Storable).ToArray(), fileId, now },
            transaction,
            cancellationToken: cancellation));

    static string Words(AnsweredSet told)
    {
        var words = string.Join("; ", told.Faults.Select(fault => fault.ToString()).Prepend(told.Why).Where(part => part.Length > 0));
        return words.Length > 0 ? words : "no reason given";
    }

    static string Storable(string why) => PostgresText.Storable(why.Length > longest ? $"{why[..longest]}…" : why);
}
