using System.Diagnostics.CodeAnalysis;
using Gateway.Formats.Framing;
using Gateway.Formats.Nacha.Faults;

namespace Gateway.Formats.Nacha;

/// <summary>One reading of a stream: gives each record to the file and batch that it belongs to.</summary>
sealed class NachaSession : IDisposable
{
    readonly NachaContext context;
    readonly RecordLines lines;
    readonly List<Fault> stray = [];
    FileReading? file;
    int strayBeyond;

    public NachaSession(NachaCatalog catalog, NachaReaderOptions options, Stream stream)
    {
        lines = new RecordLines(stream);
        context = new NachaContext(catalog, options, lines);
    }

    public IEnumerable<NachaItem> Read()
    {
        while (lines.Next())
        {
            Take();
            if (context.Ready.Count == 0)
                continue;
            foreach (var item in context.Ready)
                yield return item;
            context.Ready.Clear();
        }

        Finish();
        foreach (var item in context.Ready)
            yield return item;
    }

    public void Dispose()
    {
        lines.Dispose();
        context.Batches.Dispose();
    }

    void Take()
    {
        switch (lines.Record[0])
        {
            case (byte)'1':
                BeginFile();
                break;
            case (byte)'5':
                OpenFile();
                file.BeginBatch();
                break;
            case (byte)'6':
                OpenFile();
                file.TakeEntry();
                break;
            case (byte)'7':
                OpenFile();
                file.TakeAddenda();
                break;
            case (byte)'8':
                OpenFile();
                file.EndBatch();
                break;
            case (byte)'9':
                TakeNine();
                break;
            default:
                TakeUnknown();
                return;
        }

        if (lines.Fault is { } fault)
            file!.Add(fault);
    }

    void BeginFile()
    {
        var another = file is not null;
        file?.End(lines.Position.Byte);
        file = FileReading.WithHeader(context);
        TakeStray();
        if (another)
            file.Faults.Add(NachaFaultKinds.Joined);
    }

    /// <summary>Padding is all nines, all 94 of them; a file control may begin with several.</summary>
    void TakeNine()
    {
        var nines = !lines.Record.TrimEnd((byte)' ').ContainsAnyExcept((byte)'9');
        if (nines && (file is null or { HasControl: true } || lines.Record[^1] == '9'))
        {
            if (file is null)
                OpenFile();
            file!.Padding++;
            return;
        }

        if (file is null or { HasControl: true })
            OpenFile();
        file!.TakeControl();
    }

    /// <summary>A file without header begins, or the record belongs to the file that is open. What follows a file control is a file of its own, so that its money shows.</summary>
    [MemberNotNull(nameof(file))]
    void OpenFile()
    {
        if (file is { HasControl: false })
            return;
        var followsControl = file is not null;
        file?.End(lines.Position.Byte);
        file = FileReading.WithoutHeader(context);
        if (followsControl)
            file.Faults.Add(NachaFaultKinds.AfterControl, FaultText.Show(lines.Record[..1]));
        TakeStray();
    }

    void TakeUnknown()
    {
        var fault = NachaFaultKinds.RecordType.At(lines.Position, found: FaultText.Show(lines.Record[..20].TrimEnd((byte)' ')));
        if (file is { HasControl: false })
            file.Add(fault);
        else if (file is not null)
            file.Faults.Add(fault);
        else if (stray.Count < context.Options.MaxFaults)
            stray.Add(fault);
        else
            strayBeyond++;
    }

    /// <summary>Lines before the first record are told by the file that follows them.</summary>
    void TakeStray()
    {
        foreach (var fault in stray)
            file!.Faults.Add(fault);
        for (; strayBeyond > 0; strayBeyond--)
            file!.Faults.List.Count(FaultSeverity.Error);
        stray.Clear();
    }

    void Finish()
    {
        if (file is null && (stray.Count > 0 || lines.Notes.Any))
            OpenFile();
        file?.End(lines.End);
    }
}
