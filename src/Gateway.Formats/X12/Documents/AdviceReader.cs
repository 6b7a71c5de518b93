using Gateway.Formats.Framing;

namespace Gateway.Formats.X12.Documents;

/// <summary>Makes business answers to our transactions of an 824.</summary>
sealed class AdviceReader : IDocumentReader
{
    const int MostNotes = 200;
    const int Beginning = 1, Party = 2, PartyLines = 3, PartyPlace = 4, PartyReference = 5;
    const int Transaction = 10, TransactionReference = 11, Error = 12, ErrorNote = 13;

    static readonly Dictionary<string, int> Actions = new(StringComparer.Ordinal)
    {
        ["BGN"] = Beginning, ["N1/N1"] = Party, ["N1/N2"] = PartyLines, ["N1/N3"] = PartyLines, ["N1/N4"] = PartyPlace, ["N1/REF"] = PartyReference,
        ["OTI/OTI"] = Transaction, ["OTI/REF"] = TransactionReference, ["OTI/TED/TED"] = Error, ["OTI/TED/NTE"] = ErrorNote,
    };

    readonly PartyDraft party = new();
    readonly List<X12Party> parties = [];
    readonly List<QualifiedReference> references = [];
    readonly List<AdviceNote> notes = [];
    AdviceHeader? header;
    AdvisedTransaction? transaction;
    bool isGivenOut;

    public string? Number => header?.Number;

    public decimal? Amount => null;

    public string? Currency => null;

    /// <summary>Transactions that were answered.</summary>
    public int Lines { get; private set; }

    public IReadOnlyList<Fault> Faults => [];

    public int ActionOf(string path) => Actions.GetValueOrDefault(path);

    public bool IsTooLate(int action) => action is > 0 and < Transaction && isGivenOut;

    public void Begin(X12PartnerSettings settings, bool isGuideVersion)
    {
        (header, transaction, isGivenOut, Lines) = (null, null, false, 0);
        party.EndInto(parties);
        parties.Clear();
        references.Clear();
        notes.Clear();
    }

    public void Take(int action, SegmentValues segment, List<X12Item> output)
    {
        switch (action)
        {
            case Beginning:
                header ??= new AdviceHeader(segment.Position, segment.Code(1), segment.Text(2), segment.Date(3), []);
                break;
            case Party:
                party.Begin(segment, parties);
                break;
            case PartyLines:
                party.AddLines(segment);
                break;
            case PartyPlace:
                party.SetPlace(segment);
                break;
            case PartyReference:
                party.Add(Payment820Reader.ReferenceOf(segment));
                break;
            case Transaction:
                EndTransaction(segment, output);
                BeginTransaction(segment);
                break;
            case TransactionReference when references.Count < MostNotes:
                references.Add(Payment820Reader.ReferenceOf(segment));
                break;
            case Error when notes.Count < MostNotes:
                notes.Add(NoteOf(segment));
                break;
            case ErrorNote when notes.Count > 0 && segment.Text(2) is { } text:
                notes[^1] = notes[^1] with { Text = notes[^1].Text is { } before ? $"{before} {text}" : text };
                break;
        }
    }

    public void End(SegmentValues segment, List<X12Item> output) => EndTransaction(segment, output);

    void BeginTransaction(SegmentValues oti)
    {
        Lines++;
        transaction = new AdvisedTransaction(
            oti.Position, PartnerAnswerCodes.OfApplication(oti.Code(1)), oti.Code(1), new QualifiedReference(oti.Code(2), oti.Text(3), null),
            oti.Text(8), oti.Text(9), oti.Code(10), oti.Text(11), [], []);
    }

    static AdviceNote NoteOf(SegmentValues ted) =>
        new(ted.Code(1), ted.Text(2), ted.Code(3), ted.Integer(4), ted.Integer(5), ted.Text(6), ted.Text(7), ted.Text(8));

    /// <summary>Gives out the header, if that is still to do, and the transaction that was being read.</summary>
    void EndTransaction(SegmentValues at, List<X12Item> output)
    {
        if (!isGivenOut)
        {
            party.EndInto(parties);
            output.Add((header ?? new AdviceHeader(at.Position, null, null, null, [])) with { Parties = [.. parties] });
            isGivenOut = true;
        }

        if (transaction is not null)
            output.Add(transaction with { References = [.. references], Notes = [.. notes] });
        transaction = null;
        references.Clear();
        notes.Clear();
    }
}
