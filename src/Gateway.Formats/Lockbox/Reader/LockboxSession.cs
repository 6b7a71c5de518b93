using Gateway.Formats.Framing;
using Gateway.Formats.Lockbox.Faults;

namespace Gateway.Formats.Lockbox.Reader;

/// <summary>Reads a stream record by record: one file, or several joined ones, and what stands after them.</summary>
sealed class LockboxSession(RecordCursor cursor, LockboxCatalog catalog, LockboxReaderOptions options, List<LockboxItem> output)
{
    /// <summary>Of a record that is shown: none of them has an account number in these columns.</summary>
    const int Shown = 17;

    FileReading? file;
    FileReading? ended;
    bool anyFile;
    Fault? stray;
    long end;

    /// <summary>Reads until something is to be told. False when the stream is read.</summary>
    public bool Run()
    {
        while (output.Count == 0)
        {
            if (!cursor.Next())
            {
                End();
                return false;
            }

            Take();
            end = cursor.ByteEnd;
        }

        return true;
    }

    internal static string Show(ReadOnlySpan<byte> record) => FaultText.Show(record[..Math.Min(record.Length, Shown)]);

    void Take()
    {
        if (cursor.Type == '1')
        {
            CloseFile();
            Begin();
            return;
        }

        if (file is null && anyFile)
        {
            stray ??= LockboxFaultKinds.Stray.At(cursor.Position, found: Show(cursor.Record));
            return;
        }

        if (file is null) Begin();
        else if (!file.Take()) (ended, file) = (file, null);
    }

    void Begin()
    {
        anyFile = true;
        file = new FileReading(cursor, LayoutFinder.Find(catalog, options.Layout, cursor), options, output);
        if (!file.Begin()) (ended, file) = (file, null);
    }

    void CloseFile()
    {
        file?.CloseWithoutTrailer(cursor.Position.Byte);
        file = null;
        Finish();
    }

    /// <summary>A file that was closed is told when it is known what follows: blank lines and an end mark still are its own.</summary>
    void Finish()
    {
        ended?.Finish();
        ended = null;
        TellStray();
    }

    void End()
    {
        file?.CloseWithoutTrailer(end);
        file = null;
        Finish();
    }

    void TellStray()
    {
        if (stray is { } fault) output.Add(new LockboxStray(fault.Position, fault));
        stray = null;
    }
}
