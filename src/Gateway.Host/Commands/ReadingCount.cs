using System.Runtime.InteropServices;
using Gateway.Formats;
using Gateway.Formats.Bai2;
using Gateway.Formats.Edifact;
using Gateway.Formats.Framing;
using Gateway.Formats.Lockbox;
using Gateway.Formats.Nacha;
using Gateway.Formats.X12;

namespace Gateway.Host.Commands;

/// <summary>What reading a file to its end came across, as the pipeline reads it: typed documents with all checks and hashes.</summary>
/// <param name="Documents">Units that stand or fall as a whole: transaction sets, messages, batches, accounts.</param>
/// <param name="Errors">Faults of severity error, those beyond the readers' caps included as far as they are counted.</param>
[StructLayout(LayoutKind.Auto)]
readonly record struct ReadingCount(long Documents, long Errors)
{
    /// <summary>Null for a format that has no reader.</summary>
    public static Func<Stream, ReadingCount>? Of(FileFormat format, FormatCatalog catalog) => format switch
    {
        FileFormat.X12 => file => Sum(new X12Reader(catalog.X12, new X12ReaderOptions()).Read(file), X12),
        FileFormat.Edifact => file => Sum(new EdifactReader(catalog.Edifact, new EdifactReaderOptions()).Read(file), Edifact),
        FileFormat.Bai2 => file => Sum(new Bai2Reader(catalog.Bai2, new Bai2ReaderOptions()).Read(file), Bai2),
        FileFormat.Lockbox => file => Sum(new LockboxReader(catalog.Lockbox, new LockboxReaderOptions()).Read(file), Lockbox),
        FileFormat.Nacha => file => Sum(new NachaReader(catalog.Nacha, new NachaReaderOptions()).Read(file), Nacha),
        _ => null,
    };

    static ReadingCount Sum<T>(IEnumerable<T> items, Func<T, ReadingCount> count)
    {
        long documents = 0, errors = 0;
        foreach (var item in items)
        {
            var (more, wrong) = count(item);
            documents += more;
            errors += wrong;
        }

        return new(documents, errors);
    }

    static ReadingCount X12(X12Item item) => item switch
    {
        SetEnd set => Document(set.Outcome.Faults, set.Outcome.MoreFaults),
        GroupEnd group => Envelope(group.Outcome.Faults, group.Outcome.MoreFaults),
        InterchangeEnd interchange => Envelope(interchange.Outcome.Faults, interchange.Outcome.MoreFaults),
        StrayFault stray => Envelope([stray.Fault], 0),
        _ => default,
    };

    static ReadingCount Edifact(EdifactItem item) => item switch
    {
        EdifactMessageEnd message => Document(message.Outcome.Faults, message.Outcome.MoreFaults),
        EdifactGroupEnd group => Envelope(group.Outcome.Faults, 0),
        EdifactInterchangeEnd interchange => Envelope(interchange.Outcome.Faults, interchange.Outcome.MoreFaults),
        EdifactStrayFault stray => Envelope([stray.Fault], 0),
        _ => default,
    };

    static ReadingCount Bai2(Bai2Item item) => item switch
    {
        Bai2AccountEnd account => Document(account.Outcome.Faults, account.Outcome.MoreFaults),
        Bai2GroupEnd group => Envelope(group.Outcome.Faults, group.Outcome.MoreFaults),
        Bai2FileEnd file => Envelope(file.Outcome.Faults, file.Outcome.MoreFaults),
        Bai2StrayFault stray => Envelope([stray.Fault], 0),
        _ => default,
    };

    static ReadingCount Lockbox(LockboxItem item) => item switch
    {
        LockboxBatchEnd batch => Document(batch.Outcome.Faults, batch.Outcome.MoreFaults),
        LockboxEnd box => Envelope(box.Outcome.Faults, box.Outcome.MoreFaults),
        LockboxFileEnd file => Envelope(file.Outcome.Faults, file.Outcome.MoreFaults),
        _ => default,
    };

    static ReadingCount Nacha(NachaItem item) => item switch
    {
        NachaBatchEnd batch => Document(batch.Outcome.Faults, batch.Outcome.MoreFaults),
        NachaFileEnd file => Envelope(file.Outcome.Faults, file.Outcome.MoreFaults),
        _ => default,
    };

    static ReadingCount Document(IReadOnlyList<Fault> faults, int more) => new(1, Wrong(faults) + more);

    static ReadingCount Envelope(IReadOnlyList<Fault> faults, int more) => new(0, Wrong(faults) + more);

    static int Wrong(IReadOnlyList<Fault> faults) => faults.Count(fault => fault.Severity == FaultSeverity.Error);
}
