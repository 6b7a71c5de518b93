using System.Runtime.CompilerServices;
using Gateway.Formats.Bai2.Faults;
using Gateway.Formats.Bai2.Grammar;
using Gateway.Formats.Framing;

namespace Gateway.Formats.Bai2;

/// <summary>Leads through one file: takes lines apart into records, and records to the unit that they open, fill or close.</summary>
sealed class Bai2Session
{
    readonly LineCursor cursor;
    readonly Bai2ReaderOptions options;
    readonly List<Bai2Item> output;
    readonly PendingRecord pending;
    readonly TransactionReading transaction;
    readonly AccountReading account;
    readonly EnvelopeReading envelope;
    readonly RecordSplitter splitter;

    public Bai2Session(LineCursor cursor, TypeTable types, Bai2ReaderOptions options, List<Bai2Item> output)
    {
        this.cursor = cursor;
        this.options = options;
        this.output = output;
        pending = new PendingRecord(cursor);
        transaction = new TransactionReading(pending, cursor, types);
        account = new AccountReading(pending, options, types, output);
        envelope = new EnvelopeReading(cursor, pending, account, options, output);
        splitter = new RecordSplitter(cursor, pending, transaction);
    }

    /// <summary>Reads on until there is something to give out; false when the file is at its end.</summary>
    public bool Run()
    {
        while (output.Count == 0)
        {
            if (!cursor.MoveNext())
            {
                End();
                return false;
            }

            TakeLine();
        }

        return true;
    }

    void End()
    {
        Finish();
        envelope.AbandonFile(new SourcePosition(cursor.FileEnd, cursor.Line), "the file ends here", (int)(cursor.FileEnd - cursor.OffsetOf(0)));
    }

    void TakeLine()
    {
        if (cursor.IsOversized)
        {
            TakeOversized();
            return;
        }

        var specials = cursor.EndSpecial - cursor.FirstSpecial;
        if (specials == 0 || (specials == 1 && cursor.Specials[cursor.FirstSpecial] == cursor.End - 1 && cursor.Bytes[cursor.End - 1] == '/'))
            TakePiece(new RecordSplitter.Part(cursor.Start, cursor.End, cursor.FirstComma, cursor.EndComma, HasSpecials: false, SplitFrom: -1));
        else
            TakeParts();
    }

