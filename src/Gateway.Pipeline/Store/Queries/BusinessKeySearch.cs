using System.Globalization;

namespace Gateway.Pipeline.Store.Queries;

/// <summary>Finds files and receipts by whatever a person has at hand. Each finding says which key found it.</summary>
public sealed class BusinessKeySearch(ReadDatabase database, TimeProvider time)
{
    /// <summary>Findings per kind of key; a key that names more is no key.</summary>
    const int PerKey = 200;

    // Names are looked up by their beginning at any age, and by any part of them within these days.
    const int NameSearchDays = 90;

    const string FilesByKey = """
        (select f.id, 'file name' as why, 7 as rank from file f
          where lower(f.name) like @prefix or (f.received_at > @since and position(@lower in lower(f.name)) > 0) order by f.id desc limit @most)
        union all (select f.id, 'partner ' || f.partner, 6 from file f where lower(f.partner) = @lower order by f.id desc limit @most)
        union all (select i.file_id, 'control number ' || i.control_number, 1 from interchange i where i.control_number = any(@forms) limit @most)
        union all (select i.file_id, 'group ' || g.control_number, 2 from functional_group g join interchange i on i.id = g.interchange_id
                    where g.control_number = any(@forms) limit @most)
        union all (select d.file_id, 'set ' || d.control_number, 2 from document d where d.control_number = any(@forms) limit @most)
        union all (select d.file_id, d.type || ' number ' || d.number, 2 from document d where d.number = any(@forms) limit @most)
        union all (select r.file_id, 'pays ' || l.reference, 3 from remittance_line l join remittance r on r.id = l.remittance_id
                    where l.reference = any(@forms) limit @most)
        union all (select i.source_file_id, 'invoice ' || i.number, 1 from invoice i
                    where i.number_key = any(@forms) and i.source_file_id is not null limit @most)
        union all (select r.file_id, 'paid invoice ' || i.number, 1 from invoice i join application a on a.invoice_id = i.id
                    join receipt r on r.id = a.receipt_id where i.number_key = any(@forms) limit @most)
        union all (select file_id, 'trace ' || trace_number, 1 from remittance where trace_number = any(@forms) limit @most)
        union all (select file_id, 'trace ' || trace_number, 1 from receipt where trace_number = any(@forms) limit @most)
        """;

    const string FilesByAmount = """
        union all (select d.file_id, 'amount of ' || d.type, 4 from document d where d.amount = @amount order by d.id desc limit @most)
        union all (select r.file_id, 'amount of a line', 5 from remittance_line l join remittance r on r.id = l.remittance_id
                    where l.paid = @amount order by r.id desc limit @most)
        """;

    /// <summary>File IDs and why each was found.</summary>
    public async Task<IReadOnlyDictionary<long, string>> FilesAsync(string text, CancellationToken ct)
    {
        var amount = Amount(text);
        var rows = await database.ListAsync<Found>(
            FilesByKey + (amount is null ? string.Empty : "\n" + FilesByAmount), Parameters(text, amount), ct);
        return rows.GroupBy(r => r.Id).ToDictionary(g => g.Key, g => g.MinBy(r => r.Rank)!.Why);
    }

    /// <summary>Receipts that the same key names.</summary>
    public Task<IReadOnlyList<ReceiptRow>> ReceiptsAsync(string text, CancellationToken ct)
    {
        var amount = Amount(text);
        var byAmount = amount is null ? string.Empty : "or r.amount = @amount";
        return database.ListAsync<ReceiptRow>(ReceiptQuery.Columns + $"""
             where r.trace_number = any(@forms) {byAmount} or lower(r.payer_name) = @lower
                or r.id in (select a.receipt_id from application a join invoice i on i.id = a.invoice_id where i.number_key = any(@forms))
             order by r.received_at desc, r.id desc limit 5
            """, Parameters(text, amount), ct);
    }

    object Parameters(string text, decimal? amount) => new
    {
        lower = text.ToLowerInvariant(),
        prefix = LikePrefix(text.ToLowerInvariant()),
        forms = Forms(text),
        amount,
        since = time.GetUtcNow().AddDays(-NameSearchDays),
        most = PerKey,
    };

    // As typed, in capitals, without leading zeros, and zero-filled as ISA13 (9) and ST02 (4) are.
    static string[] Forms(string text)
    {
        var capitals = text.ToUpperInvariant();
        var letters = new string([.. capitals.Where(char.IsAsciiLetterOrDigit)]);
        var bare = letters.TrimStart('0');
        return [.. new[] { text, capitals, letters, bare, bare.PadLeft(9, '0'), bare.PadLeft(4, '0') }
            .Where(form => form.Length > 0).Distinct(StringComparer.Ordinal)];
    }

    static string LikePrefix(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal) + "%";

    static decimal? Amount(string text) =>
        decimal.TryParse(text.Trim().TrimStart('$', '€', '£'), NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands | NumberStyles.AllowLeadingSign,
            CultureInfo.InvariantCulture, out var amount) && Math.Abs(amount) < 1_000_000_000_000m
            ? amount
            : null;

    sealed record Found(long Id, string Why, int Rank);
}
