using System.Buffers;
using Gateway.Formats.Framing;
using Gateway.Formats.Nacha.Documents;
using Gateway.Formats.Nacha.Grammar;

namespace Gateway.Formats.Nacha;

/// <summary>An entry while its addenda are read. One draft serves all entries of a batch.</summary>
sealed class EntryDraft
{
    readonly byte[] record = new byte[RecordLayout.RecordLength];
    readonly ArrayBufferWriter<char> information = new(80);

    public SourcePosition Position { get; private set; }

    /// <summary>Record 6 as it was read.</summary>
    public ReadOnlySpan<byte> Record => record;

    /// <summary>-1 when it is no number.</summary>
    public int TransactionCode { get; set; }

    public bool IsCredit { get; set; }

    /// <summary>-1 when it could not be read.</summary>
    public long Cents { get; set; }

    /// <summary>-1 when it is no number.</summary>
    public long Trace { get; set; }

    public string CodeText { get; set; } = "";

    public string Rdfi { get; set; } = "";

    public string Account { get; set; } = "";

    public string Identification { get; set; } = "";

    public string Name { get; set; } = "";

    public string Discretionary { get; set; } = "";

    public string TraceText { get; set; } = "";

    public NachaEntryParticulars? Particulars { get; set; }

    public NachaTerminal? Terminal { get; set; }

    public NachaReturn? Return { get; set; }

    public NachaChange? Change { get; set; }

    /// <summary>By what its addenda make of it; the kind of the class until then.</summary>
    public NachaEntryKind Kind { get; set; }

    public InternationalDraft? International { get; set; }

    /// <summary>All addenda, those that do not belong here included.</summary>
    public int Addenda { get; set; }

    /// <summary>Addenda 05 or 02.</summary>
    public int OwnAddenda { get; set; }

    public bool IsReturnOrChange => Return is not null || Change is not null;

    /// <summary>Where addenda 05 or 17 are joined, padding included.</summary>
    public ArrayBufferWriter<char> Information => information;

    /// <summary>Of record 6 and its addenda; null without any.</summary>
    public List<NachaIndent>? Indents { get; private set; }

    public void Begin(ReadOnlySpan<byte> entry, SourcePosition position)
    {
        entry.CopyTo(record);
        Position = position;
        Particulars = null;
        Terminal = null;
        Return = null;
        Change = null;
        International = null;
        Addenda = 0;
        OwnAddenda = 0;
        Indents = null;
        information.ResetWrittenCount();
    }

    public void TakeIndents(RecordText text)
    {
        var indents = Indents;
        text.AddIndents(ref indents, Addenda);
        Indents = indents;
    }

    /// <summary>Joined first, cut after: a value may go on in the next record.</summary>
    public string JoinedInformation() => information.WrittenCount == 0 ? "" : new string(information.WrittenSpan.TrimEnd(' '));
}