    /// <summary>A line with slashes inside may hold several records.</summary>
    void TakeParts()
    {
        splitter.Begin();
        while (splitter.Next(out var part))
            TakePiece(part);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void TakePiece(in RecordSplitter.Part part)
    {
        var code = RecordShape.CodeAt(cursor.Bytes, part.Start, part.End);
        if (code == RecordCode.Continuation)
            Continue(part);
        else if (!RecordCode.IsKnown(code) || IsTextAfterAll(code, part))
            TakeUncoded(code, part);
        else
            Begin(code, part);
    }

    /// <summary>Within text that no slash has ended, a line that has the code of a record but not its fields is doubtful.</summary>
    bool IsTextAfterAll(int code, in RecordSplitter.Part part) =>
        pending.Code == RecordCode.Transaction && !pending.IsClosed && transaction.IsInText
        && !RecordShape.IsWellFormed(code, cursor.Bytes.AsSpan(part.Start, part.End - part.Start));

    void Begin(int code, in RecordSplitter.Part part)
    {
        if (part.SplitFrom >= 0 && code == RecordCode.Transaction && account.IsOpen)
            account.Hold.Begin();
        Finish();
        var position = Place(code, part.Start);
        pending.Begin(code, position, part.Start);
        pending.HasSpecials = part.HasSpecials;
        var isClosed = cursor.Bytes[part.End - 1] == '/';
        var to = isClosed ? part.End - 1 : part.End;
        pending.Add(part.Start + 3, to, isClosed);
        if (Refuse(code, position))
            return;
        if (code == RecordCode.Transaction)
            transaction.Begin(part.Start, to, part.FirstComma, part.EndComma);
        if (part.SplitFrom >= 0)
            pending.SplitFrom = RecordText.Of(cursor.Bytes.AsSpan(part.SplitFrom, to - part.SplitFrom), hasSpecials: true);
    }

    /// <summary>Opens and closes around the record what it opens and closes, and counts it: its place in the file and in its account.</summary>
    SourcePosition Place(int code, int start)
    {
        var position = new SourcePosition(cursor.OffsetOf(start), cursor.Line);
        switch (code)
        {
            case RecordCode.FileHeader:
                envelope.AbandonFile(position, "another file begins (record 01)", start);
                envelope.OpenFile(position, start);
                break;
            case RecordCode.GroupHeader when envelope.IsFileOpen:
                envelope.AbandonGroup(position, "another group begins (record 02)");
                envelope.OpenGroup(position);
                break;
            case RecordCode.Account when envelope.IsGroupOpen:
                envelope.AbandonAccount(position, "another account begins (record 03)");
                envelope.OpenAccount(position with { Segment = 1 });
                break;
            case RecordCode.GroupTrailer:
                envelope.AbandonAccount(position, "the group ends (record 98)");
                break;
            case RecordCode.FileTrailer:
                envelope.AbandonGroup(position, "the file ends (record 99)");
                break;
        }

        envelope.CountRecord();
        return account.IsOpen ? position with { Segment = account.Tally.Records } : position;
    }

    /// <summary>Tells a record that cannot stand where it does.</summary>
    bool Refuse(int code, SourcePosition position)
    {
        var missing = code switch
        {
            RecordCode.FileHeader => null,
            RecordCode.GroupHeader or RecordCode.FileTrailer => envelope.IsFileOpen ? null : "there is no record 01 before it",
            RecordCode.Account or RecordCode.GroupTrailer => envelope.IsGroupOpen ? null : "there is no open group (record 02) before it",
            _ => account.IsOpen ? null : "there is no open account (record 03) before it",
        };
        if (missing is null)
            return false;
        pending.IsRefused = true;
        Tell(Bai2FaultKinds.Place, position, RecordCode.Text(code), missing);
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void Continue(in RecordSplitter.Part part)
    {
        envelope.CountRecord();
        if (!pending.IsOpen)
            RefuseContinuation(part);
        if (pending.IsRefused || pending.IsCut)
            return;
        if (part.SplitFrom >= 0 && account.IsOpen)
            Doubt(part);
        Add(part.Start + 3, part);
    }

    void Doubt(in RecordSplitter.Part part)
    {
        var between = RecordText.Of(cursor.Bytes.AsSpan(part.SplitFrom, part.Start + 3 - part.SplitFrom), hasSpecials: true);
        account.AddDoubtfulContinuation(At(part.Start), FaultText.Show(cursor.Bytes.AsSpan(part.SplitFrom, part.End - part.SplitFrom)), between);
    }

    void RefuseContinuation(in RecordSplitter.Part part)
    {
        pending.Begin(RecordCode.Continuation, At(part.Start), part.Start);
        pending.Add(part.Start, part.End, isClosed: true);
        pending.IsRefused = true;
        Tell(Bai2FaultKinds.Place, pending.Position, "88", "there is no record before it that it could continue");
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void Add(int from, in RecordSplitter.Part part)
    {
        var isClosed = part.End > from && cursor.Bytes[part.End - 1] == '/';
        pending.Add(from, isClosed ? part.End - 1 : Math.Max(from, part.End), isClosed);
        pending.HasSpecials |= part.HasSpecials;
        if (pending.Length > options.MaxRecordBytes)
            Cut();
    }

    /// <summary>Too long to be held: what there is is given out, what follows is counted and told.</summary>
    void Cut()
    {
        Tell(Bai2FaultKinds.TooLong, pending.Position, null, null, options.MaxRecordBytes.ToString(System.Globalization.CultureInfo.InvariantCulture));
        var (code, position) = (pending.Code, pending.Position);
        Finish();
        pending.Begin(code, position, cursor.End);
        pending.Add(cursor.End, cursor.End, isClosed: true);
        pending.IsCut = true;
        cursor.KeptFrom = -1;
    }

    /// <summary>A line without the code of a record: text goes on, or nobody knows what it is.</summary>
    void TakeUncoded(int code, in RecordSplitter.Part part)
    {
        var text = FaultText.Show(cursor.Bytes.AsSpan(part.Start, part.End - part.Start));
        if (pending.Code == RecordCode.Transaction && !pending.IsRefused && transaction.IsInText && (code < 0 || !pending.IsClosed))
        {
            if (code >= 0)
                account.Suspect(At(part.Start), text);
            else
                account.Tally.Tell(Bai2FaultKinds.TextLine, At(part.Start), null, text);
            if (!pending.IsCut)
                Add(part.Start, part);
            return;
        }

        // Its own end is certain: what stood before it is whole.
        Finish();
        Tell(envelope.Innermost is null ? Bai2FaultKinds.Stray : Bai2FaultKinds.UnknownRecord, At(part.Start), text, envelope.InnermostName);
    }

    void TakeOversized()
    {
        Finish();
        Tell(Bai2FaultKinds.TooLong, At(cursor.Start), FaultText.Show(cursor.Bytes.AsSpan(cursor.Start, cursor.End - cursor.Start)), null, options.MaxRecordBytes.ToString(System.Globalization.CultureInfo.InvariantCulture));
        cursor.SkipOversized();
    }

    /// <summary>No continuation can come any more: takes the record.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void Finish()
    {
        if (pending.Code == RecordCode.Transaction && !pending.IsRefused && !pending.IsCut && transaction.IsPlain)
            account.TakePlain(transaction);
        else if (pending.IsOpen && !pending.IsRefused && !pending.IsCut)
            TakeWhole();
        pending.End();
    }

    void TakeWhole()
    {
        if (!pending.IsClosed && pending.Code != RecordCode.Transaction)
            envelope.Innermost?.Tell(Bai2FaultKinds.SlashMissing, pending.Position, null, RecordCode.Text(pending.Code));
        switch (pending.Code)
        {
            case RecordCode.FileHeader:
                envelope.TakeFileHeader();
                break;
            case RecordCode.GroupHeader:
                envelope.TakeGroupHeader();
                break;
            case RecordCode.Account:
                envelope.TakeAccountHeader();
                break;
            case RecordCode.Transaction:
                account.TakeJoined(transaction);
                break;
            case RecordCode.AccountTrailer:
                envelope.CloseAccount();
                break;
            case RecordCode.GroupTrailer:
                envelope.CloseGroup();
                break;
            default:
                envelope.CloseFile();
                break;
        }
    }

    SourcePosition At(int position) => new(cursor.OffsetOf(position), cursor.Line, account.IsOpen ? account.Tally.Records : 0);

    void Tell(FaultKind kind, SourcePosition at, string? found, string? about = null, string? expected = null)
    {
        if (envelope.Innermost is { } unit)
            unit.Tell(kind, at, null, found, expected, about);
        else
            output.Add(new Bai2StrayFault(at, kind.At(at, null, found, expected, about)));
    }
}
