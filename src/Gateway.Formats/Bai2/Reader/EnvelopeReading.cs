using Gateway.Formats.Bai2.Faults;
using Gateway.Formats.Bai2.Grammar;
using Gateway.Formats.Framing;

namespace Gateway.Formats.Bai2;

/// <summary>The file and the group that are open, with the account inside: what opens them, what closes them, what they count.</summary>
sealed class EnvelopeReading(LineCursor cursor, PendingRecord pending, AccountReading account, Bai2ReaderOptions options, List<Bai2Item> output)
{
    /// <summary>A trailer that is missing is a record that those around it may have counted.</summary>
    const int LostTrailer = 1;

    readonly UnitTally file = new(options.MaxFaults);
    readonly UnitTally group = new(options.MaxFaults);

    public bool IsFileOpen => file.IsOpen;

    public bool IsGroupOpen => group.IsOpen;

    /// <summary>The innermost unit that is open; null outside of any file.</summary>
    public UnitTally? Innermost => account.IsOpen ? account.Tally : group.IsOpen ? group : file.IsOpen ? file : null;

    /// <summary>In words, for messages.</summary>
    public string InnermostName => account.IsOpen ? "the account" : group.IsOpen ? "the group" : "the file";

    public void CountRecord()
    {
        if (!file.IsOpen)
            return;
        file.Records++;
        if (!group.IsOpen)
            return;
        group.Records++;
        if (account.IsOpen)
            account.Tally.Records++;
    }

    public void OpenFile(SourcePosition position, int start)
    {
        file.Open(position);
        file.Decimals = CurrencyDecimals.Usual;
        if (options.HashFiles)
            cursor.BeginHash(start);
    }

    public void OpenGroup(SourcePosition position)
    {
        file.Children++;
        group.Open(position);
    }

    public void OpenAccount(SourcePosition position)
    {
        group.Children++;
        account.Open(position);
    }

    public void TakeFileHeader() => output.Add(new Bai2FileStart(pending.Position, new HeaderFields(pending, Fields(), file).File()));

    public void TakeGroupHeader()
    {
        var header = new HeaderFields(pending, Fields(), group).Group();
        group.Currency = header.Currency;
        group.Decimals = CurrencyDecimals.Of(header.Currency, options.Decimals);
        if (file.Children == 1)
            file.Decimals = group.Decimals;
        output.Add(new Bai2GroupStart(pending.Position, header));
    }

    public void TakeAccountHeader()
    {
        account.TakeHeader(group.Currency);
        if (group.Children == 1)
            group.Decimals = account.Tally.Decimals;
        if (group.Children == 1 && file.Children == 1)
            file.Decimals = group.Decimals;
    }

    public void CloseAccount()
    {
        var trailer = TrailerFields.Read(pending, Fields(), account.Tally, hasChildren: false);
        var (outcome, fewer) = account.Close(trailer, End());
        group.Records -= fewer;
        file.Records -= fewer;
        AddAccount(outcome, trailer, pending.Position);
    }

    public void CloseGroup()
    {
        var trailer = TrailerFields.Read(pending, Fields(), group, hasChildren: true);
        group.CheckTotal(Bai2FaultKinds.GroupTotal, pending.Position, "98", trailer);
        group.CheckCount(Bai2FaultKinds.GroupAccounts, pending.Position, "98 number of accounts", trailer, trailer.Children, group.Children);
        group.CheckRecords(Bai2FaultKinds.GroupRecords, pending.Position, "98 record count", trailer);
        AddGroup(group.Close(trailer, trailer.Children, default, End()), trailer, pending.Position);
    }

    public void CloseFile()
    {
        var trailer = TrailerFields.Read(pending, Fields(), file, hasChildren: true);
        file.CheckTotal(Bai2FaultKinds.FileTotal, pending.Position, "99", trailer);
        file.CheckCount(Bai2FaultKinds.FileGroups, pending.Position, "99 number of groups", trailer, trailer.Children, file.Children);
        file.CheckRecords(Bai2FaultKinds.FileRecords, pending.Position, "99 record count", trailer);
        var hash = cursor.EndHash(pending.Origin + pending.Length + (pending.IsClosed ? 1 : 0));
        output.Add(new Bai2FileEnd(pending.Position, file.Close(trailer, trailer.Children, hash, End())));
    }

    /// <summary>Ends an account that has no trailer.</summary>
    public void AbandonAccount(SourcePosition at, string why)
    {
        if (account.IsOpen)
            AddAccount(account.CloseWithoutTrailer(at, why, at.Byte), trailer: null, at);
    }

    public void AbandonGroup(SourcePosition at, string why)
    {
        AbandonAccount(at, why);
        if (!group.IsOpen)
            return;
        group.Faults.AddAlways(Bai2FaultKinds.GroupUnclosed.At(at, "98", null, "record 98", why));
        AddGroup(group.Close(null, null, default, at.Byte), trailer: null, at);
    }

    public void AbandonFile(SourcePosition at, string why, int position)
    {
        AbandonGroup(at, why);
        if (!file.IsOpen)
            return;
        file.Faults.AddAlways(Bai2FaultKinds.FileUnclosed.At(at, "99", null, "record 99", why));
        output.Add(new Bai2FileEnd(at, file.Close(null, null, cursor.EndHash(position), at.Byte)));
    }

    void AddAccount(Bai2Outcome outcome, TrailerFields? trailer, SourcePosition at)
    {
        group.Total += account.Tally.Total;
        group.TotalOfStated = (group.TotalOfStated ?? 0) + (trailer?.Total ?? account.Tally.Total);
        group.StatedBeyond += trailer is null ? LostTrailer : (trailer.Records ?? account.Tally.Records) - account.Tally.Records;
        output.Add(new Bai2AccountEnd(at, outcome));
    }

    void AddGroup(Bai2Outcome outcome, TrailerFields? trailer, SourcePosition at)
    {
        file.Total += group.Total;
        file.TotalOfStated = (file.TotalOfStated ?? 0) + (trailer?.Total ?? group.TotalOfStated ?? 0);
        file.StatedBeyond += trailer is null ? group.StatedBeyond + LostTrailer : trailer.Records - group.Records ?? group.StatedBeyond;
        output.Add(new Bai2GroupEnd(at, outcome));
    }

    /// <summary>Offset after the record, its slash included.</summary>
    long End() => pending.OffsetOf(pending.Length + (pending.IsClosed ? 1 : 0));

    /// <summary>Fields of a record without text, joined as the standard says.</summary>
    List<(int From, int To)> Fields()
    {
        var fields = new List<(int From, int To)>();
        for (var i = 0; i < pending.Count; i++)
        {
            var piece = pending.Pieces[i];
            var bytes = pending.Span(0, piece.To);
            for (var from = piece.From; ;)
            {
                var comma = bytes[from..].IndexOf((byte)',');
                fields.Add((from, comma < 0 ? piece.To : from + comma));
                if (comma < 0)
                    break;
                from += comma + 1;
            }

            // A line that ends with its comma, but without a slash, needs no slash to stand for one.
            if (!piece.IsClosed && i < pending.Count - 1 && fields[^1].From == fields[^1].To)
                fields.RemoveAt(fields.Count - 1);
        }

        return fields;
    }
}
