using System.Globalization;
using Gateway.Formats.Framing;
using Gateway.Pipeline.Stages.Read;
using Gateway.Pipeline.Store;
using Npgsql;

namespace Gateway.Pipeline.Stages.Track;

/// <summary>Finds what an answer found fault with in the bytes that we sent, and keeps it as faults of that file: its page shows them at their places.</summary>
sealed class AnswerPlaces(FileArchive archive, NpgsqlTransaction transaction)
{
    /// <summary>Faults kept of one answer; its own file has all of them.</summary>
    const int most = 500;

    /// <summary>Writes the faults, and returns those that rejected something, each with its place in words, in file order.</summary>
    public async Task<IReadOnlyList<string>> KeepAsync(SentTransmission sent, string type, IReadOnlyList<(SentSet Set, AnsweredSet Told)> faulty, CancellationToken cancellation)
    {
        var wanted = faulty
            .SelectMany(each => (each.Told.Faults.Count > 0 ? each.Told.Faults : [new AnswerFault(null, null, null, null, type, each.Told.Why, null)]).Select(fault => (each.Set, each.Told, Fault: fault)))
            .OrderBy(each => each.Set.ByteStart).ThenBy(each => each.Fault.Segment ?? 0).Take(most).ToList();
        if (wanted.Count == 0)
        {
            return [];
        }

        var rows = new FaultRows(transaction, sent.FileId);
        var told = new List<string>();
        await using var segments = await OpenAsync(sent, cancellation);
        foreach (var (set, answered, fault) in wanted)
        {
            var place = await FindAsync(segments, set.ByteStart, fault.Segment ?? 1, cancellation);
            var element = fault.Element is { } no ? string.Create(CultureInfo.InvariantCulture, $"{place?.Id ?? fault.SegmentId}{no:00}{(fault.Component is { } part ? $"-{part}" : "")}") : null;
            var words = $"{type}: {fault}";
            await rows.AddAsync(
                [
                    new Fault(
                        $"answer.{type.ToLowerInvariant()}", answered.Says == Formats.X12.Documents.PartnerAnswer.Rejected ? FaultSeverity.Error : FaultSeverity.Warning, FaultOwner.Us,
                        new SourcePosition(place?.Byte ?? set.ByteStart, 0, fault.Segment ?? 0), element, fault.Found ?? place?.Text, null, words),
                ],
                set.DocumentId,
                cancellation);
            if (answered.Says == Formats.X12.Documents.PartnerAnswer.Rejected)
            {
                told.Add($"{set.Number}: {fault}{(place is { } at ? string.Create(CultureInfo.InvariantCulture, $" (byte {at.Byte}: {at.Text})") : "")}");
            }
        }

        await rows.FlushAsync(cancellation);
        return told;
    }

    /// <summary>Null where the archive cannot give the bytes: the answer counts all the same.</summary>
    async Task<SentSegments?> OpenAsync(SentTransmission sent, CancellationToken cancellation)
    {
        try
        {
            return new SentSegments(await archive.OpenAsync(sent.FileId, cancellation), sent.Format);
        }
        catch (ArchiveDamagedException)
        {
            return null; // Told by whatever reads the file itself; here only the places are lost.
        }
    }

    static async Task<SentSegments.SentPlace?> FindAsync(SentSegments? segments, long set, int segment, CancellationToken cancellation)
    {
        try
        {
            return segments is null ? null : await segments.FindAsync(set, segment, cancellation);
        }
        catch (ArchiveDamagedException)
        {
            return null;
        }
    }
}
