using Gateway.Formats.X12.Documents;

namespace Gateway.Formats.X12.Writer;

/// <summary>Segments of an 824.</summary>
static class Advice824Composer
{
    public static void Compose(SetComposer set, AdviceHeader header, IReadOnlyList<AdvisedTransaction> transactions)
    {
        set.Segment("BGN").Text(header.Purpose).Text(header.Number).Date(header.Date).End();
        set.Parties(header.Parties);
        foreach (var transaction in transactions)
        {
            set.Segment("OTI").Text(transaction.Code ?? CodeOf(transaction.Answer)).Text(transaction.Reference.Qualifier).Text(transaction.Reference.Value).Skip(4)
                .Text(transaction.GroupControlNumber).Text(transaction.SetControlNumber).Text(transaction.SetType).Text(transaction.Version).End();
            set.References(transaction.References);
            foreach (var note in transaction.Notes)
                Note(set, note);
        }
    }

    static string? CodeOf(PartnerAnswer answer) => answer switch
    {
        PartnerAnswer.Accepted => "TA",
        PartnerAnswer.AcceptedWithErrors => "TE",
        PartnerAnswer.PartiallyAccepted => "TP",
        PartnerAnswer.Rejected => "TR",
        _ => null,
    };

    /// <summary>TED02 holds 60 characters; a longer text goes on in NTEs.</summary>
    static void Note(SetComposer set, AdviceNote note)
    {
        const int longest = 60;
        const int longestNote = 80;
        var rest = note.Text ?? "";
        set.Segment("TED").Text(note.Code).Text(Cut(ref rest, longest)).Text(note.SegmentId).Count(note.SegmentPosition)
            .Count(note.ElementPosition).Text(note.ElementNumber).Text(note.BadValue).Text(note.Expected).End();
        while (rest.Length > 0)
            set.Segment("NTE").Skip(1).Text(Cut(ref rest, longestNote)).End();
    }

    /// <summary>Takes what a line holds from the front, up to a blank where there is one; the reader joins the parts with one.</summary>
    static string Cut(ref string rest, int longest)
    {
        var (line, after) = (rest, "");
        if (rest.Length > longest)
        {
            var blank = rest.LastIndexOf(' ', longest);
            (line, after) = blank > 0 ? (rest[..blank], rest[(blank + 1)..]) : (rest[..longest], rest[longest..]);
        }

        rest = after.TrimStart();
        return line.TrimEnd();
    }
}
